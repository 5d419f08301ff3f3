import {createPrivateKey, createPublicKey, type KeyObject, X509Certificate} from 'node:crypto'

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

/** The private key of a text; null where there is none, or it cannot be read (it has a passphrase). */
export function privateKeyOf(text: string): KeyObject | null {
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
  const own = pemBlocks(text).find(({label}) => label.endsWith('PUBLIC KEY'))
  try {
    return own ? createPublicKey(own.block) : null
  } catch {
    return null
  }
}

/** Whether a public key is that of a private one; null where either cannot be read. */
export function isPublicOf(publicText: string, privateText: string): boolean | null {
  const [open, key] = [publicKeyOf(publicText), privateKeyOf(privateText)]
  if (!open || !key) return null
  return open.equals(createPublicKey(key))
}

/** Whether a certificate is for a private key; null where either cannot be read. */
export function isCertificateFor(certificateText: string, privateText: string): boolean | null {
  const [certificate, key] = [certificateOf(certificateText), privateKeyOf(privateText)]
  return certificate && key ? certificate.checkPrivateKey(key) : null
}
