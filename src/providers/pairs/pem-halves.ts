import {createPrivateKey, createPublicKey, type JsonWebKey, type KeyObject, X509Certificate} from 'node:crypto'

/** More blocks than any chain has; bounds the work on hostile input. */
const MOST_BLOCKS = 16
const BLOCK = /-----BEGIN ([A-Z\d ]{1,64})-----[^-]+-----END \1-----/g

/** A text as PEM has it, whether it was escaped, quoted or written in base64 as a whole; null where it is none. */
export function pemText(text: string): null | string {
  const bare = text.trim().replaceAll(/^["']|["']$/g, '')
  const plain = bare.includes('-----BEGIN ') ? bare : decoded(bare)
  if (plain === null || plain.length > 256 * 1024) return null
  return plain.replaceAll(/\\{1,2}r\\{1,2}n|\\{1,2}n|\r\n?/g, '\n')
}

function decoded(text: string): null | string {
  if (!/^LS0tLS1CRUdJTi[\w+/=\s]+$/.test(text)) return null
  const plain = Buffer.from(text, 'base64').toString('utf8')
  return plain.startsWith('-----BEGIN ') ? plain : null
}

/** The armoured blocks of a text, in order: each with its label. */
export function pemBlocks(text: string): Array<{readonly label: string; readonly block: string}> {
  const plain = pemText(text)
  if (plain === null) return []
  return [...plain.matchAll(BLOCK)].slice(0, MOST_BLOCKS).map(([block, label]) => ({label, block}))
}

/** Whether a text is written as JSON Web Keys (RFC 7517), as it is or in base64 as a whole. */
export function isJwk(text: string): boolean {
  return jwksOf(text).length > 0
}

/** The JSON Web Keys of a text: one, or those of a set. */
function jwksOf(text: string): JsonWebKey[] {
  const bare = text.trim()
  const plain = /^(?:eyJ|ewog|ew0K)[\w+/=-]+$/.test(bare) ? Buffer.from(bare, 'base64').toString('utf8') : bare
  if (!plain.startsWith('{') || plain.length > 256 * 1024) return []
  try {
    const document = JSON.parse(plain) as JsonWebKey & {readonly keys?: unknown}
    const keys: unknown[] = Array.isArray(document.keys) ? document.keys.slice(0, MOST_BLOCKS) : [document]
    return keys.filter((key): key is JsonWebKey => typeof (key as JsonWebKey | null)?.kty === 'string')
  } catch {
    return []
  }
}

function firstOf(keys: readonly JsonWebKey[], read: (key: JsonWebKey) => KeyObject): KeyObject | null {
  for (const key of keys) {
    try {
      return read(key)
    } catch {
      // of a kind that is not known here, or without that part
    }
  }

  return null
}

/** The private key of a text; null where there is none, or it cannot be read (it has a passphrase). */
export function privateKeyOf(text: string): KeyObject | null {
  const jwks = jwksOf(text).filter(({d}) => d !== undefined)
  if (jwks.length > 0) return firstOf(jwks, (key) => createPrivateKey({key, format: 'jwk'}))
  const own = pemBlocks(text).find(({label}) => label.includes('PRIVATE KEY'))
  try {
    return own ? createPrivateKey(own.block) : null
  } catch {
    return null
  }
}

/** The certificate of a text, which is the first of a chain; null where there is none. */
export function certificateOf(text: string): null | X509Certificate {
  const own = pemBlocks(text).find(({label}) => label === 'CERTIFICATE' || label === 'X509 CERTIFICATE')
  try {
    return own ? new X509Certificate(own.block) : null
  } catch {
    return null
  }
}

/** The public key of a text, by itself; null where there is none. */
export function publicKeyOf(text: string): KeyObject | null {
  const jwks = publicJwksOf(text)
  if (jwks.length > 0) return firstOf(jwks, readPublic)
  const own = pemBlocks(text).find(({label}) => label.endsWith('PUBLIC KEY'))
  try {
    return own ? createPublicKey(own.block) : null
  } catch {
    return null
  }
}

function publicJwksOf(text: string): JsonWebKey[] {
  return jwksOf(text).filter(({d, kty}) => d === undefined && kty !== 'oct')
}

function readPublic(key: JsonWebKey): KeyObject {
  return createPublicKey({key, format: 'jwk'})
}

/** Whether a public key is that of a private one, or one of a set is; null where either cannot be read. */
export function isPublicOf(publicText: string, privateText: string): boolean | null {
  const [open, key] = [publicKeyOf(publicText), privateKeyOf(privateText)]
  if (!open || !key) return null
  const own = createPublicKey(key)
  return open.equals(own) || publicJwksOf(publicText).some((one) => firstOf([one], readPublic)?.equals(own) ?? false)
}

/** Whether a certificate is for a private key; null where either cannot be read. */
export function isCertificateFor(certificateText: string, privateText: string): boolean | null {
  const [certificate, key] = [certificateOf(certificateText), privateKeyOf(privateText)]
  return certificate && key ? certificate.checkPrivateKey(key) : null
}
