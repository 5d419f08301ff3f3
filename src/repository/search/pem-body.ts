/** What is looked for of a PEM. */
export interface PemText {
  /** The base64 between the armour, without white space. */
  readonly body: string
  readonly begin: string
  readonly end: string
}

const ARMOUR = /^(-----BEGIN [A-Z\d ]{1,64}-----)([^-]{1,})(-----END [A-Z\d ]{1,64}-----)$/
const SHORTEST = 48

/**
 * The body of a text that is one armoured block (RFC 7468) and nothing else. What tells such a key is its body: files have
 * it without the armour, on one line, wrapped anew, or put together from pieces.
 *
 * @returns null for other texts, and for bodies with headers or of few characters
 */
export function pemText(text: string): null | PemText {
  const [, begin, inside, end] = ARMOUR.exec(text) ?? []
  if (!inside) return null
  const body = inside.replaceAll(/\s+/g, '')
  return body.length >= SHORTEST && /^[A-Za-z\d+/]+={0,2}$/.test(body) ? {body, begin, end} : null
}
