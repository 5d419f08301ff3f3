import type {StringSyntax} from './lexer.js'

/** A string in double quotes, on one line. */
export const DOUBLE: StringSyntax = {open: '"', close: '"', escapes: true, multiline: false}
/** A string, or a character, in single quotes, on one line. */
export const SINGLE: StringSyntax = {open: "'", close: "'", escapes: true, multiline: false}
/** The comments of C and the languages after it. */
export const C_COMMENTS = {lineComments: ['//'], blockComments: [['/*', '*/']]} as const
/** The name of a variable as a string in double quotes. */
export const QUOTED_KEY = String.raw`"(?<key>\w+)"`
