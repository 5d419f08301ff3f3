import {createHash} from 'node:crypto'

const LOWER = 'abcdefghijklmnopqrstuvwxyz'
const DIGITS = '0123456789'
const ALPHANUMERIC = LOWER.toUpperCase() + LOWER + DIGITS

/** Repeatable randomness: the same seed gives the same ids and values, in the same order. */
export interface Randomness {
  /** A whole number from 0 up to, but not including, `below`. */
  number(below: number): number
  /** So many characters out of an alphabet. */
  text(length: number, alphabet: string): string
  /** So many letters and digits. */
  alphanumeric(length: number): string
  /** So many lower-case hexadecimal digits. */
  hex(length: number): string
  /** So many bytes. */
  bytes(length: number): Buffer
  /** A version 4 UUID. */
  uuid(): string
  /** A separate source, whose answers depend on nothing but this seed and the name. */
  named(name: string): Randomness
}

/** Randomness that a seed decides. Not for secrets that protect anything. */
export function seededRandomness(seed: string): Randomness {
  const digest = createHash('sha256').update(seed).digest()
  let [a, b, c, counter] = [0, 4, 8, 12].map((offset) => digest.readUInt32LE(offset))

  /* eslint-disable no-bitwise, unicorn/prefer-math-trunc -- sfc32, a small generator of 32 bit numbers (PractRand, Chris Doty-Humphrey) */
  const next = () => {
    const result = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + result
    c = Math.trunc(c)
    return result >>> 0
  }

  const uuid = () => {
    const hex = randomness.hex(32)
    const variant = ((Number.parseInt(hex[16], 16) & 0x3) | 0x8).toString(16)
    return [
      hex.slice(0, 8),
      hex.slice(8, 12),
      '4' + hex.slice(13, 16),
      variant + hex.slice(17, 20),
      hex.slice(20),
    ].join('-')
  }
  /* eslint-enable no-bitwise, unicorn/prefer-math-trunc */

  const randomness: Randomness = {
    number: (below) => Math.floor((next() / 0x1_00_00_00_00) * below),
    text(length, alphabet) {
      let text = ''
      while (text.length < length) text += alphabet[randomness.number(alphabet.length)]
      return text
    },
    alphanumeric: (length) => randomness.text(length, ALPHANUMERIC),
    hex: (length) => randomness.text(length, DIGITS + 'abcdef'),
    bytes: (length) => Buffer.from(randomness.hex(length * 2), 'hex'),
    uuid,
    named: (name) => seededRandomness(`${seed}/${name}`),
  }
  return randomness
}
