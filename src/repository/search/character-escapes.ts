/** How one character (a code point) is written. */
export type Escape = (character: string) => string

/** The same, remembering what it gave for each character of Latin-1. */
export function remembering(escape: Escape): Escape {
  const known: string[] = []
  return (character) => {
    const code = character.charCodeAt(0) // eslint-disable-line unicorn/prefer-code-point -- the faster, and enough below 256
    if (code > 255) return escape(character)
    known[code] ??= escape(character)
    return known[code]
  }
}

const hexadecimal = (number: number, digits: number, upper: boolean) => {
  const hex = number.toString(16).padStart(digits, '0')
  return upper ? hex.toUpperCase() : hex
}

function percentEncoding(kept: RegExp, space: '%20' | '+', upper: boolean): Escape {
  return (character) => {
    if (character === ' ') return space
    if (kept.test(character)) return character
    return [...Buffer.from(character)].map((byte) => `%${hexadecimal(byte, 2, upper)}`).join('')
  }
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

/** The percent-encodings of common encoders, in upper and lower case. */
export const URL_ESCAPES: readonly Escape[] = KEPT.flatMap((kept) =>
  (['%20', '+'] as const).flatMap((space) =>
    [true, false].map((upper) => remembering(percentEncoding(kept, space, upper))),
  ),
)

const unicodeEscape = (character: string, upper: boolean) =>
  Array.from(
    {length: character.length},
    (_, unit) => String.raw`\u` + hexadecimal(character.charCodeAt(unit), 4, upper), // eslint-disable-line unicorn/prefer-code-point -- in units of UTF-16
  ).join('')

/** Characters that encoders of JSON write as `\uXXXX` though they need not, one set an encoder. */
const JSON_ESCAPED = [/[^\s\S]/, /[<>&\u2028\u2029]/, /[<>&'\u2028\u2029]/]
const BEYOND_ASCII = /[^\0-\u007F]/

const jsonEscapes = (escaped: RegExp, asciiOnly: boolean, upper: boolean): Escape[] => {
  const escape: Escape = (character) =>
    escaped.test(character) || (asciiOnly && BEYOND_ASCII.test(character))
      ? unicodeEscape(character, upper)
      : JSON.stringify(character).slice(1, -1)
  return [
    escape,
    (character) => (character === '/' ? String.raw`\/` : escape(character)),
    (character) => (character === '"' ? unicodeEscape(character, upper) : escape(character)),
  ]
}

/**
 * The inside of a JSON string: as `JSON.stringify` writes it; with `\/` (PHP); with `<`, `>`, `&` and `'` as `\u00XX` (Go,
 * Rails, Django); with everything beyond ASCII as `\uXXXX` (Python); with quotes as `\u0022` (PHP's hex options).
 */
export const JSON_ESCAPES: readonly Escape[] = [false, true].flatMap((upper) =>
  JSON_ESCAPED.flatMap((escaped) =>
    [false, true].flatMap((asciiOnly) => jsonEscapes(escaped, asciiOnly, upper).map((one) => remembering(one))),
  ),
)

const TEXT_ENTITIES: Readonly<Record<string, string>> = {'&': '&amp;', '<': '&lt;', '>': '&gt;'}
const ATTRIBUTE_ENTITIES = {...TEXT_ENTITIES, '"': '&quot;'}

/** Text in HTML or XML, with and without quotes escaped. */
export const MARKUP_ESCAPES: readonly Escape[] = [
  TEXT_ENTITIES,
  ATTRIBUTE_ENTITIES,
  ...['&#39;', '&#x27;', '&apos;'].map((quote) => ({...ATTRIBUTE_ENTITIES, "'": quote})),
].map((entities: Readonly<Record<string, string>>) => remembering((character) => entities[character] ?? character))

/** A text made ready to be written down in many ways: each way costs little more than the bytes it gives. */
export class EscapedText {
  /** The different characters of the text. */
  readonly #alphabet: readonly string[]
  /** The text, as indices into the alphabet; -1 for line breaks, one or many together. */
  readonly #symbols: Int32Array
  readonly #lineBreak: number
  readonly #written = new Set<string>()

  /** @param lineBreak stands in what is written for line breaks, one or many together */
  constructor(text: string, lineBreak: number) {
    const indices = new Map<string, number>()
    const symbols = new Int32Array(text.length)
    let length = 0
    for (const character of text) {
      if (character === '\n') {
        if (length === 0 || symbols[length - 1] !== -1) symbols[length++] = -1
        continue
      }

      let index = indices.get(character)
      if (index === undefined) {
        index = indices.size
        indices.set(character, index)
      }

      symbols[length++] = index
    }

    this.#alphabet = [...indices.keys()]
    this.#symbols = symbols.subarray(0, length)
    this.#lineBreak = lineBreak
  }

  /** The text with each character written so, in UTF-8; null when another way gave the same. */
  write(escape: Escape): null | Uint16Array {
    const written = this.#alphabet.map((character) => escape(character))
    const identity = written.join('\n')
    if (this.#written.has(identity)) return null
    this.#written.add(identity)

    // One table of bytes for all characters, where a buffer for each would be much slower.
    const pieces = written.map((piece) => Buffer.from(piece))
    const bytes = new Uint8Array(Buffer.concat(pieces))
    const lengths = Uint16Array.from(pieces, (piece) => piece.length)
    const starts = new Uint32Array(pieces.length)
    for (let i = 1; i < starts.length; i++) starts[i] = starts[i - 1] + lengths[i - 1]

    const symbols = this.#symbols
    let length = 0
    for (const symbol of symbols) length += symbol === -1 ? 1 : lengths[symbol]
    const codes = new Uint16Array(length)
    let at = 0
    for (const symbol of symbols) {
      if (symbol === -1) codes[at++] = this.#lineBreak
      else {
        const start = starts[symbol]
        const end = start + lengths[symbol]
        for (let from = start; from < end; from++) codes[at++] = bytes[from]
      }
    }

    return codes
  }
}
