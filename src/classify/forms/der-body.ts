/** What a DER structure is: a key or key store that must stay unknown, or what may be published. */
export type DerBody = 'certificate' | 'private key' | 'public key'

const SEQUENCE = 0x30
const INTEGER = 0x02
const BIT_STRING = 0x03
const OCTET_STRING = 0x04
const OBJECT_ID = 0x06
const TAGGED_0 = 0xa0
/** Bytes of the first integer from which on it is the modulus of an RSA key and no version. */
const LEAST_MODULUS = 64
/** Characters looked at: the headers that tell the structure stand within them. */
const SAMPLE = 160
const SHORTEST = 44

/** `openssh-key-v1`, with which OpenSSH begins a private key that is no DER (PROTOCOL.key). */
const OPENSSH = 'b3BlbnNzaC1rZXktdjEA'

interface Element {
  readonly tag: number
  readonly from: number
  readonly length: number
}

/**
 * What the base64 of a DER structure is, told by its headers as the standards have them (RFC 5280, 5208, 5958, 5915, 7292,
 * 8017), and not by the config var's name: PKCS #8, PKCS #1, SEC1 and PKCS #12 are private; SubjectPublicKeyInfo and
 * certificates are not. Null for every other text.
 */
export function derBodyOf(text: string): DerBody | null {
  if (text.startsWith(OPENSSH) && text.length > 300) return 'private key'
  if (!text.startsWith('M') || text.length < SHORTEST || !/^[\w+/\s-]+={0,2}\s*$/.test(text)) return null
  const bytes = Buffer.from(text.slice(0, SAMPLE), 'base64')
  const outer = elementAt(bytes, 0)
  if (outer?.tag !== SEQUENCE || outer.length < 20) return null
  const first = elementAt(bytes, outer.from)
  if (first === null || first.length > outer.length) return null
  if (first.tag === INTEGER) return ofNumbered(bytes, first)
  return first.tag === SEQUENCE ? ofNested(bytes, first) : null
}

/** Keys and key stores begin with a version, public RSA keys with their modulus. */
function ofNumbered(bytes: Buffer, first: Element): DerBody | null {
  if (first.length >= LEAST_MODULUS) return bytes[first.from] === 0 ? 'public key' : null
  if (first.length !== 1) return null
  const version = bytes[first.from]
  const next = elementAt(bytes, first.from + 1)
  if (!next) return null
  if (next.tag === INTEGER) return version <= 1 && next.length >= LEAST_MODULUS ? 'private key' : null
  if (next.tag === OCTET_STRING) return version === 1 ? 'private key' : null
  const isTyped = next.tag === SEQUENCE && elementAt(bytes, next.from)?.tag === OBJECT_ID
  return isTyped && (version <= 1 || version === 3) ? 'private key' : null
}

/** An algorithm with a key behind it, or the signed part of a certificate or request. */
function ofNested(bytes: Buffer, first: Element): DerBody | null {
  const inner = elementAt(bytes, first.from)
  if (inner?.tag === TAGGED_0 || inner?.tag === INTEGER) return 'certificate'
  if (inner?.tag !== OBJECT_ID) return null
  const key = elementAt(bytes, first.from + first.length)
  if (key?.tag === BIT_STRING) return 'public key'
  return key?.tag === OCTET_STRING ? 'private key' : null
}

function elementAt(bytes: Buffer, at: number): Element | null {
  if (at + 1 >= bytes.length) return null
  const short = bytes[at + 1]
  if (short < 0x80) return {tag: bytes[at], from: at + 2, length: short}
  const size = short - 0x80
  if (size === 0 || size > 4 || at + 2 + size > bytes.length) return null
  return {tag: bytes[at], from: at + 2 + size, length: bytes.readUIntBE(at + 2, size)}
}
