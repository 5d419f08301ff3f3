/** What a JSON Web Token says of itself (RFC 7519), unverified. */
export interface JwtClaims {
  readonly header: Readonly<Record<string, unknown>>
  readonly payload: Readonly<Record<string, unknown>>
}

/** Takes a signed JSON Web Token apart; null when the text is none. */
export function readJwt(text: string): JwtClaims | null {
  if (!text.startsWith('eyJ') || !/^[\w-]+\.[\w-]+\.[\w-]*$/.test(text)) return null
  const [header, payload] = text
    .split('.')
    .slice(0, 2)
    .map((part) => decodeObject(part))
  return header && payload && ('alg' in header || 'typ' in header) ? {header, payload} : null
}

function decodeObject(part: string): null | Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null
  } catch {
    return null
  }
}
