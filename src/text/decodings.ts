import {plainReading, type Reading, rewritten, utf8} from './reading.js'

/** Encodings within encodings are undone so often. */
const DEPTH = 3
/** Enough for every text that a person is to read. */
const MOST_READINGS = 120
const MOST_BYTES = 4_000_000

/** HTML's names of the ASCII characters that are neither letters nor digits (WHATWG, "Named character references"). */
const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  apos: "'",
  ast: '*',
  bsol: '\\',
  colon: ':',
  comma: ',',
  commat: '@',
  dollar: '$',
  equals: '=',
  excl: '!',
  grave: '`',
  gt: '>',
  hat: '^',
  lbrace: '{',
  lbrack: '[',
  lcub: '{',
  lowbar: '_',
  lpar: '(',
  lsqb: '[',
  lt: '<',
  nbsp: ' ',
  newline: '\n',
  num: '#',
  percnt: '%',
  period: '.',
  plus: '+',
  quest: '?',
  quot: '"',
  rbrace: '}',
  rbrack: ']',
  rcub: '}',
  rpar: ')',
  rsqb: ']',
  semi: ';',
  sol: '/',
  tab: '\t',
  verbar: '|',
}

const fromHex = (digits: string) => String.fromCodePoint(Number.parseInt(digits, 16))

function fromCodePoint(code: number): string {
  return code <= 0x10_ff_ff ? utf8(String.fromCodePoint(code)) : ''
}

/** `%2F` */
const percent = (reading: Reading) => rewritten(reading, /%([\da-f]{2})/gi, ([, digits]) => fromHex(digits))

/** `\u002F`, `\x2F`, `\057`, `\"`, `\n`: inside a string of JSON or a programming language, or for a shell. */
const backslash = (reading: Reading) =>
  rewritten(
    reading,
    /\\(?:u(d[89ab][\da-f]{2})\\u(d[c-f][\da-f]{2})|u(?:\{([\da-f]{1,6})\}|([\da-f]{4}))|x([\da-f]{2})|([0-3][0-7]{2})|([\s\S]))/gi,
    ([, high, low, braced, four, byte, octal, other]) => {
      const code = braced ?? four
      if (high !== undefined) return utf8(JSON.parse(`"\\u${high}\\u${low}"`) as string)
      if (code !== undefined) return fromCodePoint(Number.parseInt(code, 16))
      if (byte !== undefined) return fromHex(byte)
      if (octal !== undefined) return String.fromCodePoint(Number.parseInt(octal, 8))
      return {b: '\b', f: '\f', n: '\n', r: '\r', t: '\t'}[other] ?? other
    },
  )

/** `&amp;`, `&#47;`, `&#x2F;` */
const entity = (reading: Reading) =>
  rewritten(reading, /&(?:#x([\da-f]{1,6})|#(\d{1,7})|([a-z]{2,8}));?/gi, ([all, hex, decimal, name]) => {
    if (hex !== undefined) return fromCodePoint(Number.parseInt(hex, 16))
    return decimal === undefined ? (ENTITIES[name.toLowerCase()] ?? all) : fromCodePoint(Number(decimal))
  })

/** `=2F` (quoted-printable), whose lines end in `=`. */
const quotedPrintable = (reading: Reading) =>
  rewritten(reading, /=(?:\r?\n|([\da-f]{2}))/gi, ([, digits]) => (digits === undefined ? '' : fromHex(digits)))

/** Broken into lines or columns, or with what cannot be seen in between (in UTF-8: from U+200B to U+206F, U+FEFF). */
const blanks = (reading: Reading) =>
  rewritten(
    reading,
    /[\0-\u0020\u007F]+|\u00E2(?:\u0080[\u008B-\u00BF]|\u0081[\u00A0-\u00AF])|\u00EF\u00BB\u00BF|\u00C2[\u0080-\u00AD]/g,
    () => '',
  )

/** What stands in every run that matches, decoded from each of its first places. */
function decodedRuns(
  reading: Reading,
  runs: RegExp,
  {alignments, decode, digits}: {alignments: number; decode: (run: string) => Buffer; digits: RegExp},
): null | Reading {
  const from: number[] = []
  const to: number[] = []
  let bytes = ''
  for (const match of reading.bytes.matchAll(runs)) {
    const places = [...match[0].matchAll(digits)].map(({index}) => match.index + index)
    const run = places.map((place) => reading.bytes[place]).join('')
    for (let first = 0; first < alignments; first++) {
      const decoded = decode(run.slice(first)).toString('latin1')
      const each = (places.length - first) / decoded.length
      bytes += `${decoded}\0`
      for (let i = 0; i < decoded.length; i++) {
        from.push(reading.from[places[first + Math.floor(i * each)]])
        to.push(reading.to[places[Math.min(places.length, first + Math.ceil((i + 1) * each)) - 1]])
      }

      from.push(0)
      to.push(0)
    }
  }

  return bytes === '' ? null : {bytes, from, to}
}

const base64 = (reading: Reading) =>
  decodedRuns(reading, /[\w+/-]{8,}/g, {
    alignments: 4,
    decode: (run) => Buffer.from(run, 'base64'),
    digits: /[\w+/-]/g,
  })

/** `2f6b`, `2F:6B`, `2f 6b` */
const hexadecimal = (reading: Reading) =>
  decodedRuns(reading, /[\da-f](?:[\s:,_-]{0,2}[\da-f]){7,}/gi, {
    alignments: 2,
    decode: (run) => Buffer.from(run.slice(0, run.length - (run.length % 2)), 'hex'),
    digits: /[\da-f]/gi,
  })

/** `0x2f, 0x6b` */
const prefixedHexadecimal = (reading: Reading) =>
  rewritten(reading, /0x([\da-f]{2})[\s,]*/gi, ([, digits]) => fromHex(digits))

/** `47, 107, 95` */
const decimal = (reading: Reading) =>
  rewritten(reading, /(?<!\d)(\d{2,3})(?:,\s*|\s+|(?=\]))/g, ([all, digits]) =>
    Number(digits) < 256 ? String.fromCodePoint(Number(digits)) : all,
  )

const DECODINGS = [
  percent,
  backslash,
  entity,
  quotedPrintable,
  blanks,
  base64,
  hexadecimal,
  prefixedHexadecimal,
  decimal,
]

/**
 * What a text says: as it stands, and with every usual encoding undone (percent, JSON and other backslashes, HTML, quoted-
 * printable, base64 in each alignment and both alphabets, hexadecimal, lists of bytes), also one within another.
 */
export function readingsOf(text: string): Reading[] {
  const all = [plainReading(text)]
  const known = new Set(all.map(({bytes}) => bytes))
  let size = 0
  let level = all
  for (let depth = 0; depth < DEPTH; depth++) {
    const next: Reading[] = []
    for (const reading of level) {
      for (const decoding of DECODINGS) {
        const found = decoding(reading)
        if (!found || found.bytes.length < 4 || known.has(found.bytes)) continue
        size += found.bytes.length
        if (all.length + next.length >= MOST_READINGS || size > MOST_BYTES) return [...all, ...next]
        known.add(found.bytes)
        next.push(found)
      }
    }

    all.push(...next)
    level = next
  }

  return all
}
