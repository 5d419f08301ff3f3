import {basename, extname} from 'node:path'

import type {CodeLanguage} from '../../protects/signs/sign.js'

import {ELIXIR} from '../references/elixir/elixir.js'
import {GO} from '../references/go/go.js'
import {readScriptRegions} from '../references/javascript/javascript.js'
import {JVM} from '../references/jvm/jvm-syntax.js'
import {CODE, type LanguageSyntax, readRegions, withoutComments} from '../references/lexing/lexer.js'
import {lineFinder} from '../references/lexing/reference.js'
import {PHP, phpCode} from '../references/php/php.js'
import {PYTHON} from '../references/python/python.js'
import {erbCode} from '../references/ruby/erb.js'
import {RUBY} from '../references/ruby/ruby-syntax.js'

/** The text of one file, so that code can be told from comments and strings at every place. */
export interface CodeText {
  /** From the root, with `/`. */
  readonly path: string
  readonly language: CodeLanguage
  /** Without comments; every character else where it was. */
  readonly text: string
  /** The line, from 1, of an offset. */
  lineAt(offset: number): number
  /** Whether an offset is in code, and not in a string. */
  isCode(offset: number): boolean
}

const SYNTAX: Partial<Record<CodeLanguage, LanguageSyntax>> = {
  elixir: ELIXIR,
  go: GO,
  jvm: JVM,
  php: PHP,
  python: PYTHON,
  ruby: RUBY,
}

const BY_EXTENSION: Record<string, CodeLanguage> = {
  '.builder': 'ruby',
  '.cjs': 'javascript',
  '.cts': 'javascript',
  '.erb': 'ruby',
  '.ex': 'elixir',
  '.exs': 'elixir',
  '.gemspec': 'ruby',
  '.go': 'go',
  '.groovy': 'jvm',
  '.java': 'jvm',
  '.js': 'javascript',
  '.jsx': 'javascript',
  '.kt': 'jvm',
  '.kts': 'jvm',
  '.mjs': 'javascript',
  '.mts': 'javascript',
  '.php': 'php',
  '.properties': 'settings',
  '.py': 'python',
  '.rake': 'ruby',
  '.rb': 'ruby',
  '.ru': 'ruby',
  '.scala': 'jvm',
  '.ts': 'javascript',
  '.tsx': 'javascript',
  '.yaml': 'settings',
  '.yml': 'settings',
}

const BY_INTERPRETER: Array<[RegExp, CodeLanguage]> = [
  [/^#!.*\bpython[\d.]*\b/, 'python'],
  [/^#!.*\bruby\b/, 'ruby'],
  [/^#!.*\b(?:node|bun|deno|tsx)\b/, 'javascript'],
  [/^#!.*\bphp\b/, 'php'],
]

/** The language of a file, by its name or its first line; null where it is none that is looked at. */
function languageOf(path: string, text: string): CodeLanguage | null {
  const name = basename(path)
  if (/^(?:Rakefile|Capfile|Puma)$/.test(name)) return 'ruby'
  const extension = extname(name).toLowerCase()
  if (extension !== '') return BY_EXTENSION[extension] ?? null
  return BY_INTERPRETER.find(([pattern]) => pattern.test(text))?.[1] ?? null
}

/**
 * Tells the code of a file from its comments and strings.
 *
 * @param path of the file, which tells the language
 * @param raw its text
 * @returns null for a language that is not looked at
 */
export function codeText(path: string, raw: string): CodeText | null {
  const language = languageOf(path, raw)
  if (language === null) return null
  const normal = raw.replaceAll('\r\n', '\n')
  if (language === 'settings') return {path, language, text: normal, lineAt: lineFinder(normal), isCode: () => true}
  const code = codeIn(path, normal, language)
  const regions =
    language === 'javascript'
      ? readScriptRegions(code, /\.[jt]sx$|\.js$/.test(path))
      : readRegions(code, SYNTAX[language]!)
  const text = withoutComments(code, regions)
  return {path, language, text, lineAt: lineFinder(text), isCode: (offset) => regions[offset] === CODE}
}

function codeIn(path: string, text: string, language: CodeLanguage): string {
  if (language === 'php') return phpCode(text)
  return path.endsWith('.erb') ? erbCode(text) : text
}
