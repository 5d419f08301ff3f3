import {isUtf8} from 'node:buffer'

/** What alone two values differ by, where that is usually the mistake. */
export type Likeness =
  | 'base64'
  | 'case'
  | 'escaped-newlines'
  | 'line-endings'
  | 'percent-encoding'
  | 'quotes-and-whitespace'
  | 'surrounding-whitespace'
  | 'trailing-newline'
  | 'unicode-form'
  | 'wrapping-quotes'

/** Without line breaks at the end. A loop, because a pattern tried at each of many line breaks takes quadratic time. */
function withoutTrailingNewlines(text: string): string {
  let end = text.length
  while (end > 0 && (text[end - 1] === '\n' || text[end - 1] === '\r')) end--
  return text.slice(0, end)
}

function withoutQuotes(text: string): string {
  const quote = text[0]
  const wrapped = text.length > 1 && text.at(-1) === quote && ['"', "'", '`'].includes(quote)
  return wrapped ? text.slice(1, -1) : text
}

function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text // a % that encodes nothing
  }
}

/** What base64 text (also URL-safe, unpadded or broken into lines) stands for; the text itself when it is none. */
function base64Decoded(text: string): string {
  const compact = text.replaceAll(/\s/g, '')
  if (compact.length < 4 || !/^[\w+/-]+={0,2}$/.test(compact)) return text
  const bytes = Buffer.from(compact, 'base64')
  return bytes.length > 0 && isUtf8(bytes) ? bytes.toString() : text
}

/**
 * Under which forms a value is alike to others, from the smallest difference to the largest. Two values are alike when
 * they have a form in common.
 */
const FORMS: ReadonlyArray<readonly [Likeness, (text: string) => string[]]> = [
  ['trailing-newline', (text) => [withoutTrailingNewlines(text)]],
  ['line-endings', (text) => [text.replaceAll(/\r\n?/g, '\n')]],
  ['surrounding-whitespace', (text) => [text.trim()]],
  ['wrapping-quotes', (text) => [withoutQuotes(text)]],
  ['quotes-and-whitespace', (text) => [withoutQuotes(text.trim()).trim()]],
  ['case', (text) => [text.toLowerCase()]],
  ['unicode-form', (text) => [text.normalize('NFKC')]],
  // An encoding is told by the plain text beside it, which must not be decoded in its turn.
  ['percent-encoding', (text) => [text, percentDecoded(text)]],
  ['escaped-newlines', (text) => [text, text.replaceAll(/\\r\\n|\\n/g, '\n')]],
  ['base64', (text) => [text, withoutTrailingNewlines(base64Decoded(text))]],
]

/**
 * Among different values, those that would be equal but for one thing that is usually a mistake. Each pair of alike values
 * is told once, under the smallest difference. Linear in the length of the values.
 *
 * @param values all different
 * @returns for each difference the numbers of the values that it alone keeps apart
 */
export function findLikeValues(values: readonly string[]): Array<{by: Likeness; groups: number[]}> {
  if (values.length < 2) return []
  const found: Array<{by: Likeness; groups: number[]}> = []
  /** By value, the number of the first value that it was found to be alike to. */
  const alikeTo = values.map((_, number) => number)
  for (const [by, formsOf] of FORMS) {
    const membersByForm = new Map<string, number[]>()
    for (const [number, value] of values.entries()) {
      for (const form of new Set(formsOf(value))) {
        const members = membersByForm.get(form)
        if (members) members.push(number)
        else membersByForm.set(form, [number])
      }
    }

    for (const members of membersByForm.values()) {
      const first = Math.min(...members.map((number) => alikeTo[number]))
      const untold = new Set(members.map((number) => alikeTo[number]))
      if (untold.size < 2) continue
      found.push({by, groups: members})
      for (const [number, root] of alikeTo.entries()) if (untold.has(root)) alikeTo[number] = first
    }
  }

  return found
}
