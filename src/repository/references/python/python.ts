import type {LanguageSyntax, StringSyntax} from '../lexing/lexer.js'
import type {Reference} from '../lexing/reference.js'

import {CODE, readRegions, withoutComments} from '../lexing/lexer.js'
import {literalText, readByPatterns} from '../lexing/pattern-reader.js'
import {lineFinder} from '../lexing/reference.js'

const quotes = ['"""', "'''", '"', "'"]
const python = (prefix: string, escapes: boolean, interpolated: boolean): StringSyntax[] =>
  quotes.map((quote) => ({
    open: prefix + quote,
    close: quote,
    escapes,
    multiline: quote.length === 3,
    ...(interpolated && {interpolation: ['{', '}'] as const}),
  }))

/** As much of Python as tells code from the rest. */
export const PYTHON: LanguageSyntax = {
  lineComments: ['#'],
  blockComments: [],
  strings: [
    ...['f', 'F', 'rf', 'fr', 'Rf', 'fR'].flatMap((prefix) => python(prefix, true, true)),
    ...python('', true, false),
  ],
}

const KEY = String.raw`["'](?<key>\w+)["']`
const LITERAL = String.raw`(?<value>"[^"\n]*"|'[^'\n]*'|-?\d[\d_.]*|True\b|False\b)`
/** What follows a name: the end, or a default. */
const REST = String.raw`(?<optional>\s*,\s*(?:(?:default|cast)\s*=\s*)?(?!cast\b)(?:${LITERAL}\s*[,)])?)?`

const PATTERNS = [
  new RegExp(String.raw`\benviron\s*\[\s*${KEY}\s*\](?!\s*=[^=])`, 'g'),
  new RegExp(
    String.raw`\benviron\s*\.\s*(?:get|pop|setdefault)\s*\(\s*${KEY}${REST}(?:\s*\)\s*or\s+${LITERAL.replace('value', 'fallback')})?`,
    'g',
  ),
  new RegExp(String.raw`\bgetenvb?\s*\(\s*${KEY}${REST}`, 'g'),
  // "X" in os.environ: what is rare is looked at first.
  /\b(?=in\s+(?:os\.)?environ\b)(?<=["'](?<key>\w+)["']\s{1,100}(?:not\s{1,100})?)(?<optional>in\s+(?:os\.)?environ\b)/g,
]

/** Methods of django-environ and environs that read a variable of a fixed name when given none. */
const IMPLIED: Record<string, string> = {
  db: 'DATABASE_URL',
  db_url: 'DATABASE_URL',
  cache: 'CACHE_URL',
  cache_url: 'CACHE_URL',
  email: 'EMAIL_URL',
  email_url: 'EMAIL_URL',
  dj_db_url: 'DATABASE_URL',
  dj_email_url: 'EMAIL_URL',
  dj_cache_url: 'CACHE_URL',
  search_url: 'SEARCH_URL',
  channels: 'CHANNELS_URL',
  channels_url: 'CHANNELS_URL',
}

/** Whether `env` is, by this file, an Env of django-environ or environs. */
const ENV_OBJECT = /\b(?:environ\s*\.\s*)?(?:FileAware)?Env\s*\(|\bfrom\s+[\w.]+\s+import\s+(?:[^\n]{0,500}\benv\b|\*)/
const CONFIG_OBJECT = /\bfrom\s+(?:decouple|starlette\.config|prettyconf)\s+import\b[^\n]{0,500}\b(?:config|Config)\b/

const ENV_CALL = new RegExp(
  String.raw`\b(?:env|ENV)(?:\s*\.\s*[a-z]\w*)?\s*\(\s*(?:var\s*=\s*)?${KEY}(?<optional>\s*,\s*(?:[^()]{0,500}?\bdefault\s*=\s*)(?:${LITERAL}\s*[,)])?)?`,
  'g',
)
const ENV_ITEM = new RegExp(String.raw`\b(?:env|ENV)\s*\[\s*${KEY}\s*\]`, 'g')
const CONFIG_CALL = new RegExp(
  String.raw`\bconfig\s*\(\s*${KEY}(?<optional>\s*,\s*(?:[^()]{0,500}?\bdefault\s*=\s*)(?:${LITERAL}\s*[,)])?)?`,
  'g',
)

/**
 * References in Python: `os.environ`, `os.getenv`, django-environ and environs, python-decouple, dj-database-url, and
 * the fields of pydantic's `BaseSettings`.
 */
export function readPython(text: string): Reference[] {
  const patterns = [...PATTERNS]
  const hasEnv = ENV_OBJECT.test(text)
  if (hasEnv) patterns.push(ENV_CALL, ENV_ITEM)
  if (CONFIG_OBJECT.test(text)) patterns.push(CONFIG_CALL)
  const found = readByPatterns(text, PYTHON, patterns)
  const regions = readRegions(text, PYTHON)
  const clean = withoutComments(text, regions)
  const implied = hasEnv || clean.includes('dj_database_url') ? readImplied(clean, regions) : []
  return [...found, ...implied, ...readSettings(clean, regions)].sort((a, b) => a.line - b.line)
}

function readImplied(clean: string, regions: Uint8Array): Reference[] {
  const found: Reference[] = []
  const lineAt = lineFinder(clean)
  const add = (key: string, offset: number, optional: boolean) => {
    if (regions[offset] === CODE) found.push({key, line: lineAt(offset), optional, default: null})
  }

  for (const match of clean.matchAll(/\benv\s*\.\s*([a-z_]+)\s*\(\s*(?:\)|(default)\s*=)/g)) {
    const key = IMPLIED[match[1]]
    if (key) add(key, match.index, match[2] !== undefined)
  }

  for (const match of clean.matchAll(/\bdj_database_url\s*\.\s*config\s*\(\s*(default\s*=|\)|[a-z_]+\s*=)/g)) {
    if (!match[1].startsWith('env')) add('DATABASE_URL', match.index, match[1].startsWith('default'))
  }

  // environ.Env(DEBUG=(bool, False), SECRET=str): the keys of a scheme
  let end = 0
  for (const match of clean.matchAll(/\b(?:environ\s*\.\s*)?(?:FileAware)?Env\s*\(/g)) {
    const start = match.index + match[0].length
    if (start < end) continue // within the call before
    const call = argumentsAt(clean, start)
    end = start + call.length
    for (const entry of call.entries) {
      const [, name, value] = /^\s*([A-Z]\w*)\s*=\s*(.*)$/s.exec(entry.text) ?? []
      if (name) add(name, start + entry.offset + entry.text.search(/\S/), value.trimStart().startsWith('('))
    }
  }

  return found
}

/** Characters of a call that are looked at. */
const LONGEST_CALL = 10_000

/** The arguments of a call whose opening bracket ends at `start`, each with its offset from there, and their length. */
function argumentsAt(
  text: string,
  start: number,
): {readonly entries: Array<{text: string; offset: number}>; readonly length: number} {
  const entries: Array<{text: string; offset: number}> = []
  const limit = Math.min(text.length, start + LONGEST_CALL)
  let depth = 0
  let from = start
  let at = start
  for (; at < limit; at++) {
    const character = text[at]
    if ('([{'.includes(character)) depth++
    else if (')]}'.includes(character)) {
      if (depth === 0) break
      depth--
    } else if (character === ',' && depth === 0) {
      entries.push({text: text.slice(from, at), offset: from - start})
      from = at + 1
    }
  }

  if (at < limit) entries.push({text: text.slice(from, at), offset: from - start})
  return {entries, length: at - start}
}

/** Fields of the classes that come from `BaseSettings`, also through another class of the same file. */
function readSettings(clean: string, regions: Uint8Array): Reference[] {
  if (!clean.includes('BaseSettings')) return []
  const found: Reference[] = []
  const lineAt = lineFinder(clean)
  const settings = new Set(['BaseSettings'])
  for (const match of clean.matchAll(/^([ \t]*)class\s+(\w+)\s*\(([^)]{0,2000})\)\s*:/gm)) {
    const bases = match[3].split(',').map((base) => base.trim().split('.').at(-1)!)
    if (regions[match.index + match[1].length] !== CODE || !bases.some((base) => settings.has(base))) continue
    settings.add(match[2])
    found.push(
      ...readFields(clean, regions, match.index + match[0].length, match[1].length).map(({offset, ...field}) => ({
        ...field,
        line: lineAt(offset),
      })),
    )
  }

  return found
}

function readFields(
  clean: string,
  regions: Uint8Array,
  start: number,
  classIndent: number,
): Array<Omit<Reference, 'line'> & {readonly offset: number}> {
  const after = clean.slice(start)
  const end = new RegExp(String.raw`\n(?![ \t]{${classIndent + 1}}|[ \t]*(?:\n|$)|[)\]}])`).exec(after)
  const body = end ? after.slice(0, end.index + 1) : after
  const prefix = /\benv_prefix\s*=\s*["'](\w*)["']/.exec(body)?.[1] ?? ''
  const indent = /\n([ \t]+)\S/.exec(body)?.[1] ?? ''
  const found: Array<Omit<Reference, 'line'> & {readonly offset: number}> = []
  const isWithinBrackets = bracketsIn(body)
  const field = new RegExp(String.raw`\n${indent}([A-Za-z]\w*)[^\S\n]*:[^\S\n]*([^\s=][^\n=]*)(=)?`, 'g')
  for (const match of body.matchAll(field)) {
    const [, name, type, assigned] = match
    const isText = regions[start + match.index + 1 + indent.length] !== CODE
    if (isText || name === 'model_config' || /\bClassVar\b/.test(type) || isWithinBrackets(match.index)) continue
    const value = assigned ? valueAt(body, match.index + match[0].length) : ''
    const optional =
      (value !== '' && !/^Field\(\s*\.\.\./.test(value) && !/^Field\((?!.*\bdefault)/s.test(value)) ||
      /\bNone\b|Optional/.test(type)
    const offset = start + match.index + 1
    for (const key of namesOf(name, value, prefix)) found.push({key, offset, optional, default: literalText(value)})
  }

  return found
}

/** The expression that begins here: to the end of the line, or of its brackets. */
function valueAt(text: string, start: number): string {
  let depth = 0
  for (let at = start; at < text.length; at++) {
    if ('([{'.includes(text[at])) depth++
    else if (')]}'.includes(text[at])) depth--
    else if (text[at] === '\n' && depth <= 0) return text.slice(start, at).trim()
  }

  return text.slice(start).trim()
}

/** Tells whether an offset is within brackets, of one offset after another. */
function bracketsIn(text: string): (offset: number) => boolean {
  let depth = 0
  let at = 0
  return (offset) => {
    for (; at < offset; at++) {
      if ('([{'.includes(text[at])) depth++
      else if (')]}'.includes(text[at])) depth--
    }

    return depth > 0
  }
}

/** An alias takes the place of the name, and of the prefix with it. */
function namesOf(name: string, value: string, prefix: string): string[] {
  const alias = /\b(?:validation_alias|alias|env)\s*=\s*(AliasChoices\s*\(([^)]*)\)|\[([^\]]*)\]|["']\w+["'])/.exec(
    value,
  )
  if (!alias) return [(prefix + name).toUpperCase()]
  const listed = alias[2] ?? alias[3] ?? alias[1]
  return [...listed.matchAll(/["'](\w+)["']/g)].map(([, one]) => one.toUpperCase())
}
