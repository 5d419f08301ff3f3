import type {Reference} from '../lexing/reference.js'
import type {Environment} from './environment.js'
import type {Script} from './script.js'

import {literalText} from '../lexing/pattern-reader.js'
import {type Fallback, fallbackAt} from './fallback.js'

/** How people write names of config vars. */
const CAPITALS = /^[A-Z][A-Z\d]*(?:_[A-Z\d]+)*$/
/** Functions that are given the name of a variable, by what people call them: `env`, `getEnv`, `requireEnvVar`. */
const READER =
  /^(?:env|ENV|\$env|envVar|(?:get|read|fetch|load|require|required|must|need|optional|assert|ensure|lookup|from|parse|string|str|int|integer|number|float|bool|boolean|json|array|list|url|secret|expect|use|has)[A-Za-z]*(?:Env|ENV)(?:ironment)?(?:Vars?|Variables?|Value|Key|Or[A-Z]\w*|As[A-Z]\w*|Required|Optional|String|Str|Int|Integer|Number|Float|Bool|Boolean|Json|List|Array|Url)?|env(?:Or[A-Z]\w*|String|Str|Int|Number|Float|Bool|Boolean|Json|List|Array|Url|Required|Optional))$/
/** Methods of an object called `env` that are given one (AdonisJS, Strapi, env-var, Deno). */
const METHOD =
  /^(?:get|getOr\w+|getEnv|has|int|integer|float|number|bool|boolean|json|array|list|date|string|str|url|port|required?|need|must|optional|oneOf|enum|secret)$/
/** NestJS's ConfigService, by the names that people give it. */
const CONFIG = /^(?:config|cfg|(?:\w*C|c)onfigService|(?:\w*C|c)onfigSvc)$/
/** Effect's `Config`. */
const EFFECT =
  /^(?:string|nonEmptyString|number|integer|boolean|redacted|secret|url|port|duration|date|logLevel|literal|branded)$/

/** Methods of a list that hand on one after another. */
const LOOPS = /^(?:forEach|filter|map|every|some|find|findIndex|reduce|flatMap)$/

/** A function of the file's own that reads the variable whose name it is given. */
interface OwnReader {
  readonly parameter: number
  /** Which parameter is a default, if one is. */
  readonly fallback: number
}

/** Finds the calls of functions that are given the name of a config var. */
export class OwnReaders {
  readonly #script: Script
  readonly #environment: Environment
  readonly #functions = new Map<string, OwnReader>()
  readonly #lists = new Map<string, readonly string[]>()
  /** Names that go through a list, in order of their places; null where the list is not known. */
  readonly #loops = new Map<string, Array<{readonly at: number; readonly texts: null | readonly string[]}>>()
  readonly #modules: ReadonlySet<string>
  /** Names under which env-var's `get` is known. */
  readonly #getters = new Set<string>()
  /** Objects of libraries that are asked by name. */
  readonly #objects = new Set(['$env', 'env', 'Env', 'ENV'])

  constructor(script: Script, environment: Environment) {
    this.#script = script
    this.#environment = environment
    this.#modules = this.#importedModules()
    for (const {module, name, local} of environment.imported) {
      if (module === 'env-var' && name === 'get') this.#getters.add(local)
      if (module === 'env-var' && name === 'default') this.#objects.add(local)
      if (module === 'astro:env/server' && name === 'getSecret')
        this.#functions.set(local, {parameter: 0, fallback: -1})
    }

    for (let at = 0; at < script.parts.length; at++) this.#declared(at)
    for (let at = 0; at < script.parts.length; at++) this.#loopAt(at)
    for (let at = 0; at < script.parts.length; at++) this.#ownFunction(at)
  }

  /** The texts that a name stands for in turn at a place: of a loop, of a method of a list. */
  listed(name: string, at: number): null | readonly string[] {
    const loops = this.#loops.get(name) ?? []
    let low = 0
    let high = loops.length
    while (low < high) {
      const middle = Math.floor((low + high) / 2)
      if (loops[middle].at < at) low = middle + 1
      else high = middle
    }

    return low === 0 ? null : loops[low - 1].texts
  }

  /** `for (const name of LIST)`, `LIST.filter((name) => …)`, `LIST.forEach(function (name) {…`. */
  #loopAt(at: number): void {
    const script = this.#script
    if (!script.isName(at)) return
    let texts: null | readonly string[] | undefined
    if (script.value(at + 1) === 'of' && ['const', 'let', 'var'].includes(script.value(at - 1)))
      texts = this.#listAt(at + 2)
    let open = script.value(at - 1) === '(' ? at - 1 : at
    if (script.value(open - 1) === 'function') open--
    const isParameter =
      script.value(open - 1) === '(' && LOOPS.test(script.value(open - 2)) && script.value(at) !== 'function'
    if (isParameter && script.value(open - 3) === '.') texts = this.#listBefore(open - 4)
    if (texts === undefined) return
    const loops = this.#loops.get(script.value(at)) ?? []
    loops.push({at, texts})
    this.#loops.set(script.value(at), loops)
  }

  /** References by way of such functions. */
  run(): Reference[] {
    const script = this.#script
    const found: Reference[] = []
    for (let at = 0; at < script.parts.length; at++) {
      if (script.value(at) !== '(') continue
      const callee = this.#calleeBefore(at)
      if (!script.isName(callee)) continue
      const reader = this.#readerAt(callee)
      const items = reader === null ? [] : script.items(at)
      const item = reader === null ? undefined : items[reader.parameter]
      const key = item && script.knownText(item.from)
      if (!reader || !item || !key || (item.to !== item.from + 1 && script.text(item.from) === null)) continue
      if (!CAPITALS.test(key) && !this.#functions.has(script.value(callee))) continue
      const given = items[reader.fallback]
      const {optional, value} = this.#fallback(callee, at, given?.from)
      found.push({key, line: script.line(item.from), optional, default: value})
    }

    return found
  }

  #importedModules(): Set<string> {
    const script = this.#script
    const found = new Set<string>()
    for (let at = 0; at < script.parts.length; at++) {
      const isImport =
        script.value(at - 1) === 'from' || (script.value(at - 1) === '(' && script.value(at - 2) === 'require')
      const text = isImport ? script.text(at) : null
      if (text !== null) found.add(text)
    }

    return found
  }

  /** `const REQUIRED = ['A', 'B']`, `import env from 'env-var'`, `const {get} = require('env-var')`. */
  #declared(at: number): void {
    const script = this.#script
    const name = script.value(at)
    if (script.isName(at)) {
      const equals = script.afterType(at + 1)
      if (script.value(equals) === '=' && script.value(equals + 1) === '[') {
        const texts = this.#textsIn(equals + 1)
        if (texts) this.#lists.set(name, texts)
      }

      const module = script.value(equals + 1) === 'require' ? script.text(equals + 3) : script.text(at + 2)
      const isImported =
        script.value(at + 1) === 'from' || (script.value(equals) === '=' && script.value(equals + 5) !== '.')
      if (isImported && (module === 'env-var' || /^@adonisjs\/.*env|Adonis\/Core\/Env$/.test(module ?? '')))
        this.#objects.add(name)
    } else if (name === '}' && script.startsWith(at + 1, ['=', 'require', '(']) && script.text(at + 4) === 'env-var') {
      for (const {key, from} of script.entries(script.match(at)))
        if (key === 'get') this.#getters.add(script.value(from))
    }
  }

  #textsIn(open: number): null | readonly string[] {
    const texts = this.#script.items(open).map(({from}) => this.#script.knownText(from))
    return texts.length > 0 && texts.every((text) => text !== null) ? texts : null
  }

  #listAt(at: number): null | readonly string[] {
    return this.#script.value(at) === '[' ? this.#textsIn(at) : (this.#lists.get(this.#script.value(at)) ?? null)
  }

  #listBefore(at: number): null | readonly string[] {
    return this.#script.value(at) === ']' ? this.#textsIn(this.#script.match(at)) : this.#listAt(at)
  }

  /** A function that reads `process.env[name]`, `name` being its parameter. */
  #ownFunction(at: number): void {
    const script = this.#script
    const end = this.#environment.endAt(at)
    if (end === at) return
    const bracket = script.value(end) === '?.' ? end + 1 : end
    if (script.value(bracket) !== '[' || !script.isName(bracket + 1) || script.value(bracket + 2) !== ']') return
    const parameter = script.value(bracket + 1)
    if (script.value(bracket + 3) === '=' || this.listed(parameter, bracket) !== null) return
    for (let open = at - 1; open >= 0 && open > at - 400; open--) {
      if (script.value(open) === parameter && script.value(open + 1) === '=>') {
        const name = this.#nameBefore(open)
        if (name !== null) this.#functions.set(name, {parameter: 0, fallback: -1})
        return
      }

      if (script.value(open) !== '(' || script.match(open) > at) continue
      const items = script.items(open)
      const index = items.findIndex(({from}) => script.value(from) === parameter)
      const isDeclared = index !== -1 && this.#isParameters(open)
      if (!isDeclared) continue
      const name = this.#nameBefore(open)
      const fallback = items.findIndex(({from}) =>
        /default|fallback|alternative|^def$|^dflt$|^or$/i.test(script.value(from)),
      )
      if (name !== null) this.#functions.set(name, {parameter: index, fallback: fallback === -1 ? 1 - index : fallback})
      return
    }
  }

  /** Whether brackets are those of a function's parameters. */
  #isParameters(open: number): boolean {
    const script = this.#script
    const close = script.match(open)
    const after = script.afterType(close + 1)
    return script.value(after) === '=>' || script.value(after) === '{'
  }

  /** The name of the function whose parameters begin here: `function name(`, `name = (`, `name(…) {`. */
  #nameBefore(open: number): null | string {
    const script = this.#script
    let at = this.#calleeBefore(open)
    if (script.value(at) === 'async') at--
    if (script.value(at) === '=') {
      for (let name = at - 1; name > at - 40 && name >= 0; name--) {
        if (script.isName(name) && script.afterType(name + 1) === at) return script.value(name)
      }

      return null
    }

    if (script.value(at) === ':' && script.isName(at - 1)) return script.value(at - 1)
    const isName = script.isName(at) && !/^(?:function|if|while|for|switch|catch|return|async)$/.test(script.value(at))
    return isName ? script.value(at) : null
  }

  /** What is called at a bracket, before its type arguments. */
  #calleeBefore(open: number): number {
    const script = this.#script
    let at = open - 1
    if (/^>+$/.test(script.value(at))) {
      for (let depth = 0; at > 0 && at > open - 60; at--) {
        if (/^>+$/.test(script.value(at))) depth += script.value(at).length
        if (script.value(at) === '<' && --depth === 0) break
      }

      at--
    }

    return script.value(at) === '?.' ? at - 1 : at
  }

  /** What is called, where it reads the variable that it is given the name of. */
  #readerAt(at: number): null | OwnReader {
    const script = this.#script
    const name = script.value(at)
    if (script.value(at - 1) === 'function') return null
    const own = this.#functions.get(name)
    if (own) return own
    const isMember = script.value(at - 1) === '.' || script.value(at - 1) === '?.'
    const isReader = isMember ? this.#isMethod(at) : this.#getters.has(name) || READER.test(name)
    return isReader ? {parameter: 0, fallback: 1} : null
  }

  /** Whether a method reads the variable that it is given the name of, by what it is a method of. */
  #isMethod(at: number): boolean {
    const script = this.#script
    const name = script.value(at)
    const receiver = script.value(at - 2)
    if (READER.test(name) && name.toLowerCase() !== 'env') return true
    if (receiver === ')') return name === 'get' && this.#isEnvVarBefore(at - 2)
    if (this.#objects.has(receiver)) return METHOD.test(name) && script.value(at - 3) !== '.'
    if (name === 'get' || name === 'getOrThrow') return receiver === 'nconf' || (CONFIG.test(receiver) && this.#isNest)
    return receiver === 'Config' && EFFECT.test(name) && this.#modules.has('effect')
  }

  /** `require('env-var').get('X')`, `from(source).get('X')`. */
  #isEnvVarBefore(close: number): boolean {
    const script = this.#script
    const called = script.match(close) - 1
    if (script.value(called) === 'require') return script.text(called + 2) === 'env-var'
    return script.value(called) === 'from' && this.#modules.has('env-var')
  }

  get #isNest(): boolean {
    if (this.#modules.has('@nestjs/config')) return true
    return this.#script.parts.some((_, at) => this.#script.value(at) === 'ConfigService')
  }

  /** What is done where the variable is not there: by a second argument, by what stands behind it or around. */
  #fallback(callee: number, open: number, given: number | undefined): Fallback {
    const script = this.#script
    const close = script.match(open)
    const second = given !== undefined && given < close ? this.#givenFallback(callee, given) : null
    if (second) return second
    const chained = this.#chainedFallback(close)
    if (chained) return chained

    // Effect: Config.withDefault(Config.string('X'), 'x'), Config.option(…)
    let start = callee
    while (script.value(start - 1) === '.' || (script.isName(start - 1) && script.value(start) === '.')) start--
    if (script.value(start - 1) === '(' && ['option', 'withDefault'].includes(script.value(start - 2))) {
      return {optional: true, value: literalText(script.parts[close + 2]?.value)}
    }

    return fallbackAt(script, start, close + 1)
  }

  /** A second argument: a default, or options that have one. */
  #givenFallback(callee: number, given: number): Fallback | null {
    const script = this.#script
    if (script.value(given) === '{') {
      for (const {key, from} of script.entries(given)) {
        if (key !== null && /^(?:default|defaultValue|fallback)$/.test(key)) {
          return {optional: true, value: literalText(script.parts[from]?.value)}
        }

        const said = `${key} ${script.value(from)}`
        if (said === 'optional true' || said === 'required false') return {optional: true, value: null}
      }

      return null
    }

    // getEnv('X', true) may mean anything; env('X', true) has a default.
    const literal = script.parts[given].value
    const isFlag = /^(?:true|false)$/.test(literal) && !/^(?:env|bool|boolean|get)$/i.test(script.value(callee))
    return isFlag || literal === 'undefined' ? null : {optional: true, value: literalText(literal)}
  }

  /** env-var: `get('X').default('x').asString()`; Effect: `.pipe(Config.withDefault('x'))`. */
  #chainedFallback(close: number): Fallback | null {
    const script = this.#script
    for (let at = close + 1; script.value(at) === '.' && script.value(at + 2) === '('; at = script.match(at + 2) + 1) {
      const name = script.value(at + 1)
      if (name === 'default') return {optional: true, value: literalText(script.parts[at + 3]?.value)}
      if (name === 'required' && script.value(at + 3) === 'false') return {optional: true, value: null}
      if (name === 'pipe' && ['option', 'withDefault'].includes(script.value(at + 5))) {
        return {optional: true, value: literalText(script.parts[at + 7]?.value)}
      }
    }

    return null
  }
}
