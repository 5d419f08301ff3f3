/** The UTF-8 text that base64 (either alphabet, padded or not, broken over lines or not) stands for; null when it is no base64 or no text. */
export function decodeBase64(text: string): null | string {
  const compact = text.replaceAll(/\s+/g, '')
  if (!/^[\w+/-]+={0,2}$/.test(compact)) return null
  const decoded = Buffer.from(compact, 'base64').toString('utf8')
  return decoded.includes('\uFFFD') ? null : decoded
}

/** What tools break base64 at: coreutils and MIME at 76 characters, OpenSSL and PEM at 64, macOS and others elsewhere. */
const SHORTEST_LINE = 40

/** Base64 that a tool broke into lines of one length, put together again; null when the text is none. */
export function unwrapBase64(text: string): null | string {
  if (!text.includes('\n')) return null
  const lines = text.split('\n').map((line) => line.trim())
  const width = lines[0].length
  if (width < SHORTEST_LINE || width > 128 || width % 4 !== 0) return null
  const last = lines.pop()!
  const isWhole = lines.every((line) => line.length === width && /^[\w+/-]+$/.test(line))
  return isWhole && last.length <= width && /^[\w+/-]+={0,2}$/.test(last) ? lines.join('') + last : null
}
