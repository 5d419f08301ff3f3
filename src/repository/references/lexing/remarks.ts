/**
 * A text of settings (YAML, properties, dotenv) without its remarks; every character else stays where it was. A `#` within
 * quotes, or without white space before it, begins none.
 *
 * @param signs with which a remark begins
 */
export function withoutRemarks(text: string, signs = '#'): string {
  if (![...signs].some((sign) => text.includes(sign))) return text
  return text
    .split('\n')
    .map((line) => {
      const at = remarkIn(line, signs)
      return at === -1 ? line : line.slice(0, at) + ' '.repeat(line.length - at)
    })
    .join('\n')
}

function remarkIn(line: string, signs: string): number {
  let quote = ''
  for (let at = 0; at < line.length; at++) {
    const sign = line[at]
    if (quote !== '') {
      if (sign === '\\' && quote === '"') at++
      else if (sign === quote) quote = ''
    } else if ((sign === '"' || sign === "'") && /(?:^|[\s:,=([{-])$/.test(line.slice(Math.max(0, at - 1), at)))
      quote = sign
    else if (signs.includes(sign) && (at === 0 || /\s/.test(line[at - 1]))) return at
  }

  return -1
}

/** A text of XML without its comments; every character else stays where it was. */
export const withoutXmlComments = (text: string) => withoutBetween(text, '<!--', '-->')

/** A text without what stands between two signs, and without them; every character else stays where it was. */
export function withoutBetween(text: string, opening: string, closing: string): string {
  let clean = ''
  let at = 0
  for (let open = text.indexOf(opening); open !== -1; open = text.indexOf(opening, at)) {
    const close = text.indexOf(closing, open + opening.length)
    const end = close === -1 ? text.length : close + closing.length
    clean += text.slice(at, open) + text.slice(open, end).replaceAll(/[^\n]/g, ' ')
    at = end
  }

  return clean + text.slice(at)
}
