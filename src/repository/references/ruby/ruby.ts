import type {Reference} from '../lexing/reference.js'

import {CODE} from '../lexing/lexer.js'
import {
  codeSource,
  type CodeSource,
  type FoundReference,
  inOrder,
  literalText,
  type PatternOptions,
  readInCode,
} from '../lexing/pattern-reader.js'
import {readDeclared} from './declared-settings.js'
import {RUBY} from './ruby-syntax.js'

const LITERAL = String.raw`(?<value>"[^"\n]*"|'[^'\n]*'|-?\d[\d_.]*|true\b|false\b)`
const KEY = String.raw`(?:["'](?<key>\w+)["']|(?<name>[A-Za-z_]\w*(?:::[A-Z]\w*){0,3}))`
/** A setting of its own (`ENV['X'] = 'y'`); `||=` reads as well. */
const NOT_SET = String.raw`(?!\s*=(?![=~]))`

/** Ways of reading, of what is called like the environment. */
function patternsOf(environment: string): RegExp[] {
  return [
    new RegExp(String.raw`${environment}\s*\[\s*${KEY}\s*\]${NOT_SET}`, 'g'),
    new RegExp(
      String.raw`${environment}\s*\.\s*fetch\s*\(?\s*${KEY}(?<optional>\s*,\s*(?:${LITERAL}\s*[)\n])?|\s*\)?\s*(?:\{(?!\s*(?:\|\s*\w+\s*\|\s*)?(?:raise|abort|fail|exit)\b)|do\b(?!\s*(?:\|\s*\w+\s*\|\s*)?(?:raise|abort|fail|exit)\b)))?`,
      'g',
    ),
    new RegExp(String.raw`${environment}\s*&?\.\s*(?:dig|delete|assoc)\s*\(?\s*${KEY}`, 'g'),
    new RegExp(String.raw`${environment}\s*\.\s*(?<optional>key\?|has_key\?|include\?|member\?)\s*\(?\s*${KEY}`, 'g'),
    new RegExp(
      String.raw`${environment}\s*\.\s*(?:values_at|fetch_values|slice)\s*\(?\s*(?:\*?%[wW][[({](?<words>[^\])}]{0,2000})|(?<keys>["'][^)\n]{0,2000}))`,
      'g',
    ),
  ]
}

const ENVIRONMENT = String.raw`(?<![\w.@$])(?:::)?ENV!?(?:\s*\.\s*to_h(?:ash)?\b(?:\(\))?)?`
const PATTERNS = [
  ...patternsOf(ENVIRONMENT),
  // Dotenv, Figaro: what must be there ("Required keys", README of dotenv; "Figaro.require_keys", README of figaro).
  /\b(?:Dotenv|Figaro)\s*\.\s*require_keys\s*\(?\s*(?:\[\s*)?(?:\*?%[wW][[({](?<words>[^\])}]{0,2000})|(?<keys>["'][^)\]]{0,2000}))/g,
]

const NAMES = {
  definition: /\bdef\s+(?:self\.)?([a-z_]\w*[!?]?)\s*\(?([^)\n]{0,300})\)?/g,
  parameter: /^\s*([a-z_]\w*)/,
  loop: /(?:%[wWiI][[({](?<words>[^\])}]{0,5000})[\])}]|\[(?<list>[^\]]{0,5000})\]|(?<constant>\b[A-Z]\w*))(?:\s*\.freeze)?\s*\.\s*(?:each\w*|map|filter_map|flat_map|all\?|any\?|none\?|reject|select|filter|find|detect|to_h|index_with|each_with_object\([^)\n]{0,20}\))\s*(?:do|\{)\s*\|\s*\(?(?<variable>[a-z_]\w*)/g,
}

/** What stands behind `ENV['X']` where there is another value, or it is only asked whether it is there. */
const AFTER = new RegExp(
  String.raw`^\s*\)?\s*(?:\|\|=?|\.(?:presence|to_s\.presence|to_s|to_i|strip|downcase)\s*(?:\|\||\.(?:blank|empty|present|nil)\?)|\.(?:present|nil|blank)\?|&\.|\?\s|[!=]=\s|=~|\.(?:in|eql|casecmp)\?)\s*${LITERAL}?`,
)
const IS_OR = /^\s*\)?\s*(?:\|\||\.presence)/
const ABORTS = /\b(?:raise|abort|fail|exit)\b/

/** Whether `ENV['X']` is asked for, or has another value behind it. */
const around: PatternOptions['around'] = (before, after, {0: whole}) => {
  if (!whole.endsWith(']')) return null
  const line = before.slice(before.lastIndexOf('\n') + 1)
  const rest = after.slice(0, Math.max(0, after.search(/\n|$/)))
  if (ABORTS.test(line) || ABORTS.test(rest)) return null
  const found = AFTER.exec(after)
  // dsn = ENV['X'] if ENV['X']
  if (new RegExp(String.raw`\b(?:if|unless)\s+${whole.replaceAll(/[[\]."'!?*]/g, String.raw`\$&`)}`).test(rest))
    return {}
  if (found) return IS_OR.test(after) ? {value: found.groups?.value} : {}
  return /(?:\b(?:if|unless|elsif|while|until|and|not)\s+|&&\s*|(?<![!=])!\s*|!!)\(?\s*$/.test(line) ? {} : null
}

/** Names that stand for the whole environment here: `env = ENV`, `def initialize(env: ENV)`. */
function aliasesIn({text, regions}: CodeSource): string[] {
  const found = [
    ...text.matchAll(/(?<![\w.@$])(@?[a-z_]\w*)\s*(?:\|\|=|=|:)\s*ENV(?:\.to_h(?:ash)?)?\b(?!\s*(?:[[.?]|&\.))/g),
  ]
  return [...new Set(found.filter(({index}) => regions[index] === CODE).map(([, name]) => name))]
}

const FIGARO = /\bFigaro\.env\.([a-z]\w*)(!|\?)?/g
const ENVIED = /\bENVied\.([A-Z]\w*)/g

/** Variables that are methods: Figaro's `Figaro.env.name`, ENVied's `ENVied.NAME`. */
function readMethods({text, regions, lineAt}: CodeSource): FoundReference[] {
  const figaro = [...text.matchAll(FIGARO)].map(({1: name, 2: sign, index}) => ({
    key: name.toUpperCase(),
    optional: sign !== '!',
    index,
  }))
  const envied = [...text.matchAll(ENVIED)].map(({1: key, index}) => ({key, optional: false, index}))
  return [...figaro, ...envied]
    .filter(({index, key}) => regions[index] === CODE && key !== 'ENVied')
    .map(({index, ...one}) => ({...one, line: lineAt(index), default: null, offset: index}))
}

/**
 * References in Ruby: `ENV[]`, `ENV.fetch`, `ENV.key?`, `ENV.values_at` and their like, also through a constant, a list
 * that is gone through, another name or a method of the file's own; Dotenv, Figaro, ENVied; and the settings that
 * anyway_config and Hanami declare.
 */
export function readRuby(text: string): Reference[] {
  const source = codeSource(text, RUBY)
  const aliases = aliasesIn(source).map((name) => String.raw`(?<![\w.@$])${name}`)
  const patterns = [...PATTERNS, ...aliases.flatMap((alias) => patternsOf(alias))]
  const found = readInCode(source, patterns, {names: NAMES, around})
  return inOrder([...found, ...readMethods(source), ...readDeclared(source)])
}

/** References in an `Envfile` ("ENVied", its README): `variable :NAME, :Type, default: '…'`. */
export function readEnvfile(text: string): Reference[] {
  const {regions, lineAt, ...source} = codeSource(text, RUBY)
  const variable = /\bvariable\s*\(?\s*(?::|["'])([A-Za-z_]\w*)["']?([^\n]*)/g
  return [...source.text.matchAll(variable)]
    .filter(({index}) => regions[index] === CODE)
    .map(({1: key, 2: rest, index}) => {
      const value = /\bdefault:\s*("[^"]*"|'[^']*'|[\w.-]+)/.exec(rest)?.[1]
      return {key, line: lineAt(index), optional: value !== undefined, default: literalText(value)}
    })
}
