import type {LanguageSyntax} from '../lexing/lexer.js'
import type {Reference} from '../lexing/reference.js'

import {C_COMMENTS, DOUBLE, QUOTED_KEY, SINGLE} from '../lexing/c-syntax.js'
import {readByPatterns} from '../lexing/pattern-reader.js'

/** As much of Java and its like as tells code from the rest. */
export const JVM: LanguageSyntax = {
  ...C_COMMENTS,
  strings: [{open: '"""', close: '"""', escapes: true, multiline: true}, DOUBLE, SINGLE],
}

/** References in Java, Kotlin, Scala and Groovy: `System.getenv`, `sys.env`, and Spring's `@Value("${X}")`. */
export function readJvm(text: string): Reference[] {
  const calls = readByPatterns(text, JVM, [
    new RegExp(String.raw`\bSystem\.getenv\(\s*${QUOTED_KEY}(?<optional>\s*\)\s*\?:)?`, 'g'),
    new RegExp(String.raw`\bSystem\.getenv\(\s*\)\s*(?:\.get\(|\[)\s*${QUOTED_KEY}`, 'g'),
    new RegExp(String.raw`\bSystem\.getenv\(\s*\)\s*\.(?<optional>getOrDefault|containsKey)\(\s*${QUOTED_KEY}`, 'g'),
    new RegExp(String.raw`\bsys\.env\s*(?:\.apply)?\(\s*${QUOTED_KEY}`, 'g'),
    new RegExp(String.raw`\bsys\.env\s*\.(?<optional>get|getOrElse|contains)\(\s*${QUOTED_KEY}`, 'g'),
    /@Value\(\s*"\$\{(?<key>[A-Z][A-Z\d_]*)(?<optional>:[^}"]*)?\}"/g,
  ])
  return calls
}
