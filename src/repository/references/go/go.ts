import type {LanguageSyntax} from '../lexing/lexer.js'
import type {Reference} from '../lexing/reference.js'

import {C_COMMENTS, DOUBLE, QUOTED_KEY, SINGLE} from '../lexing/c-syntax.js'
import {readByPatterns} from '../lexing/pattern-reader.js'
import {lineFinder} from '../lexing/reference.js'

/** As much of Go as tells code from the rest. */
export const GO: LanguageSyntax = {
  ...C_COMMENTS,
  strings: [DOUBLE, {open: '`', close: '`', escapes: false, multiline: true}, SINGLE],
}

/** References in Go: `os.Getenv`, `os.LookupEnv`, and the struct tags `env` and `envconfig`. */
export function readGo(text: string): Reference[] {
  const calls = readByPatterns(text, GO, [
    new RegExp(String.raw`\bos\.Getenv\(\s*${QUOTED_KEY}`, 'g'),
    new RegExp(String.raw`\bos\.(?<optional>LookupEnv)\(\s*${QUOTED_KEY}`, 'g'),
    new RegExp(String.raw`\bsyscall\.Getenv\(\s*${QUOTED_KEY}`, 'g'),
  ])
  // Tags stand in raw strings after a field: Field Type `env:"NAME,required" envDefault:"x"`
  const lineAt = lineFinder(text)
  const tags = [...text.matchAll(/^[ \t]*\w+[ \t]+[\w.*[\]]+[ \t]+`([^`\n]*)`/gm)].flatMap((match) => {
    const name = /\b(?:env|envconfig):"([A-Za-z_]\w*)([^"]*)"/.exec(match[1])
    const value = /\b(?:envDefault|default):"([^"]*)"/.exec(match[1])?.[1] ?? null
    return name ? [{key: name[1], line: lineAt(match.index), optional: value !== null, default: value}] : []
  })
  return [...calls, ...tags]
}
