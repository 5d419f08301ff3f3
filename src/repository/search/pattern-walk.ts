import type {Wrapping} from './wrapping.js'

import {LINE_BREAK} from './credential-forms.js'

/** How the line breaks within a match were written; `none` when there are none. */
export type BreakStyle = 'escaped' | 'newline' | 'none' | 'percent-encoded'

/** Bytes that a single line break can take, indentation and quotes included. */
export const LONGEST_BREAK = 64

const CR = 13
const LF = 10
const BACKSLASH = 92
const PERCENT = 37

const isAlphanumeric = (byte: number) =>
  (byte >= 48 && byte <= 57) || (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122)
/** What pieces of a text are joined with: marks and white space of ASCII. */
const isJoint = (byte: number) => byte !== 0 && byte < 127 && !isAlphanumeric(byte)

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

const AMPERSAND = 38
const SEMICOLON = 59
/** `&#10;`, `&#13;`, `&#xA;` and `&#xD;`. */
const LINE_BREAK_ENTITY = /^&#(?:1[03]|x0?[AD]);/i
const LONGEST_ENTITY = 6

const ascii = (text: Uint8Array, from: number, to: number) =>
  String.fromCodePoint(...text.subarray(Math.max(0, from), to))

/** The one line break that begins at `at` and has letters or digits in it, if any does. */
function writtenBreak(text: Uint8Array, at: number): null | {readonly style: BreakStyle; readonly length: number} {
  if (text[at] === BACKSLASH) {
    if (text[at + 1] === 110 || text[at + 1] === 114) return {style: 'escaped', length: 2}
    return isU00(text, at + 1) && isBreakHex(text, at + 4) ? {style: 'escaped', length: 6} : null
  }

  if (text[at] === PERCENT && isBreakHex(text, at + 1)) return {style: 'percent-encoded', length: 3}
  if (text[at] !== AMPERSAND) return null
  const [entity] = LINE_BREAK_ENTITY.exec(ascii(text, at, at + LONGEST_ENTITY)) ?? []
  return entity ? {style: 'newline', length: entity.length} : null
}

/** The one line break that ends at `at` and has letters or digits in it, if any does. */
function writtenBreakBefore(
  text: Uint8Array,
  at: number,
): null | {readonly style: BreakStyle; readonly length: number} {
  const found = breakBefore(text, at)
  if (found && found.length > 1) return found
  if (text[at] !== SEMICOLON) return null
  const [entity] = /&#(?:1[03]|x0?[AD]);$/i.exec(ascii(text, at - LONGEST_ENTITY + 1, at + 1)) ?? []
  return entity ? {style: 'newline', length: entity.length} : null
}

/** Compares a text with the codes of a pattern, line breaks being free in how they are written. */
export class PatternWalk {
  style: BreakStyle = 'none'
  readonly #text: Uint8Array
  readonly #wraps: Wrapping

  constructor(text: Uint8Array, wraps: Wrapping) {
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

      if (this.#wraps !== false && at < this.#text.length && this.#text[at] !== codes[i]) {
        at = this.#wraps === 'in pieces' ? this.#jointAfter(at, codes, i) : this.#breakAfter(at, codes[i])
      }

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

      if (this.#wraps !== false && at >= 0 && this.#text[at] !== codes[i]) {
        at = this.#wraps === 'in pieces' ? this.#jointBefore(at, codes, i) : this.#breakBefore(at, codes[i])
      }

      if (at < 0 || this.#text[at] !== codes[i]) return -1
      at--
    }

    return at + 1
  }

  /** Where armour begins that stands right before `at`, or `at`. */
  beginOf(armour: Uint16Array, at: number): number {
    const last = this.#jointBefore(at - 1, armour, armour.length - 1)
    if (last < 0) return at
    const begin = last + 1 - armour.length
    return this.#stands(armour, begin) ? begin : at
  }

  /** Where armour ends that stands right at `at`, or `at`. */
  endOf(armour: Uint16Array, at: number): number {
    const first = this.#jointAfter(at, armour, 0)
    return first >= 0 && this.#stands(armour, first) ? first + armour.length : at
  }

  #stands(codes: Uint16Array, at: number): boolean {
    return at >= 0 && codes.every((code, index) => this.#text[at + index] === code)
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

  /** The position of the code, behind what joins two pieces from `at` on; -1 when it is not there. */
  #jointAfter(at: number, codes: Uint16Array, code: number): number {
    const text = this.#text
    const first = at
    const limit = Math.min(text.length, at + LONGEST_BREAK)
    while (at < limit && isJoint(text[at])) {
      const written = writtenBreak(text, at)
      if (written) this.#note(written.style)
      at += written?.length ?? 1
    }

    // Marks that are part of the text stand right before the next letter or digit of it.
    let marks = 0
    while (code + marks < codes.length && isJoint(codes[code + marks])) marks++
    if (at - marks < first) return -1
    for (let mark = 0; mark < marks; mark++) if (text[at - marks + mark] !== codes[code + mark]) return -1
    return at - marks
  }

  /** The position of the code, before what joins two pieces up to `at`; -1 when it is not there. */
  #jointBefore(at: number, codes: Uint16Array, code: number): number {
    const text = this.#text
    const last = at
    const limit = Math.max(0, at - LONGEST_BREAK)
    for (;;) {
      if (at < limit) break
      const written = writtenBreakBefore(text, at)
      if (written) this.#note(written.style)
      else if (!isJoint(text[at])) break
      at -= written?.length ?? 1
    }

    let marks = 0
    while (code - marks >= 0 && isJoint(codes[code - marks])) marks++
    if (at + marks > last) return -1
    for (let mark = 0; mark < marks; mark++) if (text[at + marks - mark] !== codes[code - mark]) return -1
    return at + marks
  }

  #note(style: BreakStyle): void {
    if (this.style === 'none' || style === 'escaped') this.style = style
  }
}
