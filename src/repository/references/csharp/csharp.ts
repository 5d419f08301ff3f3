import type {Reference} from '../lexing/reference.js'

import {C_COMMENTS, characterAt, DOUBLE, QUOTED_KEY} from '../lexing/c-syntax.js'
import {type LanguageSyntax, type Span, type StringSyntax} from '../lexing/lexer.js'
import {codeSource, inOrder, type PatternOptions, readInCode} from '../lexing/pattern-reader.js'
import {readConfiguration} from './configuration.js'

const QUOTES = /(?:(\$@|@\$)|(\${1,4})|(@))?("{3,10}|")/y

/** `@"…"`, `$"…{code}…"`, `"""…"""`; a character. */
function specialAt(text: string, at: number): null | Span | StringSyntax {
  if (text[at] === "'") return characterAt(text, at)
  if (!'$@"'.includes(text[at])) return null
  QUOTES.lastIndex = at
  const found = QUOTES.exec(text)
  if (!found) return null
  const [open, both, dollars, , quotes] = found
  const isVerbatim = both !== undefined || found[3] !== undefined
  const isInterpolated = both !== undefined || dollars !== undefined
  const isRaw = quotes.length > 1 && !isVerbatim
  const braces = dollars === undefined ? 1 : dollars.length
  const interpolation = {interpolation: ['{'.repeat(isRaw ? braces : 1), '}'.repeat(isRaw ? braces : 1)] as const}
  if (isVerbatim) {
    const sign = open.slice(0, open.indexOf('"') + 1)
    return {
      open: sign,
      close: '"',
      escapes: false,
      multiline: true,
      doubled: true,
      ...(isInterpolated && interpolation),
    }
  }

  return {open, close: quotes, escapes: !isRaw, multiline: isRaw, ...(isInterpolated && interpolation)}
}

/** As much of C# as tells code from the rest ("Strings and string literals", C# documentation). */
export const CSHARP: LanguageSyntax = {...C_COMMENTS, strings: [DOUBLE], special: specialAt}

const LITERAL = String.raw`"[^"\n]*"|-?\d[\d_.]*|true\b|false\b`
const PATTERNS = [
  new RegExp(String.raw`\bGetEnvironmentVariable\s*\(?\s*${QUOTED_KEY}`, 'g'),
  new RegExp(String.raw`\bGetEnvironmentVariables\(\)\s*\[\s*${QUOTED_KEY}`, 'g'),
]
/** DotNetEnv, "Accessing environment variables". */
const DOTNET_ENV = [
  new RegExp(
    String.raw`(?<![\w])Env\.Get(?:String|Int|Bool|Double)\(\s*${QUOTED_KEY}(?<optional>\s*,\s*(?:(?<value>${LITERAL})(?=\s*\)))?)?`,
    'g',
  ),
]

const NAMES = {
  definition: /(?<![\w.])(?:[A-Za-z][\w<>[\]?]*)\s+([A-Za-z]\w*)\s*\(([^)]{0,500})\)\s*(?:=>|\{)/g,
  parameter: /(\w+)\s*(?:=[^,]*)?$/,
  loop: /\bforeach\s*\(\s*(?:var|string)\s+(?<variable>\w+)\s+in\s+(?:new\s*(?:string)?\s*\[\s*\]\s*\{(?<list>[^}]{0,5000})\}|(?<constant>[A-Za-z_]\w*))/g,
}

const BEHIND = new RegExp(
  String.raw`^\s*(?:,\s*EnvironmentVariableTarget\.\w+\s*)?\)\s*(?:\?\?=?(?!\s*throw\b)\s*(${LITERAL})?|\?\.|is\s+(?:not\s+)?(?:null|\{|string)|[!=]=\s|\?\s|\)\s*\?\s|\.(?:Equals)\()`,
)
const BEFORE =
  /\bIsNullOr(?:Empty|WhiteSpace)\(\s*(?:System\.)?(?:Environment\.)?$|\bTryParse\(\s*(?:System\.)?(?:Environment\.)?$/
const THROWS = /\bthrow\b|\bExit\(/

const around: PatternOptions['around'] = (before, after, {0: whole}) => {
  if (!whole.includes('GetEnvironmentVariable')) return null
  const found = BEHIND.exec(after)
  if (found?.[0].includes('??')) return {value: found[1]}
  if (!found && !BEFORE.test(before)) return null
  return THROWS.test(after.slice(0, Math.max(0, after.search(/[;}]|$/)))) ? null : {}
}

/**
 * References in C#: `Environment.GetEnvironmentVariable`, DotNetEnv, and what is read of .NET's configuration
 * (`configuration["A:B"]` as `A__B`, `GetConnectionString("X")` as `ConnectionStrings__X`).
 */
export function readCSharp(text: string): Reference[] {
  const source = codeSource(text, CSHARP)
  const patterns = /\bDotNetEnv\b/.test(source.text) ? [...PATTERNS, ...DOTNET_ENV] : PATTERNS
  return inOrder([...readInCode(source, patterns, {names: NAMES, around}), ...readConfiguration(source)])
}

/** As much of F# as tells code from the rest: a quote may belong to a type or a name. */
const FSHARP: LanguageSyntax = {
  lineComments: ['//'],
  blockComments: [['(*', '*)']],
  nestedComments: true,
  strings: [
    {open: '"""', close: '"""', escapes: false, multiline: true},
    {open: '"', close: '"', escapes: true, multiline: true},
  ],
  special: characterAt,
}

/** References in F#. */
export function readFSharp(text: string): Reference[] {
  return inOrder(readInCode(codeSource(text, FSHARP), PATTERNS, {around}))
}
