import {CODE, type Span, STRING, type StringSyntax} from './lexer.js'

/** A string in double quotes, on one line. */
export const DOUBLE: StringSyntax = {open: '"', close: '"', escapes: true, multiline: false}
/** A string, or a character, in single quotes, on one line. */
export const SINGLE: StringSyntax = {open: "'", close: "'", escapes: true, multiline: false}
/** The comments of C and the languages after it. */
export const C_COMMENTS = {lineComments: ['//'], blockComments: [['/*', '*/']]} as const

const CHARACTER = /'(?:\\(?:u\{[^}\n]{0,12}\}|[xuU][\dA-Fa-f]{1,8}|[^\n])|[^\\'\n])'/uy

/**
 * One character in single quotes (`'"'`, `'\''`); where there is none, the quote belongs to the code, as that of a Rust
 * lifetime or an F# type does. For the `special` of a language.
 *
 * @returns null where no single quote stands
 */
export function characterAt(text: string, at: number): null | Span {
  if (text[at] !== "'") return null
  CHARACTER.lastIndex = at
  const found = CHARACTER.exec(text)
  return found ? {length: found[0].length, kind: STRING} : {length: 1, kind: CODE}
}

/** The name of a variable as a string in double quotes, or the name of a constant that holds it. */
export const QUOTED_KEY = String.raw`(?:"(?<key>\w+)"|(?<name>[A-Za-z_]\w*(?:(?:\.|::)[A-Za-z_]\w*){0,3}))`
