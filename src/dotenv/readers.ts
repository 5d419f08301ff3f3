import {parse} from 'dotenv'

import type {Entry} from './entries.js'

import {type Parts, partsOf, type Variable} from './reading.js'
import {shellWord} from './shell-word.js'

/** A program that reads dotenv files. */
export interface Reader {
  readonly name: string
  /** What it takes an assignment for; null where it fails, skips it, or reads on into what follows. */
  readonly read: (entry: Entry) => null | Parts
}

const variable = (name: string, otherwise = ''): Variable => ({name, otherwise})

/** Characters before which a backslash goes, and what it then stands for; a backslash before any other one stays. */
function unescape(text: string, meanings: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\\([^])/g, (whole, character: string) => meanings[character] ?? whole)
}

/** Without a comment that begins with a `#` behind white space. */
const beforeComment = (text: string) => text.replace(/(?:^|\s)#[^]*$/, '').trimEnd()
const isOneLine = ({written}: Entry) => !written.includes('\n')

/** Node's dotenv (README, lib/main.js): `\n` and `\r` between double quotes, nothing else is escaped. */
const nodeText = ({text}: Entry): string => Object.values(parse(text))[0] ?? ''

/** dotenv-expand (lib/main.js), which knows nothing any more of quotes. */
const EXPANDED = /(\\)?\$(?!\()(\{?)([\w.]+)(?::?-([^${}]*))?(\}?)|\$\([^()]*\)/g

function expanded(text: string): Parts {
  return partsOf(text, EXPANDED, ([whole, escaped, , name, otherwise]) =>
    escaped ? whole.slice(1) : variable(name ?? '', otherwise),
  )
}

/** Ruby's dotenv (lib/dotenv/parser.rb, lib/dotenv/substitutions). Until version 3 it made line breaks of `\n`. */
const ruby =
  (lineBreaks: boolean) =>
  (entry: Entry): null | Parts => {
    const isQuoted = entry.quote === '"' || entry.quote === "'"
    if (!isQuoted && !isOneLine(entry)) return null
    const written = isQuoted ? '' : entry.written.split('#', 1)[0].trim()
    // It takes the outermost quotes off whatever is between.
    const [, around, between] = /^(['"])([^]*)\1$/.exec(written) ?? []
    const quote = isQuoted ? entry.quote : around
    const inside = isQuoted ? entry.inside : (between ?? written)
    if (quote === "'") return [inside]
    const kept = quote === '"' ? (lineBreaks ? {n: '\n', r: '\r'} : {n: String.raw`\n`, r: String.raw`\r`}) : {}
    const plain = inside.replaceAll(
      /\\([^$])/g,
      (_, character: string) => (kept as Record<string, string>)[character] ?? character,
    )
    return partsOf(plain, /(\\)?\$(?!\()\{?(\w+)?\}?|\\?(\$\()[^()]*\)/g, ([whole, , name, command]) => {
      if (whole.startsWith('\\')) return whole.slice(1)
      return name || command ? {name: name ?? null, otherwise: ''} : whole
    })
  }

const PYTHON_DOUBLE = {
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\u0007',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
}

/** python-dotenv (src/dotenv/parser.py, variables.py): `${NAME}` everywhere, `$NAME` nowhere. */
function python(entry: Entry): null | Parts {
  const {colon, inside, quote} = entry
  if (colon || (quote === null && /^['"]/.test(inside)) || (quote !== '"' && quote !== "'" && !isOneLine(entry)))
    return null
  if ((quote === '"' || quote === "'") && inside.endsWith('\\')) return null
  const text =
    quote === '"'
      ? unescape(inside, PYTHON_DOUBLE)
      : quote === "'"
        ? unescape(inside, {'\\': '\\', "'": "'"})
        : beforeComment(entry.written)
  return partsOf(text, /\$\{([^{}:]*)(?::-([^{}]*))?\}/g, ([, name, otherwise]) => variable(name, otherwise))
}

/**
 * django-environ (environ/environ.py, read_env and get_value): a value that begins with `$` is another variable. Versions
 * 0.11 (Changelog: 0.12.0 takes it back) end a value at any `#`; the others know no comments behind a value.
 */
const djangoEnviron =
  (comments: boolean) =>
  (entry: Entry): null | Parts => {
    const {colon, spaced, written} = entry
    if (colon || spaced || !isOneLine(entry)) return null
    const single = (comments ? /^'(.*)'\s*(?:#.*)?$/ : /^'(.*)'$/).exec(written)?.[1]
    const value = single ?? (comments ? written.split('#', 1)[0].trimEnd() : written)
    const double = /^"(.*)"$/.exec(value)?.[1]
    const text =
      double === undefined
        ? value
        : double.replaceAll(/\\(.)/g, (whole, character: string) => ('rnt'.includes(character) ? whole : character))
    return text.startsWith('$') ? [variable(text.slice(1))] : [text]
  }

/** python-decouple (decouple.py, RepositoryEnv): takes quotes off, and knows neither comments nor escapes. */
function decouple(entry: Entry): null | Parts {
  if (entry.colon || entry.exported || !isOneLine(entry)) return null
  return [/^(['"])(.*)\1$/.exec(entry.written)?.[2] ?? entry.written]
}

/** godotenv (parser.go). */
function godotenv(entry: Entry): null | Parts {
  const {inside, quote} = entry
  if (quote === "'") return [inside]
  if (quote === null && /^['"]/.test(inside)) return null
  if (quote !== '"' && !isOneLine(entry)) return null
  const text =
    quote === '"'
      ? inside.replaceAll(/\\([^$])/g, (_, character: string) => ({n: '\n', r: '\r'})[character] ?? character)
      : beforeComment(entry.written)
  return partsOf(text, /(\\)?\$(\()?\{?([A-Z\d_]+)?\}?/g, ([whole, escaped, bracket, name]) =>
    escaped || bracket ? whole.slice(1) : name ? variable(name) : whole,
  )
}

const GO_ESCAPES = {...PYTHON_DOUBLE, "'": String.raw`\'`, $: '$$'}

/** Docker Compose (compose-go, dotenv/parser.go and template/template.go): `$$` is a dollar sign. */
function compose(entry: Entry): null | Parts {
  const {inside, quote} = entry
  if (quote === "'") return [unescape(inside, {"'": "'"})]
  if (quote === null && /^['"]/.test(inside)) return null
  if (quote !== '"' && !isOneLine(entry)) return null
  const text = quote === '"' ? unescape(inside, GO_ESCAPES) : entry.written.split(' #', 1)[0].trimEnd()
  return partsOf(text, /\$\$|\$(\w+)|\$\{(\w+)(?::?-([^${}]*))?\}/g, ([whole, bare, braced, otherwise]) =>
    whole === '$$' ? '$' : variable(bare ?? braced, otherwise),
  )
}

/** phpdotenv, and with it Laravel (src/Parser/EntryParser.php, src/Loader/Resolver.php). */
function phpdotenv(entry: Entry): null | Parts {
  const {colon, inside, quote} = entry
  if (colon) return null
  if (quote === "'") return inside.includes("'") ? null : [inside]
  if (quote !== '"') {
    if (/^['"]/.test(inside) || !isOneLine(entry)) return null
    const [value, ...rest] = entry.written.split('#', 1)[0].trimEnd().split(/\s+/)
    return rest.length > 0 ? null : phpVariables(value)
  }

  if (/\\[^"\\$fnrtv]/.test(inside.replaceAll('\\\\', ''))) return null
  // What is escaped is no variable.
  return inside
    .split(/(\\[^])/)
    .flatMap((piece, index) =>
      index % 2 === 1 ? [{f: '\f', n: '\n', r: '\r', t: '\t', v: '\v'}[piece[1]] ?? piece[1]] : phpVariables(piece),
    )
}

const phpVariables = (text: string): Parts => partsOf(text, /\$\{([\w.]+)\}/g, ([whole, name]) => variable(name, whole))

/** Symfony's Dotenv (Dotenv.php): pieces side by side, as in a shell, with variables and commands. */
function symfony({colon, spaced, written}: Entry): null | Parts {
  if (colon || spaced) return null
  const parts: Array<string | Variable> = []
  for (let at = 0; at < written.length;) {
    if (written[at] === "'") {
      const close = written.indexOf("'", at + 1)
      if (close === -1) return null
      parts.push(written.slice(at + 1, close))
      at = close + 1
      continue
    }

    if (written[at] === '"') {
      let close = at + 1
      while (close < written.length && written[close] !== '"') close += written[close] === '\\' ? 2 : 1
      if (close >= written.length) return null
      const text = written.slice(at + 1, close)
      parts.push(
        ...symfonyVariables(
          text
            .replaceAll(String.raw`\"`, '"')
            .replaceAll(String.raw`\r`, '\r')
            .replaceAll(String.raw`\n`, '\n'),
        ),
      )
      at = close + 1
      continue
    }

    const [piece] = /^(?:\\["']|[^"'\n])*/.exec(written.slice(at))!
    if (piece === '') return null
    const value = piece.replace(/(?:^|\s)#.*$/, '').trimEnd()
    if (/\s/.test(value) && !/\$|\\\\/.test(value)) return null
    parts.push(...symfonyVariables(value.replaceAll(/\\(["'])/g, '$1')))
    if (/(?:^|\s)#/.test(piece)) break
    at += piece.length
  }

  return parts
}

function symfonyVariables(text: string): Parts {
  const parts = partsOf(
    text,
    /(\\+)?(\$)(?:(\()[^()]*\)|(\w+)|\{(\w+)(?::[-=]([^}]*))?\})/g,
    ([whole, escapes = '', , command, bare, braced, otherwise]) => {
      if (escapes.length % 2 === 1) return whole.slice(1)
      return command ? {name: null, otherwise: ''} : variable(bare ?? braced, otherwise)
    },
  )
  return parts.map((part) => (typeof part === 'string' ? part.replaceAll('\\\\', '\\') : part))
}

/** What `source .env` gives in a shell, `set -a` and direnv's `.envrc` included. */
function shell({colon, spaced, written}: Entry): null | Parts {
  if (colon || spaced) return null
  const word = shellWord(written, 0)
  return word && /^\s*(?:#.*)?$/.test(written.slice(word.end)) ? word.parts : null
}

/** `heroku local` and node-foreman (lib/envs.js): a quoted value ends at the next quote, nothing is escaped. */
function foreman(entry: Entry): null | Parts {
  if (entry.colon || entry.exported || !isOneLine(entry)) return null
  const {written} = entry
  if (!/^['"]/.test(written)) return [written.replace(/\s*#.*$/, '')]
  const close = written.indexOf(written[0], 1)
  return close === -1 ? null : [written.slice(1, close)]
}

/** All readers, by the name that the rest knows them by. */
export const READERS = {
  node: {name: "Node's dotenv", read: (entry: Entry) => [nodeText(entry)]},
  'node-expand': {name: 'dotenv-expand', read: (entry: Entry) => expanded(nodeText(entry))},
  ruby: {name: "Ruby's dotenv", read: ruby(false)},
  'ruby-2': {name: "Ruby's dotenv before version 3", read: ruby(true)},
  python: {name: 'python-dotenv', read: python},
  'django-environ': {name: 'django-environ', read: djangoEnviron(false)},
  'django-environ-0.11': {name: 'django-environ 0.11', read: djangoEnviron(true)},
  decouple: {name: 'python-decouple', read: decouple},
  godotenv: {name: 'godotenv', read: godotenv},
  compose: {name: 'Docker Compose', read: compose},
  phpdotenv: {name: 'phpdotenv', read: phpdotenv},
  symfony: {name: "Symfony's Dotenv", read: symfony},
  shell: {name: 'a shell', read: shell},
  foreman: {name: 'heroku local', read: foreman},
} as const satisfies Record<string, Reader>

export type ReaderId = keyof typeof READERS
