/** The UTF-8 text that base64 (either alphabet, padded or not, broken over lines or not) stands for; null when it is no base64 or no text. */
export function decodeBase64(text: string): null | string {
  const compact = text.replaceAll(/\s+/g, '')
  if (!/^[\w+/-]+={0,2}$/.test(compact)) return null
  const decoded = Buffer.from(compact, 'base64').toString('utf8')
  return decoded.includes('\uFFFD') ? null : decoded
}
