import type {Script} from './script.js'

/** What holds the environment under its own name, in tokens. */
const ROOTS = [
  ['process', '.', 'env'],
  ['process', '?.', 'env'],
  ['process', '!', '.', 'env'],
  ['import', '.', 'meta', '.', 'env'],
  ['import', '.', 'meta', '?.', 'env'],
  ['Bun', '.', 'env'],
  ['Deno', '.', 'env', '.', 'toObject', '(', ')'],
]
/** What the global objects are called. */
const GLOBALS = new Set(['global', 'globalThis', 'self', 'window'])
/** Modules that are the process, and those whose export `env` is the environment (SvelteKit's are told at run time). */
const PROCESS_MODULE = /^(?:node:)?process$/
const ENV_MODULE = /^(?:\$env\/(?:dynamic|static)\/(?:private|public)|(?:node:)?process|bun)$/
/** SvelteKit's modules whose exports are the variables, also all of them together (`import * as env`). */
const STATIC_MODULE = /^(?:\$env\/static\/(?:private|public)|astro:env\/(?:client|server))$/

/** A name that a module gives, and where it is imported. */
export interface ImportedName {
  readonly module: string
  readonly name: string
  readonly local: string
  readonly line: number
}

/** Knows by which expressions a script has its environment. */
export class Environment {
  /** Each name that is imported in braces. */
  readonly imported: readonly ImportedName[]
  /** Names that stand for the whole environment here, and those of members of `this` that do. */
  readonly #aliases = new Set<string>()
  readonly #members = new Set<string>()
  readonly #process = new Set(['process'])
  readonly #patterns = new Set<number>()
  readonly #script: Script

  constructor(script: Script) {
    this.#script = script
    this.imported = this.#imports()
    for (let before = -1; before !== this.#aliases.size + this.#members.size;) {
      before = this.#aliases.size + this.#members.size
      this.#assigned()
    }
  }

  /** Names that stand for the whole environment. */
  get aliases(): ReadonlySet<string> {
    return this.#aliases
  }

  /** Patterns that take the environment apart within one of the process: `const {env: {KEY}} = process`. */
  get patterns(): ReadonlySet<number> {
    return this.#patterns
  }

  /** Behind the expression for the whole environment that begins at a token; the token itself where none does. */
  endAt(at: number): number {
    const script = this.#script
    if (script.value(at) === '') return at
    const before = script.value(at - 1)
    if (before === '.' || before === '?.') return at
    const end = this.#bareEnd(at)
    return end > at && script.value(end) === '!' && script.value(end + 1) !== '=' ? end + 1 : end
  }

  #bareEnd(at: number): number {
    const script = this.#script
    const word = script.value(at)
    if (word === '(') return this.#inBrackets(at)
    if (GLOBALS.has(word) && ['.', '?.'].includes(script.value(at + 1))) {
      const end = this.#processEnd(at + 2)
      return end > at + 2 ? end : at
    }

    for (const root of ROOTS) if (root[0] === word && script.startsWith(at, root)) return at + root.length
    if (this.#process.has(word) || word === 'require') return this.#processEnd(at)
    if (word === 'this' && script.value(at + 1) === '.' && this.#members.has(script.value(at + 2))) return at + 3
    // A name in an object or a type is no alias, whatever it is called.
    const isAlias = script.isName(at) && this.#aliases.has(word)
    return isAlias && !(script.value(at + 1) === ':' && [',', '{'].includes(script.value(at - 1))) ? at + 1 : at
  }

  /** `process.env`, `process['env']`, `require('process').env`. */
  #processEnd(at: number): number {
    const script = this.#script
    const isRequired = script.value(at) === 'require' && PROCESS_MODULE.test(script.text(at + 2) ?? '')
    if (!isRequired && !this.#process.has(script.value(at))) return at
    const next = isRequired ? at + 4 : at + 1
    const inner = script.value(next) === '?.' && script.value(next + 1) === '[' ? next + 1 : next
    if (script.value(inner) === '[' && script.text(inner + 1) === 'env') return inner + 3
    return ['.', '?.'].includes(script.value(next)) && script.value(next + 1) === 'env' ? next + 2 : at
  }

  /** `(process.env as any)`, `(<any>process.env)`; not the argument of a call. */
  #inBrackets(at: number): number {
    const script = this.#script
    if (script.isName(at - 1) && !/^(?:return|await|typeof|in|of|void|case|else)$/.test(script.value(at - 1))) return at
    let from = at + 1
    if (script.value(from) === '<') from = script.find(from, Math.min(from + 40, script.parts.length), ['>']) + 1
    const end = script.value(from) === '(' ? from : this.#bareEnd(from)
    if (end === from) return at
    const typed = script.value(end) === 'as' ? script.afterTypeNames(end + 1) : end
    return script.value(typed) === ')' && ['.', '?.', '['].includes(script.value(typed + 1)) ? typed + 1 : at
  }

  #imports(): ImportedName[] {
    const script = this.#script
    const found: ImportedName[] = []
    for (let at = 0; at < script.parts.length; at++) {
      if (script.value(at) !== 'import') continue
      const from = script.find(at + 1, Math.min(at + 400, script.parts.length), ['from', ';', 'import'])
      const module = script.text(from + 1)
      if (script.value(from) !== 'from' || module === null) continue
      for (let i = at + 1; i < from; i++) {
        if (script.value(i) === '*' && script.value(i + 1) === 'as') this.#wholeModule(module, script.value(i + 2))
        else if (script.isName(i) && i === at + 1 && script.value(i) !== 'type')
          this.#wholeModule(module, script.value(i))
        else if (script.value(i) === '{') found.push(...this.#named(i, module))
      }
    }

    return found
  }

  #wholeModule(module: string, local: string): void {
    if (PROCESS_MODULE.test(module)) this.#process.add(local)
    if (STATIC_MODULE.test(module)) this.#aliases.add(local)
  }

  #named(open: number, module: string): ImportedName[] {
    const script = this.#script
    return script.items(open).flatMap(({from, to}) => {
      const first = script.value(from) === 'type' && to - from > 1 ? from + 1 : from
      const name = script.text(first) ?? script.value(first)
      const local = script.value(first + 1) === 'as' ? script.value(first + 2) : name
      if (name === 'env' && ENV_MODULE.test(module)) this.#aliases.add(local)
      return name === '' ? [] : [{module, name, local, line: script.line(first)}]
    })
  }

  /** `const env = process.env`, `(env = process.env) =>`, `this.env = process.env`, `env: NodeJS.ProcessEnv`. */
  #assigned(): void {
    const script = this.#script
    for (let at = 0; at < script.parts.length; at++) {
      if (script.isName(at)) this.#assignedTo(at)
      else if (script.value(at) === '{' && ['const', 'let', 'var'].includes(script.value(at - 1))) this.#takenOut(at)
    }
  }

  #assignedTo(at: number): void {
    const script = this.#script
    const name = script.value(at)
    const isMember = script.value(at - 1) === '.'
    if (isMember && script.value(at - 2) !== 'this') return
    const colon = script.value(at + 1) === '?' ? at + 2 : at + 1
    const isTyped =
      script.startsWith(colon, [':', 'NodeJS', '.', 'ProcessEnv']) || script.startsWith(colon, [':', 'ImportMetaEnv'])
    const equals = script.afterType(colon)
    const isModule = script.value(equals) === '=' && script.value(equals + 1) === 'require'
    if (isModule && PROCESS_MODULE.test(script.text(equals + 3) ?? '') && script.value(equals + 5) !== '.') {
      this.#process.add(name)
      return
    }

    const isWhole = script.value(equals) === '=' && this.#isWhole(equals + 1)
    if (!isWhole && !(isTyped && script.value(colon + 4) !== '[')) return
    const isField = /^(?:private|protected|public|readonly|static)$/.test(script.value(at - 1))
    if (isMember || isField) this.#members.add(name)
    if (!isMember) this.#aliases.add(name)
  }

  /** Whether the whole environment stands here, or a copy of it, and not one variable. */
  #isWhole(at: number): boolean {
    const script = this.#script
    if (script.value(at) === '{' && script.value(at + 1) === '...') return this.endAt(at + 2) > at + 2
    if (script.startsWith(at, ['Object', '.', 'assign', '('])) {
      return script.items(at + 3).some(({from, to}) => this.endAt(from) === to)
    }

    // Vite's `loadEnv(mode, root)`, `dotenv.config().parsed`.
    const call = script.value(at) === 'await' ? at + 1 : at
    if (script.value(call) === 'loadEnv' && script.value(call + 1) === '(') {
      return !['.', '?.', '['].includes(script.value(script.match(call + 1) + 1))
    }

    const parsed = script.find(at, Math.min(at + 12, script.parts.length), ['parsed', ';'])
    if (script.value(parsed) === 'parsed' && script.startsWith(parsed - 2, [')', '.'])) {
      const open = script.match(parsed - 2)
      return script.value(open - 1) === 'config' && !['.', '['].includes(script.value(parsed + 1))
    }

    const end = this.endAt(at)
    return end > at && !['(', '.', '?.', '['].includes(script.value(end))
  }

  /** `const {env} = process`, `const {env: names} = require('node:process')`. */
  #takenOut(open: number): void {
    const script = this.#script
    const close = script.match(open)
    const equals = script.afterType(close + 1)
    if (script.value(equals) !== '=') return
    const source = GLOBALS.has(script.value(equals + 1)) ? equals + 3 : equals + 1
    const isProcess = this.#process.has(script.value(source)) && !['.', '?.', '['].includes(script.value(source + 1))
    const isRequired =
      script.value(source) === 'require' &&
      PROCESS_MODULE.test(script.text(source + 2) ?? '') &&
      script.value(source + 4) !== '.'
    const isMeta = script.startsWith(source, ['import', '.', 'meta']) && script.value(source + 3) !== '.'
    const isParsed = script.value(source + 1) === '.' && script.value(source + 2) === 'config'
    for (const {key, from, to} of script.entries(open)) {
      const isEnv =
        key === 'env' && (isProcess || isRequired || isMeta || ['Bun', 'Deno'].includes(script.value(source)))
      if (!isEnv && !(key === 'parsed' && isParsed)) continue
      if (script.isName(from) && to > from) this.#aliases.add(script.value(from))
      else if (script.value(from) === '{') this.#patterns.add(from)
    }
  }
}
