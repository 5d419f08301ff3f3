import type {Claim} from './claim.js'
import type {WiredOverlap} from './code-evidence.js'
import type {KnownOverlap, KnownSecret} from './known-secret.js'
import type {Protection} from './protection.js'

import {isStricter} from '../model/protection-class.js'

/** What is said of a secret of which nothing is known. */
export const NOTHING_KNOWN = 'nothing is known of it'

/** The protection of a secret of which nothing is known. */
export const NOT_JUDGED: Protection = {
  class: 'unknown',
  evidence: 'name',
  reason: NOTHING_KNOWN,
  known: null,
  product: null,
  shape: null,
  overlap: undefined,
  wired: null,
}

/**
 * What a secret protects by what its witnesses say: the strictest of it, so that no later witness can make it milder. Of
 * several that say the same, the first is named.
 *
 * @param key the config var's key
 * @param claims in the order of the witnesses: policy, code, name, form
 * @param wired the overlap that the code is written for
 */
export function judgeProtection(key: string, claims: readonly Claim[], wired: null | WiredOverlap): Protection {
  let winner: Claim | undefined
  for (const one of claims) if (winner === undefined || isStricter(one.class, winner.class)) winner = one
  if (!winner) return {...NOT_JUDGED, wired}

  const {class: strictest} = winner
  const agreeing = claims.filter((one) => one.class === strictest)
  // What is known of a milder use says neither what is lost nor what would save it.
  const informed = [winner, ...agreeing].find(({known}) => known !== null) ?? winner
  const shaped = [informed, winner, ...agreeing, ...claims].find(({shape}) => shape !== null)
  return {
    class: winner.class,
    evidence: winner.evidence,
    reason: winner.reason,
    known: informed.known && spelled(informed.known, key, informed.as),
    product: informed.product,
    shape: shaped?.shape ?? null,
    overlap: informed.another
      ? null
      : informed.known?.overlap && spelledOverlap(informed.known.overlap, key, informed.as),
    wired,
  }
}

/** What is known of a secret, with the key where it says `{key}`. */
function spelled(known: KnownSecret, key: string, as: string): KnownSecret {
  return {
    ...known,
    ...(known.overlap && {overlap: spelledOverlap(known.overlap, key, as)}),
    ...(known.reencrypt !== undefined && {reencrypt: known.reencrypt.replaceAll('{key}', key)}),
  }
}

function spelledOverlap(overlap: KnownOverlap, key: string, as: string): KnownOverlap {
  // The next after AUTH_SECRET_2 is AUTH_SECRET_3.
  const own = overlap.form === 'numbered' ? as : key
  return {
    ...overlap,
    key: overlap.key.replaceAll('{key}', own),
    ...(overlap.needs !== undefined && {needs: overlap.needs.replaceAll('{key}', key)}),
  }
}
