import {type BinaryLike, scrypt, type ScryptOptions, timingSafeEqual} from 'node:crypto'
import {availableParallelism} from 'node:os'
import pLimit, {type LimitFunction} from 'p-limit'

import type {SecretValue} from '../model/secret-value.js'

/** The cost of a fingerprint and its salt. */
export interface FingerprintSettings {
  /** scrypt's N: a power of two. */
  readonly cost: number
  /** scrypt's r. */
  readonly blockSize: number
  /** scrypt's p. */
  readonly parallelization: number
  readonly salt: Buffer
}

interface ParsedFingerprint extends FingerprintSettings {
  readonly hash: Buffer
}

/**
 * What new fingerprints cost: 32 MB and about a tenth of a second each.
 *
 * A credential that a machine made (128 random bits and more) cannot be guessed whatever the cost. Of those that are weak or
 * that people made up no fingerprint is kept at all (rotation/model/keeps-fingerprint.ts). The cost is for what lies between,
 * and for older ledgers: each guess takes as much, where a plain hash would allow thousands of millions a second.
 * OWASP's Password Storage Cheat Sheet would have p=3 for a login; an audit fingerprints every secret in scope, hundreds
 * at once, so p=1 keeps that to seconds. The parameters stand in each fingerprint, so raising them later breaks nothing.
 */
export const FINGERPRINT_COST = {cost: 2 ** 15, blockSize: 8, parallelization: 1} as const

/** Length of a new salt, in bytes. */
export const SALT_BYTES = 16

const HASH_BYTES = 32
// A damaged ledger must not make its reader spend gigabytes or minutes.
const MOST_MEMORY = 256 * 1024 * 1024
const MOST_WORK = 2 ** 22
/**
 * Salts beside its own that values are hashed with, each of which costs as much again. A ledger has one, and after a merge
 * of ledgers that were begun apart one for each.
 */
const MOST_OTHER_SALTS = 4
const FORM = /^scrypt\$([1-9]\d{0,9})\$([1-9]\d{0,3})\$([1-9]\d{0,3})\$([\w-]{11,128})\$([\w-]{22,128})$/

/**
 * Makes fingerprints of values and compares values with fingerprints: `scrypt$N$r$p$salt$hash`, salt and hash in
 * base64url. Each distinct value is hashed once for each salt, off the main thread, and few at a time.
 */
export class Fingerprinter {
  readonly #settings: FingerprintSettings
  readonly #hashes = new Map<string, Map<string, Promise<Buffer>>>()
  readonly #limit: LimitFunction
  readonly #otherSalts = new Set<string>()
  #isCutOff = false

  /**
   * @param settings what new fingerprints are made with
   * @param concurrency how many are computed at once: each takes 32 MB and one of Node's four worker threads, of which
   *   file access needs one as well
   */
  constructor(settings: FingerprintSettings, concurrency = Math.max(1, Math.min(3, availableParallelism()))) {
    this.#settings = settings
    this.#limit = pLimit(concurrency)
  }

  /**
   * A fingerprinter that keeps to the salt of a ledger, so that its values are hashed once.
   *
   * @param fingerprints those in the ledger, in its order; the first that costs at least as much as today's gives salt
   *   and cost, so that a forged cheap one lowers nothing
   * @param newSalt gives SALT_BYTES random bytes; called only when the ledger gives none
   */
  static continuing(fingerprints: Iterable<string>, newSalt: () => Buffer): Fingerprinter {
    for (const text of fingerprints) {
      const parsed = parseFingerprint(text)
      if (
        parsed &&
        parsed.cost >= FINGERPRINT_COST.cost &&
        parsed.blockSize >= FINGERPRINT_COST.blockSize &&
        parsed.salt.length >= SALT_BYTES
      ) {
        const {cost, blockSize, parallelization, salt} = parsed
        return new Fingerprinter({cost, blockSize, parallelization, salt})
      }
    }

    return new Fingerprinter({...FINGERPRINT_COST, salt: newSalt()})
  }

  /** What was not compared, as a sentence; null when everything was. */
  get leftOut(): null | string {
    return this.#isCutOff
      ? `The ledger has fingerprints of more than ${MOST_OTHER_SALTS + 1} kinds (salt and cost), so not all of them were compared.`
      : null
  }

  /** The fingerprint of a value. The same value gives the same fingerprint from one fingerprinter. */
  async fingerprint(value: SecretValue): Promise<string> {
    const {cost, blockSize, parallelization, salt} = this.#settings
    const hash = await this.#hash(value, this.#settings, HASH_BYTES)
    return ['scrypt', cost, blockSize, parallelization, salt.toString('base64url'), hash.toString('base64url')].join(
      '$',
    )
  }

  /**
   * Whether the fingerprint is that of the value, whatever its salt.
   *
   * @returns null when it cannot be told: a form this version does not know, a cost beyond reason, or one salt too many
   */
  async matches(value: SecretValue, fingerprint: string): Promise<boolean | null> {
    const parsed = parseFingerprint(fingerprint)
    if (!parsed || !this.#isAdmitted(parsed)) return null
    return timingSafeEqual(await this.#hash(value, parsed, parsed.hash.length), parsed.hash)
  }

  /**
   * The fingerprints among these that are that of the value. Costs one scrypt for each salt among them.
   */
  async matching(value: SecretValue, fingerprints: Iterable<string>): Promise<string[]> {
    const distinct = [...new Set(fingerprints)]
    const results = await Promise.all(distinct.map((fingerprint) => this.matches(value, fingerprint)))
    return distinct.filter((_, index) => results[index] === true)
  }

  /** Whether values are hashed with this salt and cost. */
  #isAdmitted(settings: FingerprintSettings): boolean {
    const name = nameOf(settings)
    if (name === nameOf(this.#settings) || this.#otherSalts.has(name)) return true
    if (this.#otherSalts.size < MOST_OTHER_SALTS) return Boolean(this.#otherSalts.add(name))
    this.#isCutOff = true
    return false
  }

  #hash(value: SecretValue, settings: FingerprintSettings, length: number): Promise<Buffer> {
    const text = value.reveal()
    const {cost, blockSize, parallelization, salt} = settings
    const name = `${nameOf(settings)}$${length}`
    let ofSalt = this.#hashes.get(name)
    if (!ofSalt) this.#hashes.set(name, (ofSalt = new Map()))
    let hash = ofSalt.get(text)
    if (!hash) {
      hash = this.#limit(() =>
        scryptHash(text, salt, length, {
          cost,
          blockSize,
          parallelization,
          maxmem: 128 * blockSize * (cost + parallelization + 2),
        }),
      )
      ofSalt.set(text, hash)
      hash.catch(() => ofSalt.delete(text)) // out of memory now need not be so next time
    }

    return hash
  }
}

const nameOf = ({blockSize, cost, parallelization, salt}: FingerprintSettings) =>
  [cost, blockSize, parallelization, salt.toString('base64url')].join('$')

/** Whether this version can compare values with the fingerprint: its form is known and its cost within reason. */
export function isReadableFingerprint(text: string): boolean {
  return parseFingerprint(text) !== null
}

function parseFingerprint(text: string): null | ParsedFingerprint {
  const form = FORM.exec(text)
  if (!form) return null
  const [cost, blockSize, parallelization] = form.slice(1, 4).map(Number)
  if (cost < 2 || !Number.isInteger(Math.log2(cost))) return null
  if (128 * cost * blockSize > MOST_MEMORY || cost * blockSize * parallelization > MOST_WORK) return null
  return {
    cost,
    blockSize,
    parallelization,
    salt: Buffer.from(form[4], 'base64url'),
    hash: Buffer.from(form[5], 'base64url'),
  }
}

function scryptHash(text: BinaryLike, salt: Buffer, length: number, options: ScryptOptions): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(text, salt, length, options, (error, hash) => (error ? reject(error) : resolve(hash)))
  })
}
