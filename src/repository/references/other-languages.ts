import type {LanguageSyntax, StringSyntax} from './lexer.js'
import type {Reference} from './reference.js'

import {readByPatterns} from './pattern-reader.js'
import {lineFinder} from './reference.js'

const DOUBLE: StringSyntax = {open: '"', close: '"', escapes: true, multiline: false}
const SINGLE: StringSyntax = {open: "'", close: "'", escapes: true, multiline: false}
const C_COMMENTS = {lineComments: ['//'], blockComments: [['/*', '*/']]} as const

/** As much of Go as tells code from the rest. */
export const GO: LanguageSyntax = {
  ...C_COMMENTS,
  strings: [DOUBLE, {open: '`', close: '`', escapes: false, multiline: true}, SINGLE],
}
/** As much of Java and its like as tells code from the rest. */
export const JVM: LanguageSyntax = {
  ...C_COMMENTS,
  strings: [{open: '"""', close: '"""', escapes: true, multiline: true}, DOUBLE, SINGLE],
}
/** As much of PHP as tells code from the rest. */
export const PHP: LanguageSyntax = {
  lineComments: ['//', '#'],
  blockComments: [['/*', '*/']],
  strings: [
    {open: '"', close: '"', escapes: true, multiline: true, interpolation: ['{$', '}']},
    {open: "'", close: "'", escapes: true, multiline: true},
  ],
}
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

const KEY = String.raw`"(?<key>\w+)"`

/** References in Go: `os.Getenv`, `os.LookupEnv`, and the struct tags `env` and `envconfig`. */
export function readGo(text: string): Reference[] {
  const calls = readByPatterns(text, GO, [
    new RegExp(String.raw`\bos\.Getenv\(\s*${KEY}`, 'g'),
    new RegExp(String.raw`\bos\.(?<optional>LookupEnv)\(\s*${KEY}`, 'g'),
    new RegExp(String.raw`\bsyscall\.Getenv\(\s*${KEY}`, 'g'),
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

/** References in Java, Kotlin, Scala and Groovy: `System.getenv`, `sys.env`, and Spring's `@Value("${X}")`. */
export function readJvm(text: string): Reference[] {
  const calls = readByPatterns(text, JVM, [
    new RegExp(String.raw`\bSystem\.getenv\(\s*${KEY}(?<optional>\s*\)\s*\?:)?`, 'g'),
    new RegExp(String.raw`\bSystem\.getenv\(\s*\)\s*(?:\.get\(|\[)\s*${KEY}`, 'g'),
    new RegExp(String.raw`\bSystem\.getenv\(\s*\)\s*\.(?<optional>getOrDefault|containsKey)\(\s*${KEY}`, 'g'),
    new RegExp(String.raw`\bsys\.env\s*(?:\.apply)?\(\s*${KEY}`, 'g'),
    new RegExp(String.raw`\bsys\.env\s*\.(?<optional>get|getOrElse|contains)\(\s*${KEY}`, 'g'),
    /@Value\(\s*"\$\{(?<key>[A-Z][A-Z\d_]*)(?<optional>:[^}"]*)?\}"/g,
  ])
  return calls
}

/** References in Spring's `application.properties` and `application.yml`: `${X}`, `${X:default}`. */
export function readSpringConfig(text: string): Reference[] {
  const lineAt = lineFinder(text)
  return [...text.matchAll(/^(?![ \t]*[#!]).*$/gm)].flatMap((line) =>
    [...line[0].matchAll(/\$\{([A-Z][A-Z\d_]*)(?::([^}]*))?\}/g)].map((match) => ({
      key: match[1],
      line: lineAt(line.index),
      optional: match[2] !== undefined,
      default: match[2] ?? null,
    })),
  )
}

/** References in the YAML of Symfony: `%env(KEY)%`, also with processors (`%env(default:fallback:resolve:KEY)%`). */
export function readSymfonyConfig(text: string): Reference[] {
  const lineAt = lineFinder(text)
  return [...text.matchAll(/^(?![ \t]*#).*$/gm)].flatMap((line) =>
    [...line[0].matchAll(/%env\((?<processors>(?:[\w.-]*:){0,9})(?<key>[A-Z][A-Z\d_]*)\)%/g)].map((match) => ({
      key: match.groups!.key,
      line: lineAt(line.index),
      optional: match.groups!.processors.includes('default:'),
      default: null,
    })),
  )
}

/** References in PHP: `getenv`, `$_ENV`, `$_SERVER` for names that are not the request's, and Laravel's `env`. */
export function readPhp(text: string): Reference[] {
  const code = phpCode(text)
  const key = String.raw`["'](?<key>\w+)["']`
  const rest = String.raw`(?<optional>\s*,\s*(?<value>"[^"\n]*"|'[^'\n]*'|-?\d[\d_.]*|true\b|false\b)?)?`
  const found = readByPatterns(code, PHP, [
    new RegExp(String.raw`\bgetenv\(\s*${key}(?<optional>\s*\)\s*(?:\?:|\?\?|\|\|))?`, 'g'),
    new RegExp(String.raw`(?<![\w>:$])env\(\s*${key}${rest}`, 'g'),
    new RegExp(String.raw`\$_(?:ENV|SERVER)\[\s*${key}\s*\](?<optional>\s*\?\?)?(?!\s*=[^=])`, 'g'),
  ])
  return found.filter(
    (one) =>
      !/^(?:HTTP_|REQUEST_|SERVER_|REMOTE_|SCRIPT_|PHP_|QUERY_|PATH_|DOCUMENT_|HTTPS$|argv$|argc$)/.test(one.key),
  )
}

/** The code of a PHP file, with the page around it blanked out. */
export function phpCode(text: string): string {
  let code = ''
  let at = 0
  for (const match of text.matchAll(/<\?(?:php\b|=)(.*?)(?:\?>|$(?![\s\S]))/gs)) {
    code += blank(text.slice(at, match.index)) + match[0].replace(/^<\?(?:php|=)/, blank).replace(/\?>$/, blank)
    at = match.index + match[0].length
  }

  return code + blank(text.slice(at))
}

const blank = (text: string) => text.replaceAll(/[^\n]/g, ' ')

/** References in Elixir: `System.get_env`, `System.fetch_env`, `System.fetch_env!`. */
export function readElixir(text: string): Reference[] {
  return readByPatterns(text, ELIXIR, [
    new RegExp(
      String.raw`\bSystem\.get_env\(\s*${KEY}(?<optional>\s*,\s*(?<value>"[^"\n]*")?|\s*\)\s*\|\|\s*(?!\s*raise\b)(?<fallback>"[^"\n]*")?)?`,
      'g',
    ),
    new RegExp(String.raw`\bSystem\.fetch_env!\(\s*${KEY}`, 'g'),
    new RegExp(String.raw`\bSystem\.(?<optional>fetch_env)\(\s*${KEY}`, 'g'),
    new RegExp(String.raw`(?<![\w.])env!\(\s*${KEY}`, 'g'),
  ])
}

/** References in C# and Rust: `Environment.GetEnvironmentVariable`, `env::var`, `env!`. */
export function readCSharpOrRust(text: string): Reference[] {
  // A Rust lifetime ('a) is no character: only "'x'" and "'\n'" are strings here.
  const syntax: LanguageSyntax = {...C_COMMENTS, strings: [DOUBLE]}
  return readByPatterns(text, syntax, [
    new RegExp(String.raw`\bEnvironment\.GetEnvironmentVariable\(\s*${KEY}(?<optional>\s*\)\s*\?\?)?`, 'g'),
    new RegExp(String.raw`\benv::var(?:_os)?\(\s*${KEY}(?<optional>\s*\)\s*\.(?:unwrap_or|ok\b))?`, 'g'),
    new RegExp(String.raw`(?<![\w])(?:option_)?env!\(\s*${KEY}`, 'g'),
  ])
}
