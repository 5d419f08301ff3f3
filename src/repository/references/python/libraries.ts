import type {Reference} from '../lexing/reference.js'
import type {PythonImport} from './names.js'
import type {Argument, PythonScript} from './script.js'

import {defaultOf, fallbackBehind, isType} from './fallback.js'

/** Modules whose `config(…)` reads a URL, and the variable that it is read of. */
const URLS: Record<string, string> = {
  dj_database_url: 'DATABASE_URL',
  dj_email_url: 'EMAIL_URL',
  dj_search_url: 'SEARCH_URL',
  django_cache_url: 'CACHE_URL',
}
const CONFIG_MODULE = /^(?:decouple|prettyconf|starlette\.config)$/

/** What is read by python-decouple, prettyconf and Starlette: `config('X')`, with `env_prefix`. */
export function configReferences(script: PythonScript, imports: readonly PythonImport[]): Reference[] {
  const modules = new Set(imports.filter(({module}) => CONFIG_MODULE.test(module)).map(({local}) => local))
  if (modules.size === 0) return []
  const prefixes = configPrefixes(script, imports)
  const found: Reference[] = []
  for (let at = 0; at < script.tokens.length; at++) {
    const isMember = script.value(at - 1) === '.'
    const isOfModule = isMember && modules.has(script.value(at - 2)) && script.value(at) === 'config'
    const prefix = isOfModule ? '' : isMember ? undefined : prefixes.get(script.value(at))
    const open = script.startsWith(at + 1, ['.', 'get', '(']) ? at + 3 : at + 1
    if (prefix === undefined || script.value(open) !== '(') continue
    const [name, ...rest] = script.items(open)
    const key = name && name.to === name.from + 1 ? script.knownText(name.from) : null
    if (key === null || key === undefined) continue
    const byPlace = rest.find((one) => one.name === null && !isType(script, one))
    const given = defaultOf(script, rest.find((one) => one.name === 'default' || one.name === 'fallback') ?? byPlace)
    const {optional, value} = given.optional ? given : fallbackBehind(script, script.match(open) + 1)
    found.push({key: prefix + key, line: script.line(at), optional, default: value})
  }

  return found
}

/** What `config` is called in a file, and what each puts before the names that it is given. */
function configPrefixes(script: PythonScript, imports: readonly PythonImport[]): Map<string, string> {
  const prefixes = new Map<string, string>()
  for (const {module, name, local} of imports) {
    if (CONFIG_MODULE.test(module) && name === 'config') prefixes.set(local, '')
  }

  for (let at = 0; at < script.tokens.length; at++) {
    const isMade = /^(?:Config|AutoConfig|Configuration)$/.test(script.value(at + 2)) && script.value(at + 3) === '('
    if (!script.isName(at) || script.value(at + 1) !== '=' || !isMade) continue
    const prefix = script.items(at + 3).find(({name}) => name === 'env_prefix')
    prefixes.set(script.value(at), (prefix && script.knownText(prefix.from)) ?? '')
  }

  return prefixes
}

/** What dj-database-url and its like read: `DATABASE_URL`, or what `env` says. */
export function urlReferences(script: PythonScript, imports: readonly PythonImport[]): Reference[] {
  const modules = new Map<string, string>()
  for (const {module, name, local} of imports) if (name === '' && URLS[module]) modules.set(local, URLS[module])
  const found: Reference[] = []
  for (let at = 0; at < script.tokens.length; at++) {
    const implied = modules.get(script.value(at))
    if (implied === undefined || !script.startsWith(at + 1, ['.', 'config', '('])) continue
    const items = script.items(at + 3)
    const named = items.find(({name}) => name === 'env') ?? (items[0]?.name === null ? items[0] : undefined)
    const key = named ? script.knownText(named.from) : implied
    const {optional} = defaultOf(
      script,
      items.find(({name}) => name === 'default'),
    )
    if (key !== null) found.push({key, line: script.line(at), optional, default: null})
  }

  return found
}

/** Classes of django-configurations that read a variable of a fixed name, without prefix. */
const FIXED: Record<string, string> = {
  CacheURLValue: 'CACHE_URL',
  DatabaseURLValue: 'DATABASE_URL',
  EmailURLValue: 'EMAIL_URL',
  SearchURLValue: 'SEARCH_URL',
}

/** What django-configurations reads: the name of the setting behind `DJANGO_` ("Values"). */
export function configurationsReferences(script: PythonScript, imports: readonly PythonImport[]): Reference[] {
  const modules = new Set(
    imports.filter(({module, name}) => module === 'configurations' && name === 'values').map(({local}) => local),
  )
  const classes = new Set(imports.filter(({module}) => module === 'configurations.values').map(({local}) => local))
  const found: Reference[] = []
  for (let at = 0; at < script.tokens.length; at++) {
    if (!script.isName(at) || !script.tokens[at].first || script.value(at + 1) !== '=') continue
    const isOfModule = modules.has(script.value(at + 2)) && script.value(at + 3) === '.'
    const maker = isOfModule ? at + 4 : at + 2
    const kind = script.value(maker)
    if (!(isOfModule || classes.has(kind)) || !kind.endsWith('Value') || script.value(maker + 1) !== '(') continue
    const reference = valueReference(script, at, kind, script.items(maker + 1))
    if (reference) found.push(reference)
  }

  return found
}

function valueReference(script: PythonScript, at: number, kind: string, items: readonly Argument[]): null | Reference {
  const named = (name: string) => items.find((one) => one.name === name)
  const isSaid = (name: string, word: string) => named(name) !== undefined && script.value(named(name)!.from) === word
  if (isSaid('environ', 'False')) return null
  const fixed = FIXED[kind]
  const own = named('environ_name')
  const name = own ? script.knownText(own.from) : (fixed ?? script.value(at).toUpperCase())
  if (name === null) return null
  const prefix = named('environ_prefix')
  const said = prefix ? (script.knownText(prefix.from) ?? '') : fixed ? '' : 'DJANGO'
  const given = defaultOf(script, named('default') ?? items.find((one) => one.name === null))
  const isRequired = kind === 'SecretValue' || isSaid('environ_required', 'True')
  const key = said === '' ? name : `${said.replace(/_$/, '')}_${name}`
  return {key, line: script.line(at), optional: given.optional && !isRequired, default: isRequired ? null : given.value}
}

/** What click, Typer and ConfigArgParse read: `envvar='X'`, `envvar=['X', 'Y']`, `env_var='X'`. */
export function optionReferences(script: PythonScript, imports: readonly PythonImport[]): Reference[] {
  const isUsed = imports.some(({module}) => /^(?:\w*click|\w*typer|configargparse)(?:\.|$)/.test(module))
  if (!isUsed) return []
  const found: Reference[] = []
  for (let open = 0; open < script.tokens.length; open++) {
    if (script.value(open) !== '(') continue
    const items = script.items(open)
    const named = items.find(({name}) => name === 'envvar' || name === 'env_var')
    if (!named) continue
    const isList = '[('.includes(script.value(named.from) || ' ')
    const keys = isList
      ? script.items(named.from).map(({from}) => script.knownText(from))
      : [script.knownText(named.from)]
    const isRequired = items.some(({name, from}) => name === 'required' && script.value(from) === 'True')
    // Typer: typer.Option(..., envvar='X') demands it; click's options may be missing unless they are required.
    const isDemanded = items[0]?.name === null && script.value(items[0].from) === '...'
    const given = defaultOf(
      script,
      items.find(({name}) => name === 'default'),
    )
    for (const key of keys) {
      if (key === null) continue
      found.push({key, line: script.line(named.from), optional: !isRequired && !isDemanded, default: given.value})
    }
  }

  return found
}
