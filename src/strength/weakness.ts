import {createPrivateKey} from 'node:crypto'

import {isCommonPassword, isOrdinaryWords} from './common-words.js'
import {isCounted} from './counted.js'
import {isKnownDefault} from './known-defaults.js'
import {admitsDefault} from './own-words.js'

/**
 * How a credential came to be, which decides how long it must be: a `password` people may have chosen; a `signing`
 * secret with which the app signs or encrypts by itself, so that it can be guessed offline; an `issued` key whose length
 * its provider chose; an `unknown` key or token.
 */
export type Origin = 'issued' | 'password' | 'signing' | 'unknown'

/** Where a credential stands, as far as it makes it easier to guess. */
export interface Surroundings {
  readonly origin: Origin
  /** The user name that goes with it, if any. */
  readonly username?: string
  /** Words anybody would guess here: of the app's name, the pipeline's and the key's. */
  readonly words?: () => readonly string[]
}

/** Characters below which a password is short whatever it is made of (NIST SP 800-63B: eight at least). */
export const SHORTEST_PASSWORD = 8
/** Characters below which a password is short when it is made of letters of one case or digits alone, or a word and a number. */
export const SHORTEST_SIMPLE_PASSWORD = 12
/** Characters below which a signing secret is short. RFC 7518 wants 32 bytes for HS256; 16 random ones are the least. */
export const SHORTEST_SIGNING_SECRET = 16
/** Characters below which a key or token of unknown origin is short. */
export const SHORTEST_KEY = 12
const MONOTONOUS = 'the same few characters, or a run of the keyboard, over and over'
/** Bits below which an RSA key is short (NIST SP 800-57 part 1). */
export const SHORTEST_RSA = 2048

/**
 * What makes a credential weak, as a phrase that goes after "it is"; null when nothing does. Says nothing of the text
 * beyond that.
 */
export function weaknessOf(text: string, {origin, username, words}: Surroundings): null | string {
  if (text === '') return null
  if (text.includes('-----BEGIN')) return weaknessOfPrivateKey(text)
  if (isKnownDefault(text) || admitsDefault(text))
    return 'a default that a framework or its documentation gives to everybody'
  if (username && text.toLowerCase() === username.toLowerCase()) return 'the same as the user name'
  if (isCommonPassword(text)) return 'one of the passwords that are tried first'
  const encoded = plainText(text)
  if (encoded !== null && (isCommonplace(encoded) || isOrdinaryWords(encoded, words)))
    return 'a text in base64 that can be guessed'
  if (isCounted(text)) return MONOTONOUS
  if (origin === 'issued') return null
  if (isMonotonous(text)) return MONOTONOUS
  if (isOrdinaryWords(text, words)) return 'made of ordinary words that can be guessed'
  if (text.length < shortest(text, origin)) return `short (fewer than ${shortest(text, origin)} characters)`
  return null
}

/**
 * Whether a text is so easy to come upon that two people may have chosen it without knowing of each other: that two
 * config vars are equal in it says nothing.
 */
export function isCommonplace(text: string): boolean {
  return text.length < SHORTEST_PASSWORD || isKnownDefault(text) || isCommonPassword(text) || isOrdinaryWords(text)
}

/** The printable text of at least a few letters whose base64 it is; null where it is no such base64. */
function plainText(text: string): null | string {
  if (text.length < 12 || text.length > 400 || !/^[\w+/-]+={0,2}$/.test(text)) return null
  const decoded = Buffer.from(text, 'base64').toString('latin1').trim()
  return decoded.length >= SHORTEST_PASSWORD && /^[ -~]+$/.test(decoded) ? decoded : null
}

function shortest(text: string, origin: Origin): number {
  if (origin === 'signing') return SHORTEST_SIGNING_SECRET
  if (origin === 'unknown') return SHORTEST_KEY
  const simple = /^(?:[a-z]+|[A-Z]+|\d+|[A-Za-z]?[a-z]+[-_.!@#]?\d{1,4}[!.?]?)$/.test(text)
  return simple ? SHORTEST_SIMPLE_PASSWORD : SHORTEST_PASSWORD
}

const RUNS = [
  '0123456789012345678901234567890123456789',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiopasdfghjklzxcvbnm',
].flatMap((run) => [run, [...run].reverse().join('')])

/** Whether a text has next to no variety: one or two characters, a run of the alphabet, or a short piece repeated. */
function isMonotonous(text: string): boolean {
  const lower = text.toLowerCase()
  if (lower.length >= 4 && new Set(lower.slice(0, 200)).size <= 2) return true
  if (lower.length >= 6 && RUNS.some((run) => run.includes(lower))) return true
  if (lower.length >= 8 && /^(?:0123456789abcdef|1234567890abcdef|abcdef(?:ghij)?0?123456789?0?)+$/.test(lower))
    return true
  if (lower.length >= 8 && ofRuns(lower)) return true
  const repeated = /^(.{1,8}?)\1{2,}/.exec(lower)
  return lower.length >= 8 && repeated !== null && lower.length - repeated[0].length < repeated[1].length
}

/** Whether all but a sign or two is pieces of runs: `1234abcd`, `abcdefghijklmnopqrstuvwxyz123456`. */
function ofRuns(lower: string): boolean {
  const pieces = lower.match(/[a-z]{3,}|\d{3,}/g) ?? []
  const covered = pieces.reduce((sum, piece) => sum + piece.length, 0)
  return covered >= lower.length - 2 && pieces.every((piece) => RUNS.some((run) => run.includes(piece)))
}

function weaknessOfPrivateKey(pem: string): null | string {
  try {
    const key = createPrivateKey(pem.replaceAll(String.raw`\n`, '\n'))
    const bits = key.asymmetricKeyDetails?.modulusLength
    return key.asymmetricKeyType === 'rsa' && bits !== undefined && bits < SHORTEST_RSA
      ? `an RSA key of ${bits} bits, which is short (fewer than ${SHORTEST_RSA})`
      : null
  } catch {
    return null // with a passphrase, or broken: another rule's matter
  }
}
