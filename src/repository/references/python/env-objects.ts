import type {Reference} from '../lexing/reference.js'
import type {PythonImport} from './names.js'
import type {PythonScript} from './script.js'

import {defaultOf, fallbackBehind, isType, literalAt, NONE, type PythonFallback} from './fallback.js'

/** Methods of django-environ that read a variable of a fixed name when given none. */
const IMPLIED: Record<string, string> = {
  cache: 'CACHE_URL',
  cache_url: 'CACHE_URL',
  channels: 'CHANNELS_URL',
  channels_url: 'CHANNELS_URL',
  db: 'DATABASE_URL',
  db_url: 'DATABASE_URL',
  dj_cache_url: 'CACHE_URL',
  dj_db_url: 'DATABASE_URL',
  dj_email_url: 'EMAIL_URL',
  email: 'EMAIL_URL',
  email_url: 'EMAIL_URL',
  search_url: 'SEARCH_URL',
}
/** Methods that read no variable. */
const OTHERS = /^(?:read_env|parser|parser_for|add_parser|prefixed|seal|dump|contains|smart_cast|__init__)$/
const MAKERS = /^(?:Env|FileAwareEnv)$/

/** Finds what is read by way of `Env` of django-environ and environs, their prefixes followed. */
export class EnvObjects {
  readonly #script: PythonScript
  readonly #names = new Set<string>()
  /** Modules that have `Env`. */
  readonly #modules = new Set<string>()
  /** Prefixes of `with env.prefixed(…)`, each with the indentation that it ends at. */
  readonly #prefixes: Array<{readonly indent: number; readonly prefix: string}> = []
  #ownPrefix = ''

  constructor(script: PythonScript, imports: readonly PythonImport[]) {
    this.#script = script
    const makers = new Set<string>()
    for (const {module, name, local} of imports) {
      if (name === '' && /^environs?$/.test(module)) this.#modules.add(local)
      if (MAKERS.test(name)) makers.add(local)
      if (/^(?:env|ENV)$/.test(name)) this.#names.add(local)
      if (name === '*') for (const one of ['env', 'ENV']) this.#names.add(one)
    }

    for (let at = 0; at < script.tokens.length; at++) {
      const maker = this.#modules.has(script.value(at + 2)) && script.value(at + 3) === '.' ? at + 4 : at + 2
      const isMade = makers.has(script.value(maker)) || (maker > at + 2 && MAKERS.test(script.value(maker)))
      if (!script.isName(at) || script.value(at + 1) !== '=' || !isMade || script.value(maker + 1) !== '(') continue
      this.#names.add(script.value(at))
      const prefix = script.items(maker + 1).find(({name}) => name === 'prefix')
      this.#ownPrefix = (prefix && script.knownText(prefix.from)) ?? this.#ownPrefix
    }
  }

  run(): Reference[] {
    const script = this.#script
    const found: Reference[] = [...this.#schemes()]
    if (this.#names.size === 0) return found
    for (let at = 0; at < script.tokens.length; at++) {
      const {first, indent} = script.tokens[at]
      if (first) this.#leave(indent)
      const isMember = script.value(at - 1) === '.' && script.value(at - 2) !== 'self'
      if (script.isName(at) && this.#names.has(script.value(at)) && !isMember) found.push(...this.#used(at))
    }

    return found
  }

  /** Leaves the blocks that end before a line with this indentation. */
  #leave(indent: number): void {
    while (this.#prefixes.length > 0 && indent <= this.#prefixes.at(-1)!.indent) this.#prefixes.pop()
  }

  get #prefix(): string {
    return this.#ownPrefix + this.#prefixes.map(({prefix}) => prefix).join('')
  }

  #used(at: number): Reference[] {
    const script = this.#script
    const next = script.value(at + 1)
    if (next === '(') return this.#called(at, '', at + 1)
    if (next === '[') {
      const key = script.knownText(at + 2)
      return key === null || script.value(at + 4) === '=' ? [] : [this.#reference(key, at, NONE)]
    }

    if (next !== '.') return []
    const method = script.value(at + 2)
    if (method === 'prefix' && script.value(at + 3) === '=') this.#ownPrefix = script.knownText(at + 4) ?? ''
    if (script.value(at + 3) !== '(') return []
    if (method === 'prefixed') {
      const prefix = script.knownText(at + 4)
      if (prefix !== null) this.#prefixes.push({indent: script.tokens[at].indent, prefix})
      return []
    }

    return OTHERS.test(method) ? [] : this.#called(at, method, at + 3)
  }

  #called(at: number, method: string, open: number): Reference[] {
    const script = this.#script
    const items = script.items(open)
    const named =
      items.find(({name}) => name === 'var' || name === 'name') ?? (items[0]?.name === null ? items[0] : undefined)
    const text = named && named.to === named.from + 1 ? script.knownText(named.from) : null
    const key = text ?? (named === undefined ? IMPLIED[method] : undefined)
    if (key === undefined || key === null) return []
    const rest = items.filter((item) => item !== named)
    const given = defaultOf(script, rest.find(({name}) => name === 'default') ?? this.#byPlace(rest))
    return [this.#reference(key, at, given.optional ? given : fallbackBehind(script, script.match(open) + 1))]
  }

  /** A default that is told by its place: the first behind what the value is made into. */
  #byPlace(rest: ReturnType<PythonScript['items']>): ReturnType<PythonScript['items']>[number] | undefined {
    return rest.find((one) => one.name === null && !isType(this.#script, one))
  }

  #reference(key: string, at: number, {optional, value}: PythonFallback): Reference {
    return {key: this.#prefix + key, line: this.#script.line(at), optional, default: value}
  }

  /** `environ.Env(DEBUG=(bool, False), API_KEY=str)`. */
  #schemes(): Reference[] {
    const script = this.#script
    const found: Reference[] = []
    for (let at = 0; at < script.tokens.length; at++) {
      if (!MAKERS.test(script.value(at)) || script.value(at + 1) !== '(') continue
      for (const {name, from} of script.items(at + 1)) {
        if (name === null || !/^[A-Z]\w*$/.test(name)) continue
        const parts = script.value(from) === '(' ? script.items(from) : []
        const value = parts.length > 1 ? literalAt(script, parts[1].from, parts[1].to) : null
        found.push({key: name, line: script.line(from), optional: parts.length > 0, default: value, declared: true})
      }
    }

    return found
  }
}
