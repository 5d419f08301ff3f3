import {createECDH} from 'node:crypto'

/** The public half of a VAPID key in base64url, as RFC 8292 has it; null where the private one is none. */
export function vapidPublicOf(privateText: string): null | string {
  const bytes = Buffer.from(privateText, 'base64url')
  if (!/^[\w-]{43}=?$/.test(privateText) || bytes.length !== 32) return null
  try {
    const curve = createECDH('prime256v1')
    curve.setPrivateKey(bytes)
    return curve.getPublicKey('base64url', 'uncompressed')
  } catch {
    return null // zero, or beyond the order of the curve
  }
}
