/* eslint-disable no-bitwise -- hashing is bit work */
import type {Wrapping} from './wrapping.js'

import {LINE_BREAK} from './credential-forms.js'
import {type BreakStyle, LONGEST_BREAK, PatternWalk} from './pattern-walk.js'

/** Something to search for. */
export interface Pattern {
  /** Bytes (0–255) in order, and LINE_BREAK for a line break in whatever way it is written. */
  readonly codes: Uint16Array
  /** What can stand between any two bytes. */
  readonly wraps: Wrapping
  /** What belongs to a match where it stands right before and behind it. */
  readonly armour?: readonly [begin: Uint16Array, end: Uint16Array]
}

/** What is called for each match: index of the pattern, first byte, byte after the last, how its lines were broken. */
export type OnMatch = (pattern: number, start: number, end: number, breaks: BreakStyle) => void

/** Longest window compared at once: beyond that a longer skip saves nothing, as memory comes in lines of 64 bytes. */
const LONGEST_WINDOW = 32
/** Bytes hashed to decide how far to skip. */
const BLOCK = 3
const HASH_BITS = 17
const MULTIPLIER = 0x9e_37_79_b1
/** Fewest bytes of a lane: below that, four lanes cost more than they save. */
const LANE = 4096
/** A pattern that may be wrapped is found by two windows side by side, of which a wrap can break only one. */
const SHORTEST_WRAPPED_WINDOW = 10

/** Bytes of a run among which a window is chosen: more are no better, and take time in long values. */
const LONGEST_CHOICE = 4096

/** Far more than a line of armour takes, with the line break behind it. */
const ARMOUR_REACH = 256

/** One text that is being searched. */
interface Pass {
  readonly text: Uint8Array
  readonly view: DataView
  readonly onMatch: OnMatch
}

interface Anchor {
  readonly pattern: number
  /** Index in the pattern's codes of the first byte of the window. */
  readonly offset: number
}

/** The stretches of a pattern without a line break, as [start, end) in its codes. */
function runsOf(codes: Uint16Array): Array<[number, number]> {
  const runs: Array<[number, number]> = []
  for (let start = 0; start < codes.length;) {
    const found = codes.indexOf(LINE_BREAK, start)
    const end = found === -1 ? codes.length : found
    if (end > start) runs.push([start, end])
    start = end + 1
  }

  return runs
}

/** The stretches to look for first: one of them stands unbroken in any text that holds the pattern. */
function anchorRuns(pattern: Pattern): Array<[number, number]> {
  const {length} = pattern.codes
  if (pattern.wraps !== false) {
    const half = Math.min(LONGEST_WINDOW / 2, Math.floor(length / 2))
    if (half < SHORTEST_WRAPPED_WINDOW) return [[0, length]]
    const middle = Math.floor(length / 2)
    return [
      [middle - half, middle],
      [middle, middle + half],
    ]
  }

  // Of a PEM this is a line from the middle: the first lines are the same in all keys of one kind.
  const runs = runsOf(pattern.codes)
  const longest = Math.max(...runs.map(([start, end]) => end - start))
  const candidates = runs.filter(([start, end]) => end - start === longest)
  return [candidates[Math.floor(candidates.length / 2)]]
}

const isDigitOrCapital = (code: number) => (code >= 48 && code <= 57) || (code >= 65 && code <= 90)

/**
 * Where in a run the window stands that is least likely in ordinary text: more different bytes, and at its end fewer
 * lowercase letters, are rarer. Of several it is the first.
 */
function rarestWindow(codes: Uint16Array, [start, end]: [number, number], length: number): number {
  const counts = new Uint32Array(LINE_BREAK)
  let different = 0
  let best = start
  let bestScore = -1
  for (let i = start; i < Math.min(end, start + LONGEST_CHOICE); i++) {
    if (counts[codes[i]]++ === 0) different++
    const from = i + 1 - length
    if (from < start) continue
    let score = different
    for (let block = i + 1 - BLOCK; block <= i; block++) if (isDigitOrCapital(codes[block])) score += 2
    if (score > bestScore) {
      best = from
      bestScore = score
    }

    if (--counts[codes[from]] === 0) different--
  }

  return best
}

/**
 * Searches for many patterns at once in time that shrinks with the length of the shortest: the Wu–Manber algorithm
 * (S. Wu, U. Manber, "A fast algorithm for multi-pattern searching", 1994). It looks at the last three bytes of a
 * window as long as the shortest pattern; mostly they occur in no pattern and the window moves on by almost its length.
 */
export class PatternSearch {
  /** How many bytes before and after the place where a match is recognised the match can reach. */
  readonly reach: number
  readonly #patterns: readonly Pattern[]
  readonly #window: number
  readonly #shift = new Uint8Array(2 ** HASH_BITS)
  readonly #anchors: Anchor[] = []
  /** Hash → index of the first anchor that ends so, plus one; 0 for none. */
  readonly #first = new Uint32Array(2 ** HASH_BITS)
  readonly #next: number[] = []

  /** @param patterns at least one, each with at least four bytes without a break */
  constructor(patterns: readonly Pattern[]) {
    this.#patterns = patterns
    this.reach = Math.max(
      ...patterns.map(({armour, codes, wraps}) => {
        const breaks = wraps === false ? runsOf(codes).length + 1 : Math.ceil(codes.length / 16)
        return codes.length + breaks * LONGEST_BREAK + (armour ? ARMOUR_REACH : 0)
      }),
    )
    const runs = patterns.flatMap((pattern, index) => anchorRuns(pattern).map((run) => ({index, run})))
    this.#window = Math.min(LONGEST_WINDOW, ...runs.map(({run: [start, end]}) => end - start))
    if (this.#window <= BLOCK) throw new RangeError('A pattern is too short to be searched for.')

    this.#shift.fill(this.#window - BLOCK + 1)
    for (const {index, run} of runs) this.#addAnchor(index, rarestWindow(patterns[index].codes, run, this.#window))
  }

  /**
   * Reports the matches whose recognised part begins in [from, to), by default all. Reads up to `reach` bytes around.
   * One match may be reported twice.
   */
  search(text: Uint8Array, onMatch: OnMatch, from = 0, to = text.length): void {
    const shift = this.#shift
    const view = new DataView(text.buffer, text.byteOffset, text.byteLength)
    const pass: Pass = {text, view, onMatch}
    const last = this.#window - 1
    const end = Math.min(to + last, text.length)
    const quarter = Math.floor((end - from) / 4)
    if (quarter < LANE) {
      this.#searchLane(pass, from + last, end)
      return
    }

    // Each step waits for the one before it (where to look next is read from where it looked last), so one lane leaves
    // the processor idle most of the time. Four lanes, each on its own quarter, keep it busy.
    let a = from + last
    let b = a + quarter
    let c = b + quarter
    let d = c + quarter
    const endOfA = b
    const endOfB = c
    const endOfC = d
    while (a < endOfA && b < endOfB && c < endOfC && d < end) {
      const hashA = Math.imul(view.getInt32(a - 3) << 8, MULTIPLIER) >>> (32 - HASH_BITS)
      const hashB = Math.imul(view.getInt32(b - 3) << 8, MULTIPLIER) >>> (32 - HASH_BITS)
      const hashC = Math.imul(view.getInt32(c - 3) << 8, MULTIPLIER) >>> (32 - HASH_BITS)
      const hashD = Math.imul(view.getInt32(d - 3) << 8, MULTIPLIER) >>> (32 - HASH_BITS)
      const skipA = shift[hashA]
      const skipB = shift[hashB]
      const skipC = shift[hashC]
      const skipD = shift[hashD]
      if (skipA === 0) this.#candidates(pass, hashA, a - last)
      if (skipB === 0) this.#candidates(pass, hashB, b - last)
      if (skipC === 0) this.#candidates(pass, hashC, c - last)
      if (skipD === 0) this.#candidates(pass, hashD, d - last)
      a += skipA || 1
      b += skipB || 1
      c += skipC || 1
      d += skipD || 1
    }

    this.#searchLane(pass, a, endOfA)
    this.#searchLane(pass, b, endOfB)
    this.#searchLane(pass, c, endOfC)
    this.#searchLane(pass, d, end)
  }

  /** Looks at the windows that end in [i, end). */
  #searchLane(pass: Pass, i: number, end: number): void {
    const {view} = pass
    const shift = this.#shift
    const last = this.#window - 1
    while (i < end) {
      const hash = Math.imul(view.getInt32(i - 3) << 8, MULTIPLIER) >>> (32 - HASH_BITS)
      const skip = shift[hash]
      if (skip === 0) this.#candidates(pass, hash, i - last)
      i += skip || 1
    }
  }

  #addAnchor(pattern: number, offset: number): void {
    const {codes} = this.#patterns[pattern]
    const index = this.#anchors.push({pattern, offset})
    for (let i = BLOCK - 1; i < this.#window; i++) {
      const at = offset + i
      const block = codes[at] | (codes[at - 1] << 8) | (codes[at - 2] << 16)
      const hash = Math.imul(block << 8, MULTIPLIER) >>> (32 - HASH_BITS)
      this.#shift[hash] = Math.min(this.#shift[hash], this.#window - 1 - i)
      if (i === this.#window - 1) {
        this.#next.push(this.#first[hash])
        this.#first[hash] = index
      }
    }
  }

  #candidates(pass: Pass, hash: number, start: number): void {
    for (let index = this.#first[hash]; index !== 0; index = this.#next[index - 1]) {
      const anchor = this.#anchors[index - 1]
      const {codes} = this.#patterns[anchor.pattern]
      let same = 0
      while (same < this.#window && pass.text[start + same] === codes[anchor.offset + same]) same++
      if (same === this.#window) this.#verify(pass, anchor, start)
    }
  }

  #verify({text, onMatch}: Pass, {pattern, offset}: Anchor, start: number): void {
    const {armour, codes, wraps} = this.#patterns[pattern]
    const walk = new PatternWalk(text, wraps)
    const end = walk.forward(codes, offset + this.#window, start + this.#window)
    if (end < 0) return
    const begin = walk.backward(codes, offset - 1, start - 1)
    if (begin < 0) return
    if (armour) onMatch(pattern, walk.beginOf(armour[0], begin), walk.endOf(armour[1], end), walk.style)
    else onMatch(pattern, begin, end, walk.style)
  }
}
