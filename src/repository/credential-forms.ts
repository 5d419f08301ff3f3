/** The ways a credential can be written down, as the report names them. UTF-16 text counts as `raw`. */
export type Form = 'base64' | 'json-escaped' | 'raw' | 'url-encoded'

/** Stands in {@link WrittenForm.codes} for a line break in whatever way the file writes it. */
export const LINE_BREAK = 256

/** One way a value can be written down, as something to look for. */
export interface WrittenForm {
  readonly form: Form
  /** Bytes (0–255) in order, and {@link LINE_BREAK} where the value has a line break. */
  readonly codes: Uint16Array
  /** Whether the text may be wrapped: a line break can stand between any two bytes, as in the output of `base64`. */
  readonly wraps: boolean
}

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

/** Percent-encodes every byte whose character is not in `kept`. */
function percentEncoded(text: string, kept: RegExp, space: '%20' | '+', upper: boolean): string {
  let encoded = ''
  for (const byte of Buffer.from(text)) {
    const character = String.fromCodePoint(byte)
    if (byte < 128 && kept.test(character)) encoded += character
    else if (byte === 32) encoded += space
    else {
      const hex = byte.toString(16).padStart(2, '0')
      encoded += '%' + (upper ? hex.toUpperCase() : hex)
    }
  }

  return encoded
}

/**
 * What common encoders leave alone: RFC 3986 (Ruby's `ERB::Util.url_encode`, PHP's `rawurlencode`), the WHATWG form
 * encoding (`URLSearchParams`), `encodeURIComponent`, PHP's `urlencode`, Python's `quote` (keeps `/`), the userinfo of a
 * WHATWG URL, `encodeURI`.
 */
const KEPT = [
  /[\w.~-]/,
  /[\w.*-]/,
  /[\w.!~*'()-]/,
  /[\w.-]/,
  /[\w./~-]/,
  /[\w.!~*'()$&+,%-]/,
  /[\w.!~*'();/?:@&=+$,#-]/,
]

function urlEncodings(text: string): string[] {
  return KEPT.flatMap((kept) =>
    (['%20', '+'] as const).flatMap((space) => [true, false].map((upper) => percentEncoded(text, kept, space, upper))),
  )
}

const unicodeEscape = (character: string, upper: boolean) =>
  [...new Uint16Array(new Uint8Array(Buffer.from(character, 'utf16le')).buffer)]
    .map((unit) => {
      const hex = unit.toString(16).padStart(4, '0')
      return String.raw`\u` + (upper ? hex.toUpperCase() : hex)
    })
    .join('')

/**
 * The inside of a JSON string: as `JSON.stringify` writes it; with `\/` (PHP); with `<`, `>`, `&` and `'` as `\u00XX` (Go,
 * Rails, Django); with everything beyond ASCII as `\uXXXX` (Python); with quotes as `\u0022` (PHP's hex options).
 */
function jsonEscapings(text: string): string[] {
  const plain = JSON.stringify(text).slice(1, -1)
  const found: string[] = []
  for (const upper of [false, true]) {
    const escape = (set: RegExp) => (from: string) => from.replace(set, (match) => unicodeEscape(match, upper))
    const markup = escape(/[<>&\u2028\u2029]/g)
    const quotes = escape(/[<>&'\u2028\u2029]/g)
    const beyondAscii = escape(/[^\0-\u007F]/g)
    for (const step of [(same: string) => same, markup, quotes]) {
      const one = step(plain)
      for (const two of [one, beyondAscii(one)]) {
        found.push(two, two.replaceAll('/', String.raw`\/`), two.replaceAll(String.raw`\"`, unicodeEscape('"', upper)))
      }
    }
  }

  return found
}

/** Text in HTML or XML, with and without quotes escaped. */
function markupEscapings(text: string): string[] {
  const inText = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  const inAttribute = inText.replaceAll('"', '&quot;')
  return [inText, inAttribute, ...['&#39;', '&#x27;', '&apos;'].map((quote) => inAttribute.replaceAll("'", quote))]
}

/** Codes of the text, each line break (as `breaks` finds it) becoming one {@link LINE_BREAK}. */
function codesOf(text: string, breaks?: RegExp): Uint16Array {
  const codes: number[] = []
  for (const [index, line] of (breaks ? text.split(breaks) : [text]).entries()) {
    if (index > 0) codes.push(LINE_BREAK)
    codes.push(...Buffer.from(line))
  }

  return Uint16Array.from(codes)
}

function utf16(text: string, bigEndian: boolean): Uint16Array {
  const bytes = Buffer.from(text, 'utf16le')
  return Uint16Array.from(bigEndian ? bytes.swap16() : bytes)
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
 * three alignments and both alphabets, URL-encoded, JSON-escaped, and (as `raw`) in HTML or XML. Text with line breaks is found with LF, CRLF, escaped
 * or indented lines. No two are the same; where two forms give the same text the plainer one has it.
 *
 * @param value text of a credential, not empty
 */
export function writtenForms(value: string): WrittenForm[] {
  const forms: WrittenForm[] = []
  const seen = new Set<string>()
  const add = (form: Form, codes: Uint16Array, wraps = false) => {
    const identity = codes.join(' ')
    if (seen.has(identity)) return
    seen.add(identity)
    forms.push({form, codes, wraps})
  }

  const texts = readings(value)
  for (const text of texts) add('raw', codesOf(text, /\n+/))
  for (const text of texts) {
    for (const bigEndian of [false, true]) add('raw', utf16(text, bigEndian))
    for (const escaped of markupEscapings(text)) add('raw', codesOf(escaped, /\n+/))
    for (const escaped of jsonEscapings(text)) add('json-escaped', codesOf(escaped, /(?:(?:\\r)?\\n)+/))
    for (const encoded of urlEncodings(text)) add('url-encoded', codesOf(encoded, /(?:(?:%0d)?%0a)+/i))
    for (const variant of new Set([text, text.replaceAll('\n', '\r\n')])) {
      for (const aligned of base64Alignments(Buffer.from(variant))) {
        add('base64', codesOf(aligned), true)
        add('base64', codesOf(aligned.replaceAll('+', '-').replaceAll('/', '_')), true)
      }
    }
  }

  return forms
}
