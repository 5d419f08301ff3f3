import type {SecretValue} from '../model/secret-value.js'

import {type CommonRun, RunSearch} from './common-runs.js'
import {readingsOf} from './decodings.js'
import {isTelling, knownValues, LEAST_OF_KNOWN} from './known-values.js'
import {encodedNeedlesOf, type Needle, type NeedlePair, needlesOf} from './needles.js'
import {bare, bareReading, foldedReading, plainReading, type Reading, utf8} from './reading.js'

/** Stands where a value, or a piece of one, stood. */
export const BLOT = '[secret value]'

/** Stands for a text that holds too much of a value to be shown. */
export const DROPPED = '(a message that holds a part of the value, so it is not shown)'

/** Of a value that the text may be about, so many characters in a row are its own; of fewer, only words of their own. */
const LEAST = 6
const LEAST_WORD = 4
/** Shortest run of what is decoded or encoded by its letters alone. */
const LEAST_ENCODED = 8
/** What is left of a value between two pieces that were found goes with them. */
const GAP = 2
/** A text in which so much of a value stands in pieces is not shown at all. */
const TOO_MUCH = 0.5
const FEWEST_PIECES = 3
const LONGEST_TEXT = 50_000

/**
 * A text that came from outside (an API's message, what a command wrote, a path), without any value: neither those given
 * nor any that this process has held, whole or in part, as they are or in any usual encoding (see readingsOf), in any
 * case, spaced, quoted, or with a character missing.
 *
 * @param values those that the text may be about: what was sent, what it takes the place of. Of these each run of six
 *   characters is taken out; of the others, which may be settings, what is no ordinary word
 */
export function blotOut(text: string, values: readonly SecretValue[] = []): string {
  if (values.length === 0 && isPlain(text)) return text
  const limited = text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…` : text
  const own = ownNeedles(values)
  const marked = marksIn(limited, own)
  if (holdsPieces(withoutMarks(limited, marked, ' '), own)) return DROPPED
  return withoutMarks(limited, marked, BLOT)
}

/**
 * Whether a text holds any of the values, as {@link blotOut} finds them.
 *
 * @param options.least length of a run that counts: more where the text is a person's own, whose words may be in a value too
 * @param options.known whether it is to hold no other value of this process either
 */
export function holdsValue(
  text: string,
  values: readonly SecretValue[] = [],
  {known = true, least = LEAST}: {known?: boolean; least?: number} = {},
): boolean {
  const own = ownNeedles(values, least)
  return marksIn(text, own, known).includes(1) || holdsPieces(text, own)
}

interface OwnNeedles {
  readonly least: number
  readonly texts: readonly string[]
  readonly pairs: readonly NeedlePair[]
  readonly plain: RunSearch
  readonly bare: RunSearch
  readonly encoded: RunSearch
}

function ownNeedles(values: readonly SecretValue[], least = LEAST): OwnNeedles {
  const revealed = values.map((value) => value.reveal().trim())
  const texts = [...new Set(revealed.flatMap((text) => [text, ...text.split(/\s*\n\s*/)]))].filter(
    (text) => text.length >= LEAST_WORD,
  )
  const pairs = texts.flatMap((text) => needlesOf(text))
  return {
    least,
    texts,
    pairs,
    plain: new RunSearch(
      pairs.map(({plain}) => plain),
      least,
    ),
    bare: new RunSearch(
      pairs.map((pair) => pair.bare),
      least,
    ),
    encoded: new RunSearch(
      texts.flatMap((text) => encodedNeedlesOf(text).map(({plain}) => plain)),
      LEAST_ENCODED,
    ),
  }
}

/** Whether a text is made of words: nothing in it is a part of a value that is only known. */
function isPlain(text: string): boolean {
  return (
    !/[\d%&=\\]|[^\u0020-\u007E]|[A-Za-z]{14}|(?:[A-Za-z]\W){6}/.test(text) &&
    (text.match(/[a-z][A-Z]/g)?.length ?? 0) < 3
  )
}

/** For each character of the text, whether it is to go. */
function marksIn(text: string, own: OwnNeedles, known = true): Uint8Array {
  const marks = new Uint8Array(text.length)
  const mark = ({from, to}: Reading, {end, start}: Pick<CommonRun, 'end' | 'start'>) => {
    for (let at = start; at < end; at++) marks.fill(1, from[at], to[at])
    // What was left out of the reading in between.
    if (from[start] < to[end - 1]) marks.fill(1, from[start], to[end - 1])
  }

  for (const reading of readingsOf(text)) {
    const plain = foldedReading(reading)
    const letters = bareReading(reading)
    for (const run of own.plain.in(plain.bytes)) mark(plain, run)
    for (const run of own.bare.in(letters.bytes)) mark(letters, run)
    for (const run of own.encoded.in(plain.bytes)) mark(plain, run)
    for (const run of shortWords(plain.bytes, own)) mark(plain, run)
    if (!known) continue
    for (const run of knownRuns(plain.bytes, 'plain')) mark(plain, run)
    for (const run of knownRuns(letters.bytes, 'bare')) mark(letters, run)
  }

  const plain = plainReading(text)
  for (const run of maskedEnds(plain.bytes, own.texts)) mark(plain, run)
  closeGaps(marks)
  return marks
}

function knownRuns(bytes: string, form: keyof NeedlePair): CommonRun[] {
  const needles: Needle[] = knownValues.candidates(bytes, form)
  return new RunSearch(needles, LEAST_OF_KNOWN).in(bytes).filter((run) => isTelling(run, form))
}

type Span = Pick<CommonRun, 'end' | 'start'>

/** Values too short for a run, where they are words of their own. */
function shortWords(bytes: string, {least, texts}: OwnNeedles): Span[] {
  return texts
    .map((text) => utf8(text).toLowerCase())
    .filter((short) => short.length < least)
    .flatMap((short) => placesOf(bytes, short))
    .filter((span) => isAlone(bytes, span))
}

/** The first or last characters of a value beside what hides the rest of it: `sk_l…`, `****9f3a`; or by themselves. */
function maskedEnds(bytes: string, texts: readonly string[]): Span[] {
  const lower = bytes.toLowerCase()
  const ends = texts
    .map((text) => utf8(text).toLowerCase())
    .flatMap((value) =>
      [7, 6, 5, 4]
        .filter((length) => value.length >= length * 2)
        .flatMap((length) => [value.slice(0, length), value.slice(-length)]),
    )
  return ends
    .flatMap((end) => placesOf(lower, end))
    .filter(
      (span) =>
        HIDING_BEFORE.test(lower.slice(Math.max(0, span.start - 3), span.start)) ||
        HIDING_AFTER.test(lower.slice(span.end, span.end + 3)) ||
        (/\d/.test(lower.slice(span.start, span.end)) && isAlone(lower, span)),
    )
}

function placesOf(bytes: string, piece: string): Span[] {
  const found: Span[] = []
  for (let at = bytes.indexOf(piece); at !== -1; at = bytes.indexOf(piece, at + 1)) {
    found.push({start: at, end: at + piece.length})
  }

  return found
}

function isAlone(bytes: string, {end, start}: Span): boolean {
  return !/\w/.test(bytes[start - 1] ?? '') && !/\w/.test(bytes[end] ?? '')
}

/** Dots, asterisks, crosses; in UTF-8 `…` and `•`. */
const HIDING_BEFORE = /(?:\.\.|\*|xx|##|\u00E2\u0080[\u00A2\u00A6])$/
const HIDING_AFTER = /^(?:\.\.|\*|xx|##|\u00E2\u0080[\u00A2\u00A6])/

/** Whether much of a value is there in pieces too short to be found one by one. */
function holdsPieces(text: string, {texts}: OwnNeedles): boolean {
  const letters = bareReading(plainReading(text)).bytes
  return texts.some((one) => {
    const value = bare(utf8(one)).toLowerCase()
    if (value.length < LEAST * 2) return false
    let found = 0
    for (let at = 0; at + LEAST_WORD <= value.length; at++) {
      if (!letters.includes(value.slice(at, at + LEAST_WORD))) continue
      found++
      at += LEAST_WORD - 1
    }

    return found >= Math.max(FEWEST_PIECES, (value.length * TOO_MUCH) / LEAST_WORD)
  })
}

function closeGaps(marks: Uint8Array): void {
  for (let at = marks.indexOf(1); at !== -1;) {
    let end = at
    while (marks[end] === 1) end++
    const next = marks.indexOf(1, end)
    if (next !== -1 && next - end <= GAP) marks.fill(1, end, next)
    at = next
  }
}

function withoutMarks(text: string, marks: Uint8Array, replacement: string): string {
  let result = ''
  let at = 0
  while (at < text.length) {
    const change = marks.indexOf(marks[at] === 0 ? 1 : 0, at)
    const end = change === -1 ? text.length : change
    result += marks[at] === 0 ? text.slice(at, end) : replacement
    at = end
  }

  return result
}
