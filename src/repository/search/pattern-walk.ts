import {LINE_BREAK} from './credential-forms.js'

/** How the line breaks within a match were written; `none` when there are none. */
export type BreakStyle = 'escaped' | 'newline' | 'none' | 'percent-encoded'

/** Bytes that a single line break can take, indentation and quotes included. */
export const LONGEST_BREAK = 64

const CR = 13
const LF = 10
const BACKSLASH = 92
const PERCENT = 37

const isBlank = (byte: number) => byte === 32 || byte === 9
/** What source code and configuration put around the lines of a broken text: quotes, commas, plus signs. */
const isGlue = (byte: number) => isBlank(byte) || byte === 34 || byte === 39 || byte === 44 || byte === 43

/** `0a` or `0d` in hexadecimal at `i`. */
const isBreakHex = (text: Uint8Array, i: number) =>
  text[i] === 48 && (text[i + 1] === 65 || text[i + 1] === 68 || text[i + 1] === 97 || text[i + 1] === 100)
const isU00 = (text: Uint8Array, i: number) => text[i] === 117 && text[i + 1] === 48 && text[i + 2] === 48

/** The one line break that ends at `at`, if any does, and how many bytes it takes. */
function breakBefore(text: Uint8Array, at: number): null | {readonly style: BreakStyle; readonly length: number} {
  if (text[at] === LF || text[at] === CR) return {style: 'newline', length: 1}
  if ((text[at] === 110 || text[at] === 114) && text[at - 1] === BACKSLASH) return {style: 'escaped', length: 2}
  if (at < 2 || !isBreakHex(text, at - 1)) return null
  if (text[at - 2] === PERCENT) return {style: 'percent-encoded', length: 3}
  return at > 4 && isU00(text, at - 4) && text[at - 5] === BACKSLASH ? {style: 'escaped', length: 6} : null
}

/** Compares a text with the codes of a pattern, line breaks being free in how they are written. */
export class PatternWalk {
  style: BreakStyle = 'none'
  readonly #text: Uint8Array
  readonly #wraps: boolean

  constructor(text: Uint8Array, wraps: boolean) {
    this.#text = text
    this.#wraps = wraps
  }

  /** The position after the last code, or -1. */
  forward(codes: Uint16Array, first: number, at: number): number {
    for (let i = first; i < codes.length; i++) {
      if (codes[i] === LINE_BREAK) {
        at = this.#breakAfter(at, codes[i + 1])
        if (at < 0) return -1
        continue
      }

      if (this.#wraps && at < this.#text.length && this.#text[at] !== codes[i]) at = this.#breakAfter(at, codes[i])
      if (at < 0 || at >= this.#text.length || this.#text[at] !== codes[i]) return -1
      at++
    }

    return at
  }

  /** The position of the first code, or -1. */
  backward(codes: Uint16Array, last: number, at: number): number {
    for (let i = last; i >= 0; i--) {
      if (codes[i] === LINE_BREAK) {
        at = this.#breakBefore(at, codes[i - 1])
        if (at < 0) return -1
        continue
      }

      if (this.#wraps && at >= 0 && this.#text[at] !== codes[i]) at = this.#breakBefore(at, codes[i])
      if (at < 0 || this.#text[at] !== codes[i]) return -1
      at--
    }

    return at + 1
  }

  /** The position after the line break that begins at `at`, where `expected` stands; -1 when there is none. */
  #breakAfter(at: number, expected: number): number {
    const text = this.#text
    const limit = Math.min(this.#text.length, at + LONGEST_BREAK)
    let broken = false
    while (at < limit) {
      if (broken && text[at] === expected) return at
      if (text[at] === LF || text[at] === CR) {
        this.#note('newline')
        broken = true
        at++
      } else if (text[at] === BACKSLASH) {
        while (at < limit && text[at] === BACKSLASH) at++
        if (text[at] === 110 || text[at] === 114) at++
        else if (isU00(text, at) && isBreakHex(text, at + 3)) at += 5
        else continue // a backslash at the end of a line continues it
        this.#note('escaped')
        broken = true
      } else if (text[at] === PERCENT && isBreakHex(text, at + 1)) {
        this.#note('percent-encoded')
        broken = true
        at += 3
      } else if (isGlue(text[at])) at++
      else return -1
    }

    return -1
  }

  /** The position before the line break that ends at `at`, where `expected` stands; -1 when there is none. */
  #breakBefore(at: number, expected: number): number {
    const text = this.#text
    const limit = Math.max(0, at - LONGEST_BREAK)
    let broken = false
    while (at >= limit) {
      if (broken && text[at] === expected && text[at] !== BACKSLASH) return at
      const written = breakBefore(text, at)
      if (written) {
        this.#note(written.style)
        broken = true
        at -= written.length
        while (written.style === 'escaped' && at >= limit && text[at] === BACKSLASH) at--
      } else if (isGlue(text[at]) || text[at] === BACKSLASH) at--
      else return broken && text[at] === expected ? at : -1
    }

    return -1
  }

  #note(style: BreakStyle): void {
    if (this.style === 'none' || style === 'escaped') this.style = style
  }
}
