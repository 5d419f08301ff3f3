import type {LanguageSyntax} from '../lexing/lexer.js'
import type {Reference} from '../lexing/reference.js'

import {C_COMMENTS, DOUBLE, QUOTED_KEY} from '../lexing/c-syntax.js'
import {readByPatterns} from '../lexing/pattern-reader.js'

/** As much of Rust as tells code from the rest. A lifetime (`'a`) is no character. */
export const RUST: LanguageSyntax = {...C_COMMENTS, strings: [DOUBLE]}

/** References in Rust: `env::var`, `env!`. */
export function readRust(text: string): Reference[] {
  return readByPatterns(text, RUST, [
    new RegExp(String.raw`\benv::var(?:_os)?\(\s*${QUOTED_KEY}(?<optional>\s*\)\s*\.(?:unwrap_or|ok\b))?`, 'g'),
    new RegExp(String.raw`(?<![\w])(?:option_)?env!\(\s*${QUOTED_KEY}`, 'g'),
  ])
}
