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
