import type {LanguageSyntax} from '../lexing/lexer.js'
import type {Reference} from '../lexing/reference.js'

import {QUOTED_KEY} from '../lexing/c-syntax.js'
import {readByPatterns} from '../lexing/pattern-reader.js'

/** As much of Elixir as tells code from the rest. */
export const ELIXIR: LanguageSyntax = {
  lineComments: ['#'],
  blockComments: [],
  strings: [
    {open: '"""', close: '"""', escapes: true, multiline: true, interpolation: ['#{', '}']},
    {open: "'''", close: "'''", escapes: true, multiline: true, interpolation: ['#{', '}']},
    {open: '"', close: '"', escapes: true, multiline: true, interpolation: ['#{', '}']},
    {open: "'", close: "'", escapes: true, multiline: false},
  ],
  regexes: true,
}

/** References in Elixir: `System.get_env`, `System.fetch_env`, `System.fetch_env!`. */
export function readElixir(text: string): Reference[] {
  return readByPatterns(text, ELIXIR, [
    new RegExp(
      String.raw`\bSystem\.get_env\(\s*${QUOTED_KEY}(?<optional>\s*,\s*(?<value>"[^"\n]*")?|\s*\)\s*\|\|\s*(?!\s*raise\b)(?<fallback>"[^"\n]*")?)?`,
      'g',
    ),
    new RegExp(String.raw`\bSystem\.fetch_env!\(\s*${QUOTED_KEY}`, 'g'),
    new RegExp(String.raw`\bSystem\.(?<optional>fetch_env)\(\s*${QUOTED_KEY}`, 'g'),
    new RegExp(String.raw`(?<![\w.])env!\(\s*${QUOTED_KEY}`, 'g'),
  ])
}
