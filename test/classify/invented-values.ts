/**
 * Values that look real and are not: drawn from a generator with a fixed seed, and put together at run time, so that no
 * scanner finds a key in this repository.
 */
let state = 20_260_117

function below(limit: number): number {
  state = (state * 16_807) % 2_147_483_647
  return Math.floor((state / 2_147_483_647) * limit)
}

function drawn(alphabet: string, length: number): string {
  return Array.from({length}, () => alphabet[below(alphabet.length)]).join('')
}

const LOWER = 'abcdefghijklmnopqrstuvwxyz'
const UPPER = LOWER.toUpperCase()
const DIGITS = '0123456789'

/** Hexadecimal digits, lower case. */
export const hex = (length: number): string => drawn('0123456789abcdef', length)
/** Letters of both cases and digits. */
export const alnum = (length: number): string => drawn(LOWER + UPPER + DIGITS, length)
/** Lower-case letters and digits. */
export const lower = (length: number): string => drawn(LOWER + DIGITS, length)
/** Upper-case letters and digits. */
export const upper = (length: number): string => drawn(UPPER + DIGITS, length)
export const digits = (length: number): string => drawn(DIGITS.slice(1), length)
/** The URL-safe alphabet of base64, without padding. */
export const b64url = (length: number): string => drawn(LOWER + UPPER + DIGITS + '-_', length)
/** Base64 of that many random bytes, with padding. */
export const b64 = (bytes: number): string =>
  Buffer.from(Array.from({length: bytes}, () => below(256))).toString('base64')
/** Base32, as authenticator apps take it. */
export const base32 = (length: number): string => drawn(UPPER + '234567', length)
/** Printable ASCII with punctuation, as Django's secret key has it. */
export const punctuated = (length: number): string => drawn(LOWER + DIGITS + '!@#$%^&*(-_=+)', length)
export const uuid = (): string => [8, 4, 4, 4, 12].map((length) => hex(length)).join('-')
/** Parts joined, so that the whole never stands in the source. */
export const made = (...parts: string[]): string => parts.join('')

/** An armoured block with a random body. */
export function pem(label: string, lines = 6): string {
  const body = Array.from({length: lines}, () => b64(48))
  return [`-----BEGIN ${label}-----`, ...body, `-----END ${label}-----`, ''].join('\n')
}

/** A signed JSON Web Token with these claims. */
export function jwt(payload: object, header?: object): string {
  const encoded = [header ?? {alg: 'HS256', typ: 'JWT'}, payload].map((part) =>
    Buffer.from(JSON.stringify(part)).toString('base64url'),
  )
  return [...encoded, b64url(43)].join('.')
}

export const base64Of = (text: string): string => Buffer.from(text).toString('base64')

/** A Google service account's key file. */
export const serviceAccount = (privateKey = pem('PRIVATE KEY', 8)): string =>
  JSON.stringify({
    type: 'service_account',
    project_id: 'example-prod-314159',
    private_key_id: hex(40),
    private_key: privateKey,
    client_email: 'worker@example-prod-314159.iam.gserviceaccount.com',
    client_id: digits(21),
    auth_uri: 'https://accounts.google.com/o/oauth2/auth',
    token_uri: 'https://oauth2.googleapis.com/token',
    auth_provider_x509_cert_url: 'https://www.googleapis.com/oauth2/v1/certs',
    client_x509_cert_url:
      'https://www.googleapis.com/robot/v1/metadata/x509/worker%40example-prod.iam.gserviceaccount.com',
  })
