import type {CommonRun} from './common-runs.js'

import {SecretValue} from '../model/secret-value.js'
import {type Needle, type NeedlePair, needlesOf} from './needles.js'

/** The shortest run that tells something of a value which is only known, and not what is being sent. */
export const LEAST_OF_KNOWN = 8
/** More values than this that share a run share what is no secret: a scheme, a host. */
const MOST_ALIKE = 8
const SMALLEST = 1024

/**
 * Every value that this process has held, found by any run of {@link LEAST_OF_KNOWN} bytes: an index by the hash of the
 * run, open addressing, which costs about ten bytes for each byte of the values.
 */
class KnownValues {
  #pairs: NeedlePair[] = []
  #done = 0
  #of: readonly string[] = []
  #used = 0
  #hashes = new Uint32Array(SMALLEST)
  #owners = new Uint32Array(SMALLEST)

  /** The values that may have a run in common with a text, given in lower case. */
  candidates(text: string, form: keyof NeedlePair): Needle[] {
    this.#catchUp()
    const found = new Set<number>()
    for (const hash of hashesOf(text)) this.#eachOwner(hash, (owner) => found.add(owner))
    return [...found].map((owner) => this.#pairs[owner][form])
  }

  #catchUp(): void {
    const all = SecretValue.revealAll()
    if (all !== this.#of) this.#clear()
    this.#of = all
    for (; this.#done < all.length; this.#done++) {
      const text = all[this.#done]
      if (text.length < LEAST_OF_KNOWN) continue
      for (const pair of needlesOf(text)) {
        const owner = this.#pairs.push(pair) - 1
        for (const hash of hashesOf(pair.plain.folded)) this.#add(hash, owner)
        if (pair.bare.folded !== pair.plain.folded)
          for (const hash of hashesOf(pair.bare.folded)) this.#add(hash, owner)
      }
    }
  }

  #clear(): void {
    this.#pairs = []
    this.#done = 0
    this.#used = 0
    this.#hashes = new Uint32Array(SMALLEST)
    this.#owners = new Uint32Array(SMALLEST)
  }

  #add(hash: number, owner: number): void {
    let alike = 0
    let known = false
    const free = this.#eachOwner(hash, (other) => {
      alike++
      known ||= other === owner
    })
    if (known || alike >= MOST_ALIKE) return
    this.#hashes[free] = hash
    this.#owners[free] = owner
    if (++this.#used * 2 > this.#hashes.length) this.#grow()
  }

  /** @returns the first free place after them */
  #eachOwner(hash: number, visit: (owner: number) => void): number {
    const mask = this.#hashes.length - 1
    let place = hash & mask // eslint-disable-line no-bitwise
    while (this.#hashes[place] !== 0) {
      if (this.#hashes[place] === hash) visit(this.#owners[place])
      place = (place + 1) & mask // eslint-disable-line no-bitwise
    }

    return place
  }

  #grow(): void {
    const hashes = this.#hashes
    const owners = this.#owners
    this.#hashes = new Uint32Array(hashes.length * 2)
    this.#owners = new Uint32Array(hashes.length * 2)
    for (const [place, hash] of hashes.entries()) {
      if (hash === 0) continue
      const free = this.#eachOwner(hash, () => {})
      this.#hashes[free] = hash
      this.#owners[free] = owners[place]
    }
  }
}

/** Of every run of the length, never 0. */
function hashesOf(text: string): Uint32Array {
  const hashes = new Uint32Array(Math.max(0, text.length - LEAST_OF_KNOWN + 1))
  for (let at = 0; at < hashes.length; at++) {
    let hash = 0x81_1c_9d_c5
    for (let i = at; i < at + LEAST_OF_KNOWN; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01_00_01_93) // eslint-disable-line no-bitwise, unicorn/prefer-code-point -- FNV-1a, over bytes
    hashes[at] = (hash ^ (hash >>> 15)) >>> 0 || 1 // eslint-disable-line no-bitwise
  }

  return hashes
}

/** Of this process. */
export const knownValues = new KnownValues()

/**
 * Whether a run in common with a value that may be no secret at all tells something of it: not where it is made of words
 * and short numbers, as names of apps, hosts and regions are.
 */
export function isTelling({first, last, needle}: CommonRun, form: keyof NeedlePair): boolean {
  const run = needle.exact.slice(first, last)
  const pieces = run.split(/[^\dA-Za-z\u0080-\u00FF]+/)
  const changes = sum(pieces.map((piece) => changesOfKind(piece)))
  // Without what parts them, words and numbers change more often.
  if (form === 'bare') return changes >= 5
  if (changes >= 3 || pieces.some((piece) => piece.length >= 20)) return true
  if (run.length < needle.exact.length) return false
  if (/\d/.test(run)) return /[a-z]/i.test(run) && !/^[a-z]+(?:[-_][a-z]+)*(?:[-_]\d{1,4})*$/i.test(run)
  return pieces.some((piece) => piece.length >= 16)
}

/** Whether no person would have chosen a text: letters and digits are mixed as in a token, not as in a name. */
export function looksRandom(text: string): boolean {
  const pieces = text.split(/[^\dA-Za-z]+/)
  return pieces.some(
    (piece) =>
      changesOfKind(piece) >= 4 ||
      (piece.length >= 16 && /\d/.test(piece) && /[A-Za-z]/.test(piece)) ||
      piece.length >= 40,
  )
}

/** Between letters and digits, and from a small letter to a capital one. */
function changesOfKind(piece: string): number {
  return [...piece.matchAll(/(?<=[A-Za-z])(?=\d)|(?<=\d)(?=[A-Za-z])|(?<=[a-z])(?=[A-Z])/g)].length
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
