import {createPrivateKey, createPublicKey, X509Certificate} from 'node:crypto'

/** What OpenSSL says where it only lacks the passphrase: the key is encrypted, and whole as far as that can be told. */
const NEEDS_PASSPHRASE = new Set(['ERR_MISSING_PASSPHRASE', 'ERR_OSSL_CRYPTO_INTERRUPTED_OR_CANCELLED'])
/** ASN.1's tag of all keys and certificates; parameters may also be an identifier alone. */
const SEQUENCE = 0x30
/** Characters of base64 that whitespace or a form's decoding may have taken the place of. */
const BASE64 = /^[A-Za-z\d+/]+={0,2}$/

/**
 * What is wrong with one armoured block, as a phrase that goes after "it has", told by reading it as its readers do: OpenSSL
 * (keys, certificates and parameters; RFC 7468), OpenSSH (PROTOCOL.key, openssh/openssh-portable), PGP (RFC 9580, section 6).
 * Null when it can be read, or when OpenSSL does not know the kind of key inside. An encrypted key is not decrypted.
 *
 * @param block from the beginning of its first line to the end of its last
 * @param label what stands after `BEGIN`
 * @param body what stands between the lines of BEGIN and END
 */
export function readingProblem(block: string, label: string, body: string): null | string {
  if (label.startsWith('PGP ')) return isWholeArmour(body) ? null : 'a PEM that PGP cannot read'
  const isEncryptedInside = /^Proc-Type:/m.test(body)
  const compact = withoutHeaders(body).replaceAll(/\s/g, '')
  if (label === 'OPENSSH PRIVATE KEY') return opensshProblem(block, body, compact)
  if (isRead(block, label)) return null
  if (isEncryptedInside) return 'a PEM that OpenSSL cannot read'
  const bytes = BASE64.test(compact) && compact.length % 4 === 0 ? Buffer.from(compact, 'base64') : null
  if (bytes === null || !isWholeDer(bytes, label.endsWith('PARAMETERS') ? null : SEQUENCE)) {
    return hasBlanksInLines(body) ? 'spaces instead of + in its PEM' : 'a PEM that OpenSSL cannot read'
  }

  // The content is whole: so it is how the lines are written, a wrong label, or a kind of key that OpenSSL does not know.
  if (isRead(armoured(label, compact), label)) {
    return /^[ \t]+\S/m.test(block) ? 'indented lines in its PEM' : 'blank lines in its PEM'
  }

  return isMislabelled(label, compact) ? 'a label in its PEM that does not fit its content' : null
}

function isRead(block: string, label: string): boolean {
  try {
    if (label.endsWith('PRIVATE KEY')) createPrivateKey(block)
    else if (label.endsWith('PUBLIC KEY')) createPublicKey(block)
    else if (/^(?:X509 )?CERTIFICATE$/.test(label)) return new X509Certificate(block).raw.length > 0
    else return false
  } catch (error) {
    return NEEDS_PASSPHRASE.has((error as NodeJS.ErrnoException).code ?? '')
  }

  return true
}

const LABELS = [
  'PRIVATE KEY',
  'RSA PRIVATE KEY',
  'EC PRIVATE KEY',
  'ENCRYPTED PRIVATE KEY',
  'PUBLIC KEY',
  'CERTIFICATE',
] as const

function isMislabelled(label: string, compact: string): boolean {
  if (!/(?:PRIVATE KEY|PUBLIC KEY|^CERTIFICATE)$/.test(label)) return false
  return LABELS.some((other) => other !== label && isRead(armoured(other, compact), other))
}

function armoured(label: string, compact: string): string {
  const lines = compact.match(/.{1,64}/g) ?? []
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n')
}

/** Without `Proc-Type`, `DEK-Info` and the like. */
function withoutHeaders(body: string): string {
  return body
    .split('\n')
    .filter((line) => !/^[A-Za-z-]{1,40}:/.test(line))
    .join('\n')
}

function hasBlanksInLines(body: string): boolean {
  return withoutHeaders(body)
    .split('\n')
    .some((line) => /\S[ \t]+\S/.test(line))
}

/**
 * Whether the bytes are one element of ASN.1 (X.690) and nothing behind it, with whole elements inside as far as they nest.
 *
 * @param tag of the element; null for any
 */
function isWholeDer(bytes: Buffer, tag: null | number): boolean {
  if (tag !== null && bytes[0] !== tag) return false
  return elementsEnd(bytes, 0, bytes.length, 0) === bytes.length && lengthAt(bytes, 1)[1] > 0
}

/** Where the elements from a place on end; -1 where one of them is longer than what is there. */
function elementsEnd(bytes: Buffer, from: number, end: number, depth: number): number {
  let at = from
  for (let count = 0; at < end; count++) {
    if (count > 5000 || at + 2 > end) return -1
    const [begin, length] = lengthAt(bytes, at + 1)
    if (length < 0 || begin + length > end) return -1
    const isConstructed = Math.floor(bytes[at] / 0x20) % 2 === 1
    if (isConstructed && depth < 8 && elementsEnd(bytes, begin, begin + length, depth + 1) !== begin + length) return -1
    at = begin + length
    if (depth === 0) return at
  }

  return at
}

/** Where an element's content begins, and its length; -1 where it is none. */
function lengthAt(bytes: Buffer, at: number): [begin: number, length: number] {
  const first = bytes[at]
  if (first === undefined) return [at, -1]
  if (first < 0x80) return [at + 1, first]
  const size = first - 0x80
  return size === 0 || size > 4 || at + 1 + size > bytes.length
    ? [at, -1]
    : [at + 1 + size, bytes.readUIntBE(at + 1, size)]
}

/** OpenSSH's own form, which OpenSSL does not read. */
function opensshProblem(block: string, body: string, compact: string): null | string {
  const bytes = BASE64.test(compact) && compact.length % 4 === 0 ? Buffer.from(compact, 'base64') : null
  if (bytes !== null && isWholeOpensshKey(bytes)) {
    return /^[ \t]+-----/m.test(block) ? 'indented lines in its PEM' : null
  }

  return hasBlanksInLines(body) ? 'spaces instead of + in its PEM' : 'a PEM that OpenSSH cannot read'
}

function isWholeOpensshKey(bytes: Buffer): boolean {
  const magic = 'openssh-key-v1\0'
  if (bytes.toString('latin1', 0, magic.length) !== magic) return false
  let at = magic.length
  const skip = (): boolean => {
    if (at + 4 > bytes.length) return false
    at += 4 + bytes.readUInt32BE(at)
    return at <= bytes.length
  }

  // Cipher, key derivation and its options; then how many keys, the public ones, and all private ones in one.
  if (!skip() || !skip() || !skip() || at + 4 > bytes.length) return false
  const keys = bytes.readUInt32BE(at)
  at += 4
  if (keys < 1 || keys > 16) return false
  for (let key = 0; key < keys; key++) if (!skip()) return false
  return skip() && bytes.length - at <= 16
}

/** Whether the checksum, where there is one, is that of the content. */
function isWholeArmour(body: string): boolean {
  const lines = withoutHeaders(body)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const last = lines.at(-1) ?? ''
  const checksum = /^=([A-Za-z\d+/]{4})$/.exec(last)?.[1]
  const content = (checksum === undefined ? lines : lines.slice(0, -1)).join('')
  if (!BASE64.test(content) || content.length % 4 !== 0) return false
  if (checksum === undefined) return true
  return Buffer.from(checksum, 'base64').readUIntBE(0, 3) === crc24(Buffer.from(content, 'base64'))
}

/** CRC-24 of RFC 9580, section 6.1.1. */
function crc24(bytes: Buffer): number {
  /* eslint-disable no-bitwise -- a sum of bits */
  let crc = 0xb7_04_ce
  for (const byte of bytes) {
    crc ^= byte << 16
    for (let bit = 0; bit < 8; bit++) {
      crc <<= 1
      if (crc & 0x1_00_00_00) crc ^= 0x1_86_4c_fb
    }
  }

  return crc & 0xff_ff_ff
}
