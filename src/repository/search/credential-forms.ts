import type {Wrapping} from './wrapping.js'

import {type Escape, EscapedText, JSON_ESCAPES, MARKUP_ESCAPES, URL_ESCAPES} from './character-escapes.js'
import {pemText} from './pem-body.js'
import {ENTITY_ESCAPES, needsEscape, NUMBER_ESCAPES, PARTIAL_URL_ESCAPES, SOURCE_ESCAPES} from './source-escapes.js'

/** The ways a credential can be written down, as the report names them. UTF-16 text counts as `raw`. */
export type Form = 'base64' | 'json-escaped' | 'raw' | 'url-encoded'

/** Stands in {@link WrittenForm.codes} for a line break in whatever way the file writes it. */
export const LINE_BREAK = 256

/** One way a value can be written down, as something to look for. */
export interface WrittenForm {
  readonly form: Form
  /** Bytes (0–255) in order, and {@link LINE_BREAK} where the value has a line break. */
  readonly codes: Uint16Array
  /** Whether the text may be wrapped: what can stand between any two bytes. */
  readonly wraps: Wrapping
  /** What belongs to a match where it stands right before and behind it. */
  readonly armour?: readonly [begin: Uint16Array, end: Uint16Array]
}

/**
 * From how many characters on a value is looked for in pieces too. Two windows of 16 bytes are no slower to look for than
 * one of 32; shorter ones would be, for all values.
 */
const SHORTEST_IN_PIECES = 32
/** Up to how many characters a value is looked for as any language may write it: longer ones would take much memory. */
const LONGEST_ESCAPED = 1024

/**
 * The base64 of the bytes as it appears inside the base64 of a longer text, in each of the three alignments, without
 * the characters at either end that depend on what stands beside the value.
 */
function base64Alignments(bytes: Buffer): string[] {
  return [0, 1, 2].map((before) => {
    const encoded = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64')
    return encoded.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6))
  })
}

const codesOf = (ascii: string) => new Uint16Array(Buffer.from(ascii, 'latin1'))

function utf16(text: string, bigEndian: boolean): Uint16Array {
  const bytes = Buffer.from(text, 'utf16le')
  return new Uint16Array(bigEndian ? bytes.swap16() : bytes)
}

/**
 * The value as it may have been meant: without white space around it, with the line breaks that an escaped PEM has
 * lost, and without the percent-encoding that it has as a part of a URL.
 */
function readings(value: string): string[] {
  const text = value.trim().replaceAll('\r\n', '\n')
  const found = new Set([text])
  if (!text.includes('\n') && /(?:\\r)?\\n/.test(text)) found.add(text.replaceAll(/(?:\\r)?\\n/g, '\n').trim())
  if (/%[\da-f]{2}/i.test(text)) {
    try {
      found.add(decodeURIComponent(text))
    } catch {
      // not percent-encoding after all
    }
  }

  return [...found]
}

/**
 * Every way of writing a value down that a search should find: as is in UTF-8 and UTF-16 (both byte orders), base64 in
 * three alignments and both alphabets, URL-encoded, JSON-escaped, and (as `raw`) in HTML, XML, source code and
 * configuration. Text with line breaks is found with LF, CRLF, escaped or indented lines; long text also in pieces, and a
 * PEM by its body. No two are the same; where two forms give the same text the plainer one has it.
 *
 * @param value text of a credential, not empty
 */
export function writtenForms(value: string): WrittenForm[] {
  const forms: WrittenForm[] = []
  const byLength = new Map<number, Buffer[]>()
  const add = (form: Form, codes: Uint16Array, wraps: Wrapping = false, armour?: WrittenForm['armour']) => {
    const bytes = Buffer.from(codes.buffer)
    const alike = byLength.get(bytes.length) ?? []
    if (alike.some((known) => known.equals(bytes))) return
    byLength.set(bytes.length, [...alike, bytes])
    forms.push({form, codes, wraps, ...(armour && {armour})})
  }

  const texts = readings(value).map((text) => ({text, escaped: new EscapedText(text, LINE_BREAK)}))
  const addEscaped = (form: Form, escaped: EscapedText, escapes: readonly Escape[]) => {
    for (const escape of escapes) {
      const codes = escaped.write(escape)
      if (codes) add(form, codes)
    }
  }

  for (const {escaped, text} of texts) {
    const pem = pemText(text)
    if (pem) add('raw', codesOf(pem.body), 'in pieces', [codesOf(pem.begin), codesOf(pem.end)])
    else {
      const codes = escaped.write((character) => character)
      const inPieces = codes !== null && text.length >= SHORTEST_IN_PIECES && !text.includes('\n')
      if (codes) add('raw', codes, inPieces ? 'in pieces' : false)
    }
  }

  for (const {text, escaped} of texts) {
    for (const bigEndian of [false, true]) add('raw', utf16(text, bigEndian))
    addEscaped('raw', escaped, MARKUP_ESCAPES)
    addEscaped('json-escaped', escaped, JSON_ESCAPES)
    addEscaped('url-encoded', escaped, URL_ESCAPES)
    if (needsEscape(text) && text.length <= LONGEST_ESCAPED) {
      addEscaped('raw', escaped, SOURCE_ESCAPES)
      addEscaped('raw', escaped, ENTITY_ESCAPES)
      addEscaped('json-escaped', escaped, NUMBER_ESCAPES)
      addEscaped('url-encoded', escaped, PARTIAL_URL_ESCAPES)
    }

    for (const variant of new Set([text, text.replaceAll('\n', '\r\n')])) {
      for (const aligned of base64Alignments(Buffer.from(variant))) {
        add('base64', codesOf(aligned), 'over lines')
        add('base64', codesOf(aligned.replaceAll('+', '-').replaceAll('/', '_')), 'over lines')
      }
    }
  }

  return forms
}
