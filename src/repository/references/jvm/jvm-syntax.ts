import {C_COMMENTS, characterAt, DOUBLE} from '../lexing/c-syntax.js'
import {type LanguageSyntax, type Span, STRING, type StringSyntax} from '../lexing/lexer.js'

const INTERPOLATION = ['${', '}'] as const

/** As much of Java as tells code from the rest. */
export const JAVA: LanguageSyntax = {
  ...C_COMMENTS,
  strings: [{open: '"""', close: '"""', escapes: true, multiline: true}, DOUBLE],
  special: characterAt,
}

/** As much of Kotlin as tells code from the rest: comments nest, and `${…}` in a string is code. */
export const KOTLIN: LanguageSyntax = {
  ...C_COMMENTS,
  nestedComments: true,
  strings: [
    {open: '"""', close: '"""', escapes: false, multiline: true, interpolation: INTERPOLATION},
    {...DOUBLE, interpolation: INTERPOLATION},
  ],
  special: characterAt,
}

/** As much of Scala as tells code from the rest: `${…}` is code where a letter stands before the string. */
export const SCALA: LanguageSyntax = {
  ...C_COMMENTS,
  nestedComments: true,
  strings: [{open: '"""', close: '"""', escapes: false, multiline: true}, DOUBLE],
  special(text, at): null | Span | StringSyntax {
    if (text[at] !== '"' || !/[A-Za-z]/.test(text[at - 1] ?? '')) return characterAt(text, at)
    const isLong = text.startsWith('"""', at)
    const quote = isLong ? '"""' : '"'
    return {open: quote, close: quote, escapes: !isLong, multiline: isLong, interpolation: INTERPOLATION}
  },
}

/** As much of Groovy as tells code from the rest. */
export const GROOVY: LanguageSyntax = {
  ...C_COMMENTS,
  strings: [
    {open: '"""', close: '"""', escapes: true, multiline: true, interpolation: INTERPOLATION},
    {open: "'''", close: "'''", escapes: true, multiline: true},
    {...DOUBLE, interpolation: INTERPOLATION},
    {open: "'", close: "'", escapes: true, multiline: false},
  ],
  special(text, at): null | Span {
    // ~/'/ and split(/'/)
    if (
      text[at] !== '/' ||
      '/*'.includes(text[at + 1] ?? '') ||
      !/[=(,~]\s*$/.test(text.slice(Math.max(0, at - 10), at))
    ) {
      return null
    }

    const found = /^\/(?:\\.|[^\n\\/]){1,500}\//.exec(text.slice(at, at + 502))
    return found ? {length: found[0].length, kind: STRING} : null
  },
}

/** As much of the languages of the JVM, taken together, as tells code from the rest. */
export const JVM = JAVA
