import type {LanguageSyntax} from '../lexing/lexer.js'
import type {Reference} from '../lexing/reference.js'

import {C_COMMENTS, DOUBLE, QUOTED_KEY} from '../lexing/c-syntax.js'
import {readByPatterns} from '../lexing/pattern-reader.js'

/** As much of C# as tells code from the rest. */
export const CSHARP: LanguageSyntax = {...C_COMMENTS, strings: [DOUBLE]}

/** References in C#: `Environment.GetEnvironmentVariable`. */
export function readCSharp(text: string): Reference[] {
  return readByPatterns(text, CSHARP, [
    new RegExp(String.raw`\bEnvironment\.GetEnvironmentVariable\(\s*${QUOTED_KEY}(?<optional>\s*\)\s*\?\?)?`, 'g'),
  ])
}
