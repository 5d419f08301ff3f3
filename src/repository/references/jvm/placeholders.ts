/** A `${NAME}` or `${NAME:default}` in a text. */
export interface Placeholder {
  readonly name: string
  /** Whether something else takes its place where it is not there. */
  readonly optional: boolean
  readonly value: null | string
  /** Where it begins. */
  readonly offset: number
}

const MOST_IN_ONE = 200

/**
 * The placeholders of a text, also those in the default of another.
 *
 * @param colon what stands between a name and its default
 */
export function placeholdersIn(text: string, colon: ':' | ':-' = ':'): Placeholder[] {
  const found: Placeholder[] = []
  const opening = /(?<!\$)\$\{(?<mark>\??)(?:env\.)?(?<name>[A-Za-z_][\w.-]*)/g
  for (const match of text.matchAll(opening)) {
    if (found.length >= MOST_IN_ONE) break
    const {mark, name} = match.groups!
    const after = match.index + match[0].length
    const end = closingAfter(text, after)
    if (end === null) continue
    const rest = text.slice(after, end)
    if (rest !== '' && !rest.startsWith(colon)) continue
    const value = rest === '' ? null : rest.slice(colon.length)
    found.push({
      name,
      optional: value !== null || mark === '?',
      value: value === null || /[#$]\{/.test(value) ? null : value,
      offset: match.index,
    })
  }

  return found
}

/** The bracket that closes a placeholder, on the same line. */
function closingAfter(text: string, from: number): null | number {
  let depth = 0
  for (let at = from; at < text.length && at - from < 1000; at++) {
    if (text[at] === '\n') return null
    if (text[at] === '{') depth++
    else if (text[at] === '}' && depth-- === 0) return at
  }

  return null
}
