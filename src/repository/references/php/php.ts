import type {Reference} from '../lexing/reference.js'

import {COMMENT, type LanguageSyntax, type Span} from '../lexing/lexer.js'
import {codeSource, inOrder, type PatternOptions, readInCode} from '../lexing/pattern-reader.js'
import {withoutBetween} from '../lexing/remarks.js'
import {readEnvParameters} from './symfony.js'

const OPENING = /<\?(?:php(?![A-Za-z])|=)/g

/** Where code goes on after an offset, or the end. */
function nextCode(text: string, from: number): number {
  OPENING.lastIndex = from
  const found = OPENING.exec(text)
  return found ? found.index + found[0].length : text.length
}

function specialAt(text: string, at: number): null | Span {
  // The page around the code.
  if (text[at] === '?' && text[at + 1] === '>') return {length: nextCode(text, at + 2) - at, kind: COMMENT}
  // #[Attribute] is no comment.
  if (text[at] !== '#' || text[at + 1] === '[') return null
  const end = /\n|\?>/g
  end.lastIndex = at
  return {length: (end.exec(text)?.index ?? text.length) - at, kind: COMMENT}
}

const INTERPOLATION = ['{$', '}'] as const

/** As much of PHP as tells code from the rest ("Strings", "PHP tags", PHP manual). */
export const PHP: LanguageSyntax = {
  lineComments: ['//'],
  lineCommentEnd: '?>',
  blockComments: [['/*', '*/']],
  strings: [
    {open: '"', close: '"', escapes: true, multiline: true, interpolation: INTERPOLATION},
    {open: '`', close: '`', escapes: true, multiline: true, interpolation: INTERPOLATION},
    {open: "'", close: "'", escapes: true, multiline: true},
  ],
  heredoc: /^<<<[^\S\n]*(["']?)([A-Za-z_]\w*)\1/,
  special: specialAt,
}

const LITERAL = String.raw`"[^"\n]*"|'[^'\n]*'|-?\d[\d_.]*|true\b|false\b`
const REST = String.raw`(?<optional>\s*,\s*(?:(?:default:\s*)?(?<value>${LITERAL})(?=\s*[,)]))?)?`
/** `?: 'x'`, `?? 'x'`, `|| …`; not where it throws. */
const OR = String.raw`\s*(?:\?:|\?\?|\|\|)(?!\s*(?:throw|die|exit)\b)(?:\s*(?<value>${LITERAL})(?=\s*[,;)\]]))?`

/** A name, a constant or a variable that holds it. */
const KEY = String.raw`(?:["'](?<key>\w+)["']|\$?(?<name>(?:(?:self|static|[A-Z]\w*)::)?[A-Za-z_]\w*))`

const CALLS = [
  new RegExp(String.raw`(?<![\w>:$])getenv\(\s*${KEY}(?:\s*,\s*(?:true|false))?(?<optional>\s*\)${OR})?`, 'g'),
  new RegExp(String.raw`(?<![\w>:$])getenv_docker\(\s*${KEY}${REST}`, 'g'),
  new RegExp(String.raw`(?<![\w>:$])env\(\s*${KEY}${REST}`, 'g'),
  new RegExp(String.raw`(?<![\w>$])Env::get\(\s*${KEY}${REST}`, 'g'),
  new RegExp(String.raw`(?<![\w>$])Env::getOrFail\(\s*${KEY}`, 'g'),
  new RegExp(String.raw`\bfilter_input\(\s*INPUT_ENV\s*,\s*${KEY}`, 'g'),
]
const ARRAYS = [new RegExp(String.raw`\$_(?<array>ENV|SERVER)\[\s*${KEY}\s*\](?<optional>${OR})?(?!\s*=(?![=>]))`, 'g')]
/** vlucas/phpdotenv: "Requiring Variables to be Set". */
const REQUIRED = [/->(?:required|(?<optional>ifPresent))\(\s*(?:\[|array\()?\s*(?<keys>["'][^)\]]{0,2000})/g]

const NAMES = {
  definition: /\bfunction\s+(\w+)\s*\(([^)]{0,500})\)/g,
  parameter: /\$(\w+)/,
  loop: /\bforeach\s*\(\s*(?:\[(?<list>[^\]]{0,5000})\]|(?<constant>\$\w+|(?:self|static)::\w+))\s+as\s+\$(?<variable>\w+)/g,
}

const ASKED = /(?:\bisset|\bempty)\(\s*$|(?<![!=])!\s*$|\bif\s*\(\s*$|&&\s*$/
const ABORTS = /\b(?:throw|die|exit|abort)\b/

/** Whether it is asked for, or has another value behind it. */
const around: PatternOptions['around'] = (before, after) => {
  const line = before.slice(before.lastIndexOf('\n') + 1)
  if (ABORTS.test(after.slice(0, Math.max(0, after.search(/[;}]|$/))))) return null
  const behind =
    /^\s*\)+\s*(?:(?:\?:|\?\?)\s*("[^"\n]*"|'[^'\n]*'|-?\d[\d_.]*|true\b|false\b)?|\?\s|(?:===?|!==?)\s)/.exec(after)
  if (behind) return {value: behind[1]}
  if (/^\s*(?:===?|!==?|\?)\s/.test(after)) return {}
  return ASKED.test(line) ? {} : null
}

/** Variables of a request, and of the process that serves it ("$_SERVER", PHP manual). */
const OF_REQUEST =
  /^(?:HTTP_\w+|REQUEST_\w+|SERVER_\w+|REMOTE_\w+|SCRIPT_\w+|PHP_\w+|QUERY_\w+|PATH_\w+|DOCUMENT_\w+|CONTENT_(?:TYPE|LENGTH)|REDIRECT_\w+|ORIG_PATH_INFO|GATEWAY_INTERFACE|AUTH_TYPE|UNIQUE_ID|HTTPS|argv|argc)$/

/**
 * References in PHP: `getenv`, `$_ENV`, `$_SERVER` for names that are not the request's, Laravel's and others' `env` and
 * `Env::get`, phpdotenv's `required`, and Symfony's `%env(X)%` and `#[Autowire(env: 'X')]`.
 */
export function readPhp(text: string): Reference[] {
  return readCode(phpCode(text))
}

function readCode(code: string): Reference[] {
  const source = codeSource(code, PHP)
  const requires = /\bDotenv\b/.test(source.text) ? REQUIRED : []
  const found = readInCode(source, [...CALLS, ...ARRAYS, ...requires], {names: NAMES, around})
  const own = found.filter((one) => !OF_REQUEST.test(one.key))
  return inOrder([...own, ...readEnvParameters(source)])
}

/** References in a Blade template, in its `{{ … }}`, `{!! … !!}` and directives ("Blade Templates", Laravel). */
export function readBlade(text: string): Reference[] {
  const clean = withoutBetween(text, '{{--', '--}}')
  let code = ''
  let at = 0
  const parts =
    /\{\{(.{0,300}?)\}\}|\{!!(.{0,300}?)!!\}|@php\b(?!\()(.{0,3000}?)@endphp|@[a-z]\w*\s*\(([^\n]{0,1000})/gs
  for (const part of clean.matchAll(parts)) {
    const inside = part[1] ?? part[2] ?? part[3] ?? part[4]
    const from = part.index + part[0].indexOf(inside)
    code += blank(clean.slice(at, from)) + inside
    at = from + inside.length
    // Each part is a statement of its own.
    if (at < clean.length && clean[at] !== '\n') {
      code += ';'
      at++
    }
  }

  return [...readCode(code + blank(clean.slice(at))), ...(text.includes('<?') ? readPhp(text) : [])]
}

/** The code of a PHP file, with the page before it blanked out; what follows `?>` the grammar knows for no code. */
export function phpCode(text: string): string {
  const start = nextCode(text, 0)
  return blank(text.slice(0, start)) + text.slice(start)
}

const blank = (text: string) => text.replaceAll(/[^\n]/g, ' ')
