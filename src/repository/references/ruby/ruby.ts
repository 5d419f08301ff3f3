import type {LanguageSyntax} from '../lexing/lexer.js'

import {readByPatterns} from '../lexing/pattern-reader.js'
import {lineFinder, type Reference} from '../lexing/reference.js'

/** As much of Ruby as tells code from the rest. */
export const RUBY: LanguageSyntax = {
  lineComments: ['#'],
  blockComments: [['=begin', '\n=end']],
  strings: [
    {open: '"', close: '"', escapes: true, multiline: true, interpolation: ['#{', '}']},
    {open: '`', close: '`', escapes: true, multiline: true, interpolation: ['#{', '}']},
    {open: "'", close: "'", escapes: true, multiline: true},
  ],
  heredoc: /^<<[~-]?(["'`]?)([A-Z_]\w*)\1/,
  regexes: true,
}

const LITERAL = String.raw`(?<value>"[^"\n]*"|'[^'\n]*'|-?\d[\d_.]*|true\b|false\b)`
const KEY = String.raw`["'](?<key>\w+)["']`

const PATTERNS = [
  new RegExp(
    String.raw`\bENV\s*\[\s*${KEY}\s*\](?<optional>\s*(?:\|\||\.presence\s*\|\||\.present\?|\.nil\?|\.blank\?|&\.)\s*${LITERAL}?)?`,
    'g',
  ),
  new RegExp(
    String.raw`\bENV\s*\.\s*fetch\s*\(?\s*${KEY}(?<optional>\s*,\s*(?:${LITERAL}\s*[)\n])?|\s*\)?\s*(?:\{(?!\s*raise\b)|do\b))?`,
    'g',
  ),
  new RegExp(String.raw`\bENV\s*&?\.\s*(?:dig|delete)\s*\(?\s*${KEY}`, 'g'),
  new RegExp(String.raw`\bENV\s*\.\s*(?<optional>key\?|has_key\?|include\?|member\?)\s*\(?\s*${KEY}`, 'g'),
  /\bENV\s*\.\s*(?:values_at|fetch_values|slice)\s*\((?<keys>[^)]{0,2000})\)/g,
]

const FIGARO = /\bFigaro\.env\.([a-z]\w*)(!|\?)?/g

/** References in Ruby: `ENV[]`, `ENV.fetch`, `ENV.key?`, `ENV.values_at`, and Figaro's `Figaro.env.name`. */
export function readRuby(text: string): Reference[] {
  const lineAt = lineFinder(text)
  const figaro = [...text.matchAll(FIGARO)].map((match) => ({
    key: match[1].toUpperCase(),
    line: lineAt(match.index),
    optional: match[2] !== '!',
    default: null,
  }))
  return [...readByPatterns(text, RUBY, PATTERNS), ...figaro]
}
