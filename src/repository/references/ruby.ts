import type {LanguageSyntax} from './lexer.js'

import {readByPatterns} from './pattern-reader.js'
import {lineFinder, type Reference} from './reference.js'

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

/** References in the ERB parts of a file (`database.yml`, `*.erb`), but for lines that are comments. */
export function readErb(text: string): Reference[] {
  return readRuby(erbCode(text))
}

/** The code in the ERB parts of a file, all else blanked out. */
export function erbCode(text: string): string {
  let code = ''
  let at = 0
  for (let open = text.indexOf('<%'); open !== -1; open = text.indexOf('<%', Math.max(at, open + 2))) {
    if (text[open + 2] === '%') continue
    const close = text.indexOf('%>', open + 2)
    if (close === -1) break
    const part = text.slice(open, close + 2)
    const isComment = part[2] === '#' || isRemark(text, open)
    code += blank(text.slice(at, open))
    // A line break ends each part, as a comment in one does not go on in the next.
    code += isComment ? blank(part) : `  ${blankEdges(part)}`
    at = close + 2
  }

  return code
}

/** Whether the line is a comment, by what stands before an offset in it. */
function isRemark(text: string, offset: number): boolean {
  const lineStart = text.lastIndexOf('\n', offset) + 1
  return text
    .slice(lineStart, Math.min(offset, lineStart + 1000))
    .trimStart()
    .startsWith('#')
}

const blank = (text: string) => text.replaceAll(/[^\n]/g, ' ')
const blankEdges = (part: string) => `${part.replace(/^<%[-=]*/, '').replace(/-?%>$/, '')};`
