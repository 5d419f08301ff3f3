import type {ValueShape} from '../../protects/known-secret.js'
import type {RandomBytes} from '../outside/rotation-deps.js'

import {Failure} from '../../model/failure.js'
import {SecretValue} from '../../model/secret-value.js'

/** What a generated value looks like. */
export type GeneratedForm =
  | {
      readonly kind: 'bytes'
      readonly prefix: string
      readonly encoding: 'base64' | 'base64url' | 'hex'
      readonly bytes: number
      /** Whether base64url ends in `=`, as for a Fernet key. */
      readonly padded?: true
    }
  | {readonly kind: 'characters'; readonly prefix: string; readonly alphabet: string; readonly length: number}
  | {readonly kind: 'uuid'; readonly prefix: string}

/** Below this, in bits, nothing is generated (NIST SP 800-57 part 1: 112 is the least, 128 beyond 2030). */
export const LEAST_BITS = 128

const MOST = 4096
const DIGITS = '0123456789'
const LOWER = 'abcdefghijklmnopqrstuvwxyz'
const UPPER = LOWER.toUpperCase()
const ALNUM = DIGITS + UPPER + LOWER
const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/
/** Words that tokens begin with. */
const PREFIX_WORDS = new Set(
  'api app auth client dev key live pat pk prod rk secret service sk staging test tok token user web webhook whsec'.split(
    ' ',
  ),
)
const DEFAULT_FORM: GeneratedForm = {kind: 'bytes', prefix: '', encoding: 'hex', bytes: 32}

/**
 * The form that `--generate` names: `hex:N`, `base64:N` and `base64url:N` with N random bytes, `alnum:N` with N letters and
 * digits, `uuid` (version 4, which has 122 random bits).
 *
 * @throws {Failure} `bad-usage` for another form, or one with less than 128 bits
 */
export function parseForm(text: string): GeneratedForm {
  if (text === 'uuid') return {kind: 'uuid', prefix: ''}
  const match = /^(hex|base64|base64url|alnum):([1-9]\d{0,3})$/.exec(text)
  if (!match) {
    throw new Failure('bad-usage', `--generate ${text} is no form of a value.`, {
      next: 'Forms are hex:32, base64:32, base64url:48 (random bytes), alnum:40 (characters) and uuid.',
    })
  }

  const [, kind] = match
  const size = Number(match[2])
  const least = kind === 'alnum' ? Math.ceil(LEAST_BITS / Math.log2(ALNUM.length)) : LEAST_BITS / 8
  if (size < least || size > MOST) {
    throw new Failure(
      'bad-usage',
      size < least
        ? `--generate ${text} would have less than ${LEAST_BITS} random bits.`
        : `--generate ${text} is longer than a config var should be.`,
      {next: `Give ${kind}:${least} to ${kind}:${MOST}.`},
    )
  }

  return kind === 'alnum'
    ? {kind: 'characters', prefix: '', alphabet: ALNUM, length: size}
    : {kind: 'bytes', prefix: '', encoding: kind as 'base64' | 'base64url' | 'hex', bytes: size}
}

/**
 * The shape of a value, to make another like it: a prefix of known words (`base64:`, `app_live_`), the alphabet and the
 * length; longer where the old one has less than 128 bits. What is no plain run of characters becomes letters and digits.
 * Nothing else of the old value is kept: what looks like a prefix may as well be a part of the secret.
 *
 * @param old the credential; null when it is masked
 * @param key the config var's key, whose own words may begin its values
 */
export function shapeOf(old: null | SecretValue, key = ''): GeneratedForm {
  if (old === null) return DEFAULT_FORM
  const text = old.reveal().trim()
  if (UUID.test(text)) return {kind: 'uuid', prefix: ''}
  const prefix = prefixOf(text, key)
  const rest = text.slice(prefix.length)
  if (UUID.test(rest)) return {kind: 'uuid', prefix}
  const bytes = base64Bytes(rest)
  if (bytes !== null) {
    return {kind: 'bytes', prefix, encoding: 'base64', bytes: Math.max(bytes, LEAST_BITS / 8)}
  }

  const urlBytes = paddedBase64urlBytes(rest)
  if (urlBytes !== null) {
    return {kind: 'bytes', prefix, encoding: 'base64url', padded: true, bytes: Math.max(urlBytes, LEAST_BITS / 8)}
  }

  const alphabet = alphabetOf(rest)
  const least = Math.ceil(LEAST_BITS / Math.log2(alphabet.length))
  return {kind: 'characters', prefix, alphabet, length: Math.min(Math.max(rest.length, least), MOST)}
}

/** The form that a reader demands of its values. */
export function formOf(make: NonNullable<ValueShape['make']>): GeneratedForm {
  const {prefix = ''} = make
  if ('alphabet' in make) {
    return {
      kind: 'characters',
      prefix,
      alphabet: make.alphabet === 'hex' ? `${DIGITS}abcdef` : ALNUM,
      length: make.length,
    }
  }

  return {kind: 'bytes', prefix, encoding: make.encoding, bytes: make.bytes, ...(make.padded && {padded: true})}
}

/** A value of that form, every one as likely as any other. */
export function generate(form: GeneratedForm, random: RandomBytes): SecretValue {
  switch (form.kind) {
    case 'bytes': {
      const text = random(form.bytes).toString(form.encoding)
      return new SecretValue(form.prefix + (form.padded ? text.padEnd(Math.ceil(text.length / 4) * 4, '=') : text))
    }

    case 'characters': {
      return new SecretValue(form.prefix + characters(form.alphabet, form.length, random))
    }

    default: {
      return new SecretValue(form.prefix + uuid(random))
    }
  }
}

/** What a value begins with that says whose it is or what for, and nothing of the secret: words that are known. */
export function prefixOf(text: string, key: string): string {
  if (text.startsWith('base64:')) return 'base64:' // as Laravel writes its keys
  const own = new Set(key.toLowerCase().split(/[^a-z]+/))
  let prefix = ''
  for (const [piece, word] of text.matchAll(/([A-Za-z]{2,12})[_:.-]/gy)) {
    if (!own.has(word.toLowerCase()) && !PREFIX_WORDS.has(word)) break
    prefix += piece
  }

  const rest = text.slice(prefix.length)
  // Words joined by signs are a phrase, not a prefix before something random.
  const random = rest.length >= 16 && /^[\w+/=-]+$/.test(rest) && /\d/.test(rest) && /[A-Za-z]/.test(rest)
  return random ? prefix : ''
}

/** How many bytes a text in base64 stands for; null when it is none, or could be something simpler. */
function base64Bytes(text: string): null | number {
  if (text.length < 16 || text.length % 4 !== 0 || !/^[A-Za-z\d+/]+={0,2}$/.test(text)) return null
  if (!/[+/=]/.test(text)) return null
  return Buffer.from(text, 'base64').length
}

/** The same for base64url with its padding; without, it is as good as any letters, digits and signs. */
function paddedBase64urlBytes(text: string): null | number {
  if (text.length < 16 || text.length % 4 !== 0 || !/^[\w-]+={1,2}$/.test(text)) return null
  return Buffer.from(text, 'base64url').length
}

function alphabetOf(text: string): string {
  if (/^\d+$/.test(text)) return DIGITS
  if (/^[\da-f]+$/.test(text)) return DIGITS + 'abcdef'
  if (/^[\dA-F]+$/.test(text)) return DIGITS + 'ABCDEF'
  if (/^[\da-z]+$/.test(text)) return DIGITS + LOWER
  if (/^[\dA-Z]+$/.test(text)) return DIGITS + UPPER
  if (/^[\w-]+$/.test(text) && /[-_]/.test(text)) return `${ALNUM}-_`
  return ALNUM
}

function characters(alphabet: string, length: number, random: RandomBytes): string {
  // Bytes beyond the last whole multiple of the alphabet are passed over, or its first characters would be likelier.
  const limit = 256 - (256 % alphabet.length)
  let text = ''
  while (text.length < length) {
    for (const byte of random(length)) {
      if (byte < limit && text.length < length) text += alphabet[byte % alphabet.length]
    }
  }

  return text
}

/** Version 4 (RFC 9562): four bits say so, two more its variant, the other 122 are random. */
function uuid(random: RandomBytes): string {
  const bytes = random(16)
  bytes[6] = 0x40 + (bytes[6] % 0x10)
  bytes[8] = 0x80 + (bytes[8] % 0x40)
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
