import {basename} from 'node:path'
import {visit} from 'yaml'

import {wouldBeSecret} from '../../classify/classify.js'
import {readYaml} from '../../model/bounded-yaml.js'
import {Failure} from '../../model/failure.js'
import {recogniseForm} from '../../providers/recognise.js'
import {isPlaceholder} from '../../strength/placeholder.js'
import {isDockerfile} from '../checkout/working-tree.js'
import {lineFinder} from '../references/lexing/reference.js'
import {readAppJson} from '../references/settings/app-json.js'
import {ordinaryReason} from '../search/ordinary-value.js'

/** A secret that stands in a file as it is. */
export interface LiteralSecret {
  readonly check: 'app-json-secret' | 'code-literal' | 'compose-env' | 'docker-env'
  readonly path: string
  /** From 1. */
  readonly line: number
  /** The variable or setting it is given to. */
  readonly name: string
}

/** Characters before a literal in which the name is looked for that it is given to. */
const LONGEST_NAME = 200
/** Characters of a literal that are judged: Heroku takes no more for all config vars of an app. */
const LONGEST_VALUE = 64 * 1024

interface Literal {
  readonly name: string
  readonly value: string
  readonly line: number
}

const COMPOSE = /^(?:docker-)?compose(?:[.-][\w.-]+)?\.ya?ml$/i
/** Where frameworks keep their settings. */
const SETTINGS =
  /(?:^|\/)(?:settings(?:\/\w+)?\.py|settings_?\w*\.py|config\.py|database\.yml|secrets\.yml|cable\.yml|storage\.yml|config\/(?:environments|initializers)\/[\w.-]+\.rb|config\/[\w.-]+\.(?:exs?|php|js|ts|json|ya?ml)|wp-config\.php|application[\w.-]*\.(?:properties|ya?ml)|appsettings[\w.]*\.json|(?:next|nuxt|vite|astro|svelte)\.config\.\w+)$/i
const SOURCE =
  /\.(?:rb|py|[cm]?[jt]sx?|go|php|java|kt|scala|exs?|cs|rs|sh|ya?ml|json|toml|properties|ini|cfg|conf|tf|vue|svelte|html?)$/i
/** Where text stands without quotes. */
const BARE = /\.(?:ya?ml|properties|ini|cfg|conf)$/i
const NOT_OWN =
  /(?:^|\/)(?:test|tests|spec|specs|__tests__|__mocks__|fixtures?|testdata|examples?|docs?|node_modules|vendor|dist|build|locales?|i18n)\/|[._-](?:test|spec|example|sample|min)\.\w+$|(?:^|\/)(?:package-lock|yarn|composer|pnpm-lock|poetry|Cargo|Gemfile)[\w.-]*lock[\w.]*$/i

/** Whether a file may hold such literals, by its path. */
export function mayHoldLiterals(path: string): boolean {
  const name = basename(path)
  return isDockerfile(path) || COMPOSE.test(name) || path === 'app.json' || (SOURCE.test(name) && !NOT_OWN.test(path))
}

function isSecret(name: string, whole: string): boolean {
  const value = whole.slice(0, LONGEST_VALUE)
  return value !== '' && !isPlaceholder(value) && wouldBeSecret(name, value)
}

/**
 * The secrets written out in a file: `ENV` and `ARG` of a Dockerfile, the environment in a compose file, values in
 * `app.json`, and literals in the code, where they have the form of a provider's secret, or are given to a secret's
 * name in a framework's settings. Pure.
 *
 * @param path of the file, which tells what it is
 * @param text of the file
 * @throws Failure `invalid-file` with why it is not read, as a phrase
 */
export function literalSecrets(path: string, text: string): LiteralSecret[] {
  const normal = text.replaceAll('\r\n', '\n')
  const name = basename(path)
  if (isDockerfile(path)) return found('docker-env', path, readDockerfile(normal))
  if (COMPOSE.test(name)) {
    // Databases for development have passwords that everybody knows.
    const literals = readCompose(normal).filter(({value}) => ordinaryReason(value) === null || /:\/\//.test(value))
    return found(
      'compose-env',
      path,
      literals.filter(({value}) => !isLocal(value)),
    )
  }

  if (path === 'app.json') {
    const literals = readAppJson(normal).map(({key, line, default: value}) => ({name: key, line, value: value ?? ''}))
    return found('app-json-secret', path, literals)
  }

  if (NOT_OWN.test(path) || !SOURCE.test(name)) return []
  const literals = readLiterals(normal, BARE.test(name))
  const told = literals.filter(
    (one) => recogniseForm(one.value, one.name)?.secret === true || isUrlWithPassword(one.value),
  )
  const inSettings = SETTINGS.test(path)
    ? literals.filter(
        ({name: key, value}) =>
          key !== '' && ordinaryReason(value) === null && !/\s|[$#]\{|<%|\{\{/.test(value) && !isLocal(value),
      )
    : []
  const secrets = found('code-literal', path, [...new Set([...inSettings, ...told])])
  return secrets.map((one) => (one.name === '' ? {...one, name: 'A literal'} : one)).sort((a, b) => a.line - b.line)
}

function found(check: LiteralSecret['check'], path: string, literals: readonly Literal[]): LiteralSecret[] {
  return literals.filter(({name, value}) => isSecret(name, value)).map(({name, line}) => ({check, path, line, name}))
}

const isLocal = (value: string) =>
  /^[a-z][\w+.-]*:\/\/[^/]*@?(?:localhost|127\.0\.0\.1|\[::1\]|0\.0\.0\.0|db|postgres|mysql|redis|mongo|rabbitmq)(?:[:/?]|$)/i.test(
    value,
  )

function isUrlWithPassword(value: string): boolean {
  const password = /^[a-z][\w+.-]*:\/\/[^\s/:@]*:([^\s/@]+)@/i.exec(value)?.[1]
  // A variable in the place of the password is what should stand there.
  return password !== undefined && !isLocal(value) && !/[${}<>%#*]/.test(password.replaceAll(/%[\da-f]{2}/gi, ''))
}

function readDockerfile(text: string): Literal[] {
  const found: Literal[] = []
  const lines = text.split('\n')
  for (let at = 0; at < lines.length; at++) {
    const first = at
    const parts = [lines[at]]
    while (/[\\`]$/.test(parts.at(-1)!.trimEnd()) && at + 1 < lines.length) {
      at++
      if (/^\s*#/.test(lines[at])) continue
      parts.push(parts.pop()!.trimEnd().slice(0, -1), lines[at])
    }

    const [, kind, rest] = /^\s*(ENV|ARG)\s+([^]*)$/i.exec(parts.join('\n')) ?? []
    if (rest === undefined) continue
    const lineAt = lineFinder(rest)
    const old = kind.toUpperCase() === 'ENV' ? /^(\w+)[^\S\n]+([^=\n][^\n]*)$/.exec(rest) : null
    if (old) found.push({name: old[1], value: unquoted(old[2]), line: first + 1})
    else {
      for (const pair of rest.matchAll(/\b(\w+)=("(?:\\.|[^"\\])*"|'[^']*'|(?:\\.|[^\s\\])*)/g)) {
        found.push({name: pair[1], value: unquoted(pair[2]), line: first + lineAt(pair.index)})
      }
    }
  }

  return found.filter(({value}) => !/^\$\{?\w+/.test(value))
}

const unquoted = (text: string) => text.trim().replace(/^(["'])([^]*)\1$/, '$2')

/** `environment` and `build.args` of the services, as a map or a list. */
function readCompose(text: string): Literal[] {
  const read = readYaml(text)
  if (typeof read === 'string') throw new Failure('invalid-file', read)
  const {document, lines} = read
  const found: Literal[] = []
  const add = (name: unknown, value: unknown, offset: number) => {
    if (typeof name !== 'string' || !['number', 'string'].includes(typeof value) || /\$\{?\w/.test(String(value)))
      return
    found.push({name, value: String(value), line: lines.linePos(offset).line})
  }

  visit(document, {
    Pair(_, pair) {
      const key = (pair.key as null | {value?: unknown})?.value
      if (key !== 'environment' && key !== 'args') return
      const items = (pair.value as null | {items?: unknown[]})?.items ?? []
      for (const item of items as Array<{
        key?: {value: unknown; range?: [number]}
        value?: {value?: unknown} | unknown
        range?: [number]
      }>) {
        if (item.key) add(item.key.value, (item.value as {value?: unknown})?.value, item.key.range?.[0] ?? 0)
        else if (typeof item.value === 'string') {
          const equals = item.value.indexOf('=')
          if (equals > 0) add(item.value.slice(0, equals), item.value.slice(equals + 1), item.range?.[0] ?? 0)
        }
      }
    },
  })
  return found
}

/**
 * String literals on each line that is no comment, with the name they are given to, if any.
 *
 * @param bare whether what stands without quotes is text too, as in YAML, and not code
 */
function readLiterals(text: string, bare: boolean): Literal[] {
  const found: Literal[] = []
  for (const [index, line] of text.split('\n').entries()) {
    if (/^\s*(?:#|\/\/|\*|--|<!--)/.test(line) || line.length > 2000) continue
    for (const match of line.matchAll(/(["'`])((?:\\.|(?!\1)[^\\\n]){8,500})\1/g)) {
      const before = line.slice(Math.max(0, match.index - LONGEST_NAME), match.index)
      const name = /["']?([A-Za-z_][\w.-]*)["'\]]?\s*(?:=>|:?=|:|,)\s*$/.exec(before)?.[1] ?? ''
      found.push({name: settingName(name), value: match[2], line: index + 1})
    }

    // key: value and key=value without quotes
    const pair = bare && /^\s*(?:- )?([A-Za-z_][\w.-]*)\s*[:=]\s*([^\s"'`#<{[&*!|>]\S{7,})\s*$/.exec(line)
    if (pair) found.push({name: settingName(pair[1]), value: pair[2], line: index + 1})
  }

  return found
}

/** `stripeSecretKey`, `config.secret_key` as a config var would be called. */
const settingName = (name: string) =>
  name
    .split('.')
    .at(-1)!
    .replaceAll(/(?<=[a-z\d])(?=[A-Z])/g, '_')
    .replaceAll('-', '_')
    .toUpperCase()
