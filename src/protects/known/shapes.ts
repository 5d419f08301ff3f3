import type {ValueShape} from '../known-secret.js'

/** Exactly so many bytes as hexadecimal digits. */
export function hexOf(bytes: number): ValueShape {
  const form = new RegExp(`^[0-9a-fA-F]{${bytes * 2}}$`)
  return {
    described: `exactly ${bytes * 2} hex digits`,
    fits: (text) => form.test(text),
    make: {encoding: 'hex', bytes},
  }
}

/** Whole bytes as hexadecimal digits, however many; made with so many. */
export function hexDigits(bytes: number): ValueShape {
  return {
    described: 'hex digits, two for each byte',
    fits: (text) => /^(?:[0-9a-fA-F]{2})+$/.test(text),
    make: {encoding: 'hex', bytes},
  }
}

/** Base64 of exactly so many bytes, with its padding. */
export function base64Of(bytes: number): ValueShape {
  return {
    described: `base64 of exactly ${bytes} bytes`,
    fits: (text) => lengthOfBase64(text) === bytes,
    make: {encoding: 'base64', bytes},
  }
}

/** What begins with a prefix and goes on with base64url of so many bytes, with its padding. */
export function prefixedBase64url(prefix: string, bytes: number): ValueShape {
  return {
    described: `${prefix} and then base64url of exactly ${bytes} bytes`,
    fits: (text) => text.startsWith(prefix) && lengthOfBase64url(text.slice(prefix.length)) === bytes,
    make: {encoding: 'base64url', bytes, prefix, padded: true},
  }
}

/** A Fernet key: base64url of 32 bytes with its padding, as `Fernet.generate_key()` makes it (cryptography.io). */
export const FERNET: ValueShape = {
  described: 'a Fernet key: base64url of exactly 32 bytes, 44 characters',
  fits: (text) => text.length === 44 && lengthOfBase64url(text.replaceAll('+', '-').replaceAll('/', '_')) === 32,
  make: {encoding: 'base64url', bytes: 32, padded: true},
}

/** At least so many bytes of any text. */
export function atLeast(bytes: number): ValueShape {
  return {
    described: `at least ${bytes} bytes`,
    fits: (text) => Buffer.byteLength(text) >= bytes,
    make: {encoding: 'hex', bytes: Math.max(32, bytes)},
  }
}

/** Exactly so many characters, each of one byte. */
export function exactly(characters: number): ValueShape {
  return {
    described: `exactly ${characters} characters`,
    fits: (text) => text.length === characters && Buffer.byteLength(text) === characters,
    make: {alphabet: 'alnum', length: characters},
  }
}

/** One value of a form, or several with commas between them. */
export function listOf(shape: ValueShape): ValueShape {
  return {
    described: `${shape.described}, or several with commas between them`,
    fits: (text) => text.split(',').every((member) => shape.fits(member.trim())),
    make: shape.make,
  }
}

/** Values that are plainly hexadecimal, of more than 16 bytes: what takes base64 is not meant. */
export const LONG_HEX = /^(?:[0-9a-f]{2}){17,}$/i

/** A private key in PEM, which a tool of its own makes together with its public half. */
export const PEM_PRIVATE_KEY: ValueShape = {
  described: 'a private key in PEM',
  fits: (text) => /-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(text),
  make: null,
}

/** A password hash in the form that says how it was made; a hashing tool makes it from a password. */
export const PASSWORD_HASH: ValueShape = {
  described: 'the hash of a password, such as $argon2id$… or $2b$…',
  fits: (text) => /^\$(?:argon2(?:id|i|d)|2[abxy]|scrypt|pbkdf2[\w-]*|[156])\$/.test(text),
  make: null,
}

/** A JSON object. */
export const JSON_OBJECT: ValueShape = {
  described: 'a JSON object',
  fits(text) {
    try {
      const read: unknown = JSON.parse(text)
      return typeof read === 'object' && read !== null && !Array.isArray(read)
    } catch {
      return false
    }
  },
  make: null,
}

function lengthOfBase64(text: string): null | number {
  return /^[A-Za-z0-9+/]+={0,2}$/.test(text) && text.length % 4 === 0 ? Buffer.from(text, 'base64').length : null
}

function lengthOfBase64url(text: string): null | number {
  return /^[\w-]+={0,2}$/.test(text) && text.length % 4 === 0 ? Buffer.from(text, 'base64url').length : null
}
