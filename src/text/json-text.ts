import {HIDDEN} from './printable.js'

/** What JSON may hold as it is and a terminal, an editor or a build service takes for more: all that is hidden, and `##[`. */
const RISKY = new RegExp(`(?![\\u0000-\\u001F])${HIDDEN}|(?<=#)#(?=\\w*\\[)`, 'gu')

/** A document in JSON, indented by two: the same document, in characters that can all be seen. */
export function jsonText(document: unknown): string {
  return JSON.stringify(document, null, 2).replaceAll(RISKY, (character) =>
    Array.from(
      {length: character.length},
      (_, unit) => String.raw`\u` + character.charCodeAt(unit).toString(16).padStart(4, '0'), // eslint-disable-line unicorn/prefer-code-point -- in units of UTF-16
    ).join(''),
  )
}
