import {X509Certificate} from 'node:crypto'

/** Certificates in one value beyond which it is a list of authorities to trust, whose ends are nobody's concern. */
const MOST_IN_A_CHAIN = 5

/** When a signed JSON Web Token ends (`exp`, RFC 7519); null when the text is none or has no end. */
export function tokenEnd(text: string): Date | null {
  if (!text.startsWith('eyJ')) return null
  const payload = /^eyJ[\w-]*\.([\w-]+)\.[\w-]*$/.exec(text)?.[1]
  if (payload === undefined) return null
  try {
    const {exp} = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as {exp?: unknown}
    return typeof exp === 'number' ? dateOf(exp * 1000) : null
  } catch {
    return null
  }
}

/**
 * When the first of the certificates in a text ends, whether written with real or escaped newlines or in base64 once
 * more; null when there are none, none that can be read, or more than a chain has.
 */
export function certificateEnd(text: string): Date | null {
  if (!text.includes('-----BEGIN') && !text.startsWith('LS0tLS')) return null
  const plain = decoded(text).replaceAll(/(?:\\r)?\\n/g, '\n')
  const blocks = plain.match(/-----BEGIN CERTIFICATE-----[^-]{1,20000}-----END CERTIFICATE-----/g) ?? []
  if (blocks.length > MOST_IN_A_CHAIN) return null
  const ends = blocks.flatMap((block) => {
    try {
      const end = dateOf(Date.parse(new X509Certificate(block).validTo))
      return end ? [end.getTime()] : []
    } catch {
      return []
    }
  })
  return ends.length > 0 ? new Date(Math.min(...ends)) : null
}

/** When an Azure shared access signature ends (`se`, beside `sig`); null when the text has none. */
export function sharedAccessEnd(text: string): Date | null {
  if (!text.includes('sig=')) return null
  const end = /(?:^|[?&;])se=([^&;\s"']+)/i.exec(text)?.[1]
  if (end === undefined) return null
  try {
    const plain = decodeURIComponent(end)
    return dateOf(/^\d{9,11}$/.test(plain) ? Number(plain) * 1000 : Date.parse(plain))
  } catch {
    return null
  }
}

function decoded(text: string): string {
  const compact = text.replaceAll(/\s/g, '')
  return /^LS0tLS[\w+/]+=*$/.test(compact) ? Buffer.from(compact, 'base64').toString('utf8') : text
}

function dateOf(milliseconds: number): Date | null {
  const date = new Date(milliseconds)
  return Number.isNaN(date.getTime()) ? null : date
}
