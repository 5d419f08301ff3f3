import type {ValueShape} from '../known-secret.js'
import type {HandedValue} from './sign.js'

const hex = (bytes: number): ValueShape => ({
  described: `exactly ${bytes * 2} hex digits`,
  fits: (text) => text.length === bytes * 2 && /^[\da-f]+$/i.test(text),
  make: {encoding: 'hex', bytes},
})

const base64 = (bytes: number): ValueShape => ({
  described: `base64 of exactly ${bytes} bytes`,
  fits: (text) => /^[\w+/-]+={0,2}$/.test(text) && Buffer.from(text, 'base64').length === bytes,
  make: {encoding: 'base64', bytes},
})

/** So many characters, no more and no less. */
export const characters = (length: number): ValueShape => ({
  described: `exactly ${length} characters`,
  fits: (text) => text.length === length && Buffer.byteLength(text) === length,
  make: {alphabet: 'alnum', length},
})

/** So many hex digits, no more and no less. */
export const hexDigits = (digits: number): ValueShape => ({
  described: `exactly ${digits} hex digits`,
  fits: (text) => text.length === digits && /^[\da-f]+$/i.test(text),
  make: {alphabet: 'hex', length: digits},
})

/** At least so many bytes. */
export const atLeast = (bytes: number): ValueShape => ({
  described: `at least ${bytes} bytes`,
  fits: (text) => Buffer.byteLength(text) >= bytes,
  make: {encoding: 'hex', bytes: Math.max(32, bytes)},
})

/** A Fernet key, as `Fernet.generate_key()` makes it (cryptography.io). */
export const FERNET_KEY: ValueShape = {
  described: 'a Fernet key: base64url of exactly 32 bytes, 44 characters',
  fits: (text) => text.length === 44 && /^[\w+/-]{43}=$/.test(text),
  make: {encoding: 'base64url', bytes: 32, padded: true},
}

/** Fernet's, unless the key is derived from the value. */
export const fernet = ({derived, encoding}: HandedValue) => (derived || encoding !== null ? undefined : FERNET_KEY)

/** Lockbox's: 32 bytes as hex digits. */
export const lockbox = ({derived, encoding}: HandedValue) => (derived || encoding !== null ? undefined : hex(32))

/** The key of a cipher, by the size that the code names and the way in which the value is written. */
export function cipherKey({derived, encoding, near}: HandedValue): undefined | ValueShape {
  const bits = /\baes[-_]?(128|192|256)/i.exec(near)
  if (derived || bits === null) return undefined
  const bytes = Number(bits[1]) / 8
  if (encoding === 'hex') return hex(bytes)
  return encoding === 'base64' ? base64(bytes) : characters(bytes)
}
