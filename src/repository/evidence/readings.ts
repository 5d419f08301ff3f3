import type {Reference} from '../references/lexing/reference.js'
import type {GivenName} from './chain.js'
import type {CodeText} from './code-text.js'
import type {Place} from './follow.js'

/** Characters behind the beginning of its line in which the name of a reading stands. */
const FARTHEST = 2000
/** Readings of one file that are looked at; people's files have some dozens. */
const MOST = 2000

const NAME = /^[A-Za-z_]\w{0,200}$/

/** A function of the app's own that is given the name of a config var: `getEnv('KEY')`, `config.getOrThrow("KEY")`. */
const OWN_READERS =
  /\b(?:\w{0,20}(?:env|Env|ENV)\w{0,20}|get|getEnv|getenv|get_env|getOrThrow|env|envVar|mustEnv|mustGetenv|requireEnv|require_env|required|requiredEnv|env\.(?:array|base64|json|list|str|string)|config|GetString|getProperty|readEnv|fromEnv|lookupEnv|decode_env!|env!|get_env!|get_secret|getSecret)\s?(?:<[\w<>[\]| ]{1,30}>)?\(\s{0,40}["'](?<key>[A-Z][A-Z\d]*(?:_[A-Z\d]+)+)["']/g
/** A member of checked settings that is called like a config var: `env.KEY`, `settings.KEY`. */
const OWN_SETTINGS =
  /\b(?:env|Env|config|Config|settings|Settings|cfg|conf|secrets|constants|serverEnv|environment|CONFIG|ENV)\.(?<key>[A-Z][A-Z\d]*(?:_[A-Z\d]+)+)\b/g
/** The same with one word alone, where there is no doubt what it is a member of. */
const OWN_ENV = /(?<![\w.$])env\.(?<key>[A-Z][A-Z\d]{3,30})\b(?!\s?\()/g
/** `env_key: 'KEY'`, by which Rails is told where the key of an encrypted file is. */
const ENV_KEY = /\benv_key(?::|\s{0,3}=>)\s{0,5}["'](?<key>[A-Z][A-Z\d]*(?:_[A-Z\d]+)*)["']/g
/** Kotlin's way to write Spring's `@Value("${KEY}")`. */
const KOTLIN_VALUE = /@Value\(\s{0,5}"\\\$\{(?<key>[A-Z][A-Z\d]*(?:_[A-Z\d]+)*)\b/g
/** Rails' own name of it. */
const SECRET_KEY_BASE =
  /\b(?<!\.|:)(?:Rails\.(?:application|app|configuration)(?:\.(?:secrets|credentials|config))?)\.(?<key>secret_key_base)\b/g

const place = (key: string, offset: number): Place => ({
  key,
  offset,
  separator: null,
  encoding: null,
  derived: false,
  member: null,
  steps: 0,
})

/**
 * The places in a file where the values of config vars are read.
 *
 * @param code the file
 * @param references what the reader of its language found
 */
export function readingsIn(code: CodeText, references: readonly Reference[]): Place[] {
  const found = new Map<number, Place>()
  const lines = lineStarts(code.text)
  const after = new Map<string, number>()
  for (const {key, line} of references.slice(0, MOST)) {
    const start = Math.max(lines[line - 1] ?? 0, after.get(key) ?? 0)
    const offset = wordAt(code.text, key, start)
    if (offset === null) continue
    after.set(key, offset + 1)
    found.set(offset, {...place(key, offset), given: givenAt(code, key, offset)})
  }

  for (const {key, offset} of ownReadings(code)) {
    if (found.size >= MOST) break
    if (!found.has(offset)) found.set(offset, {...place(key, offset), given: givenAt(code, key, offset)})
  }

  return [...found.values()]
}

/** Whether a file may have such readings, by its text as it is. */
export const mayReadItself = (path: string, text: string) =>
  /\.(?:[cm]?[jt]sx?|py|php|go|java|kt|kts|scala|groovy|exs?)$/.test(path) &&
  [OWN_READERS, OWN_SETTINGS, OWN_ENV, KOTLIN_VALUE].some((pattern) => text.search(pattern) !== -1)

/** Readings through functions and settings of the app's own, which the readers of references do not take for any. */
export function ownReadings({
  isCode,
  language,
  text,
}: CodeText): Array<{readonly key: string; readonly offset: number}> {
  if (language === 'settings') return []
  const others = [OWN_READERS, OWN_SETTINGS, OWN_ENV, ...(language === 'jvm' ? [KOTLIN_VALUE] : [])]
  const patterns = language === 'ruby' ? [SECRET_KEY_BASE, ENV_KEY] : others
  return patterns.flatMap((pattern) =>
    [...text.matchAll(pattern)].slice(0, MOST).flatMap((match) => {
      if (!isCode(match.index)) return []
      // Only written: process.env.KEY = '1'.
      if (
        /^["'`\]\s]{0,10}=(?![=~>])/.test(text.slice(match.index + match[0].length, match.index + match[0].length + 20))
      )
        return []
      const {key} = match.groups!
      const offset = match.index + match[0].lastIndexOf(key)
      return [{key: key.toUpperCase(), offset}]
    }),
  )
}

/** The names that the reading itself gives: in a pattern, as a field. */
function givenAt({language, text}: CodeText, key: string, offset: number): GivenName[] {
  const before = text.slice(Math.max(0, offset - 200), offset)
  const after = text.slice(offset + key.length, offset + key.length + 200)
  if (language === 'javascript') {
    // const {KEY} = process.env, {KEY: key = ''}, import {KEY} from '$env/static/private'
    const taken = /[{,]\s*$/.test(before) ? /^\s*(?::\s*([A-Za-z_$][\w$]*)\s*)?(?=[,}=])/.exec(after) : null
    return taken ? [{name: taken[1] ?? text.slice(offset, offset + key.length), kind: 'local', offset}] : []
  }

  if (language === 'jvm') {
    const field =
      /^[^\n]{0,60}\)\s+(?:(?:private|protected|public|final|static|lateinit|var|val)\s+){0,4}(?:String\s+)?(\w+)\s*[;:,)=]/.exec(
        after,
      )
    return field && /@Value\(\s*"\\?\$\{$/.test(before) ? named(field[1]) : []
  }

  if (language === 'go') {
    const field = /(?:^|\n)[ \t]*(\w+)[ \t]+[\w.*[\]]+[ \t]+`[^`\n]*$/.exec(before)
    return field ? named(field[1]) : []
  }

  // A field of pydantic's BaseSettings is called like the config var.
  const isField = language === 'python' && /(?:^|\n)[ \t]+$/.test(before) && /^\s*:/.test(after)
  return isField ? named(text.slice(offset, offset + key.length)) : []
}

const named = (name: string): GivenName[] => [
  {name, kind: 'local', offset: 0},
  {name, kind: 'member', offset: 0},
]

/** A longer line was made by a machine, and may hold thousands of config vars: each would look through all of it. */
const LONGEST_LINE = 2000

/** Whether a config var is only written on its line: `process.env.KEY = '1'`. */
export function isOnlyWritten(line: string, key: string): boolean {
  if (line.length > LONGEST_LINE) return false
  const rest = line.replaceAll(
    new RegExp(
      String.raw`(?:\benv|\bENV|\benviron)\s?(?:\??\.|\[\s?["'\x60])${key}(?:["'\x60]\s?\])?\s{0,20}=(?![=~>])`,
      'g',
    ),
    '',
  )
  return rest.length < line.length && !new RegExp(String.raw`(?<!\w)${key}(?!\w)`).test(rest)
}

function lineStarts(text: string): number[] {
  const starts = [0]
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}

/** Where a name stands, in capitals or not, as a word. */
function wordAt(text: string, key: string, start: number): null | number {
  if (!NAME.test(key)) return null
  const part = text.slice(start, start + FARTHEST)
  for (const pattern of [
    new RegExp(String.raw`(?<![\w])${key}(?!\w)`),
    new RegExp(String.raw`(?<![\w])${key}(?!\w)`, 'i'),
  ]) {
    const found = pattern.exec(part)
    if (found) return start + found.index
  }

  // A name behind a prefix (pydantic's env_prefix), or one that a library implies.
  return null
}
