import type {Reference} from '../lexing/reference.js'

import {CODE, type LanguageSyntax, type Span, STRING, type StringSyntax} from '../lexing/lexer.js'
import {
  type CodeSource,
  codeSource,
  type FoundReference,
  inOrder,
  literalText,
  type PatternOptions,
  readInCode,
} from '../lexing/pattern-reader.js'

const INTERPOLATION = ['#{', '}'] as const
const CLOSING: Record<string, string> = {'(': ')', '[': ']', '{': '}', '<': '>'}

/** `~r/…/`, `~w(…)`, `~S"""…"""`; `?"`, `?\n`. */
function specialAt(text: string, at: number): null | Span | StringSyntax {
  if (text[at] === '?') {
    if (/[\w?!]/.test(text[at - 1] ?? '')) return null
    const found = /^\?(?:\\(?:x[\dA-Fa-f]{1,2}|u[\dA-Fa-f]{4}|[^\n])|[^\s\\])/u.exec(text.slice(at, at + 8))
    return found ? {length: found[0].length, kind: STRING} : null
  }

  if (text[at] !== '~') return null
  const found = /^~([a-z]|[A-Z][A-Z\d]*)("""|'''|["'|/([{<])/.exec(text.slice(at, at + 12))
  if (!found) return null
  const [open, letter, delimiter] = found
  const isPlain = letter === letter.toUpperCase()
  return {
    open,
    close: CLOSING[delimiter] ?? delimiter,
    escapes: !isPlain || delimiter.length === 1,
    multiline: true,
    ...(!isPlain && {interpolation: INTERPOLATION}),
    // HEEx holds code in braces as well.
    ...(letter === 'H' && {interpolation: ['{', '}'] as const}),
  }
}

/** As much of Elixir as tells code from the rest ("Syntax reference", "Sigils"). */
export const ELIXIR: LanguageSyntax = {
  lineComments: ['#'],
  blockComments: [],
  strings: [
    {open: '"""', close: '"""', escapes: true, multiline: true, interpolation: INTERPOLATION},
    {open: "'''", close: "'''", escapes: true, multiline: true, interpolation: INTERPOLATION},
    {open: '"', close: '"', escapes: true, multiline: true, interpolation: INTERPOLATION},
    {open: "'", close: "'", escapes: true, multiline: true, interpolation: INTERPOLATION},
  ],
  special: specialAt,
}

const KEY = String.raw`(?:"(?<key>\w+)"|@?(?<name>[a-z_]\w*))`
const LITERAL = String.raw`"[^"\n]*"|-?\d[\d_.]*|true\b|false\b`
const DEFAULT = String.raw`(?<optional>\s*,\s*(?:(?<value>${LITERAL})(?=\s*\)))?)?`

const PATTERNS = [
  new RegExp(String.raw`\bSystem\.get_env\(?\s*${KEY}${DEFAULT}`, 'g'),
  new RegExp(String.raw`\bSystem\.fetch_env!\(?\s*${KEY}`, 'g'),
  new RegExp(String.raw`\bSystem\.(?<optional>fetch_env)\(?\s*${KEY}`, 'g'),
  new RegExp(String.raw`\bSystem\.get_env\(\)\s*(?:\[|\|>\s*Map\.(?:get|fetch!?)\()\s*${KEY}${DEFAULT}`, 'g'),
  new RegExp(String.raw`\bMap\.(?:get|fetch!)\(\s*System\.get_env\(\)\s*,\s*${KEY}${DEFAULT}`, 'g'),
  /:os\.getenv\(\s*(?:~c)?["'](?<key>\w+)["'](?<optional>\s*,\s*[^)\n]{1,100})?/g,
  // Dotenvy, Nvir: env!("X", :string!, default)
  new RegExp(
    String.raw`(?<![\w.:])(?:(?:Dotenvy|Nvir)\.)?env!\(\s*${KEY}(?:\s*,\s*(?::\w+[!?]?|\[[^\]\n]{0,100}\]|&[\w.]+/\d|fn\b[^\n]{0,200}?\bend)(?<optional>\s*,\s*(?:(?<value>${LITERAL})(?=\s*\)))?)?)?`,
    'g',
  ),
  new RegExp(String.raw`(?<![\w.:])Dotenvy\.env\(\s*${KEY}${DEFAULT}`, 'g'),
  // {:system, "X"} and {:system, :integer, "X", 5}, {:hush, Provider, "X"}
  new RegExp(
    String.raw`\{\s*:system\s*,\s*(?::\w+\s*,\s*)?"(?<key>\w+)"(?<optional>\s*,\s*(?:(?<value>${LITERAL})(?=\s*\}))?)?`,
    'g',
  ),
  /\{\s*:hush\s*,\s*[\w.]*SystemEnvironment\s*,\s*"(?<key>\w+)"(?<optional>\s*,\s*\[[^\]\n]{0,200}\bdefault:)?/g,
  // Skogsra
  /\bapp_env\b[^\n]{0,300}?\bos_env:\s*"(?<key>\w+)"/g,
]
/** `"X" |> System.get_env()`: the name stands before. */
const PIPED = /"(\w+)"\s*\|>\s*System\.(get_env|fetch_env!)\b/g

const NAMES = {
  definition: /\bdefp?\s+([a-z_]\w*[!?]?)\s*\(([^)]{0,500})\)/g,
  parameter: /^\s*([a-z_]\w*)/,
  loop: /\bfor\s+(?<variable>[a-z_]\w*)\s*<-\s*(?:~w[([{/|](?<words>[^)\]}/|]{0,5000})|\[(?<list>[^\]]{0,5000})\])/g,
}

const BEHIND = new RegExp(
  String.raw`^\s*\)?\s*(?:\|\|(?!\s*(?:\(?\s*)?(?:raise|throw|exit)\b)\s*(${LITERAL})?|\s(?:in|do\b)|[!=]=\s|=~\s|&&)`,
)
const ASKED = /\b(?:if|unless|not|case)\s*\(?\s*$|!$|&&\s*$|\band\s+$/
const ABORTS = /\b(?:raise|throw|exit|System\.halt)\b/

const around: PatternOptions['around'] = (before, after, {0: whole}) => {
  if (!whole.startsWith('System.get_env') && !whole.startsWith(':os')) return null
  const found = BEHIND.exec(after)
  if (found?.[0].includes('||')) return {value: found[1]}
  if (ABORTS.test(after.slice(0, Math.max(0, after.search(/\bend\b|\n\s*\n|$/))))) return null
  if (found) return {}
  return ASKED.test(before) ? {} : null
}

/** The bindings of Vapor's `%Env{bindings: [{:name, "X", default: 1}, other: "Y"]}`. */
function readVapor({text, regions, lineAt}: CodeSource): FoundReference[] {
  return [...text.matchAll(/%(?:Vapor\.Provider\.)?Env\s*\{\s*bindings:\s*\[/g)].flatMap((match) => {
    if (regions[match.index] !== CODE) return []
    const start = match.index + match[0].length
    const body = text.slice(start, start + 5000)
    const end = body.search(/\]\s*\}/)
    const list = end === -1 ? body : body.slice(0, end)
    return [...list.matchAll(/(?:\{\s*:\w+\s*,\s*|\b\w+:\s*)"([A-Z]\w*)"(?:\s*,([^}]{0,300})\})?/g)].map((binding) => {
      const options = binding[2] ?? ''
      const value = /\bdefault:\s*("[^"]*"|[\w.-]+)/.exec(options)?.[1]
      const isOptional = value !== undefined || /\brequired:\s*false\b/.test(options)
      const offset = start + binding.index
      return {key: binding[1], line: lineAt(offset), optional: isOptional, default: literalText(value), offset}
    })
  })
}

/**
 * References in Elixir: `System.get_env`, `System.fetch_env`, `System.fetch_env!`, `{:system, "X"}`, `:os.getenv`,
 * Dotenvy's `env!`, Vapor, Hush and Skogsra.
 */
export function readElixir(text: string): Reference[] {
  const source = codeSource(text, ELIXIR)
  const found = readInCode(source, PATTERNS, {names: NAMES, around})
  const piped = [...source.text.matchAll(PIPED)].map(({1: key, index}) => ({
    key,
    line: source.lineAt(index),
    optional: false,
    default: null,
    offset: index,
  }))
  return inOrder([...found, ...piped, ...(text.includes('bindings:') ? readVapor(source) : [])])
}
