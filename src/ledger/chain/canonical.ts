import canonicalize from 'canonicalize'
import {createHash} from 'node:crypto'

/**
 * Canonical JSON: one text for one content, whatever the order of keys or the spelling of numbers
 * (RFC 8785, JSON Canonicalization Scheme).
 *
 * @throws {Error} for what JSON cannot hold: NaN, infinity, a lone surrogate, a circle
 */
export function canonicalJson(content: object): string {
  return canonicalize(content) as string // undefined only for what is no object
}

/**
 * The hash of an event: SHA-256, in lowercase hex, over the canonical event without its `hash`.
 *
 * @throws {Error} as {@link canonicalJson}
 */
export function eventHash(event: object): string {
  return createHash('sha256')
    .update(canonicalJson({...event, hash: undefined}))
    .digest('hex')
}

/**
 * The hash of what an event says, wherever in the chain it stands and whenever it was written: the same for a draft and
 * for the event that it became.
 *
 * @throws {Error} as {@link canonicalJson}
 */
export function contentHash(event: object): string {
  const content = {...event, id: undefined, at: undefined, prev: undefined, hash: undefined}
  return createHash('sha256').update(canonicalJson(content)).digest('hex')
}
