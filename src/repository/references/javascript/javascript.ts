import type {Reference} from '../lexing/reference.js'

import {COMMENT, STRING} from '../lexing/lexer.js'
import {literalText} from '../lexing/pattern-reader.js'
import {Environment} from './environment.js'
import {fallbackAt} from './fallback.js'
import {OwnReaders} from './own-readers.js'
import {Schemas} from './schemas.js'
import {Script, scriptTokens} from './script.js'
import {nuxtReferences, pluginReferences} from './settings.js'

/** Modules whose exports are environment variables (SvelteKit, Astro). */
const STATIC_MODULE = /^(?:\$env\/(?:dynamic|static)\/(?:private|public)|astro:env\/(?:client|server))$/
/** What Vite and Node define themselves. */
const BUILT_IN = new Set(['BASE_URL', 'DEV', 'MODE', 'PROD', 'SSR'])
/** What such an object can do beside holding variables. */
const METHODS = new Set(['hasOwnProperty', 'toString', 'valueOf'])
const NAME = /^[A-Za-z_]\w*$/

/** References in one file of JavaScript or TypeScript, token by token. */
class JavaScriptReader {
  readonly found: Reference[] = []
  readonly #script: Script
  readonly #environment: Environment
  readonly #own: OwnReaders

  constructor(script: Script, environment: Environment) {
    this.#script = script
    this.#environment = environment
    this.#own = new OwnReaders(script, environment)
  }

  run(): Reference[] {
    const script = this.#script
    for (const {module, name, line} of this.#environment.imported) {
      if (STATIC_MODULE.test(module) && name !== 'getSecret' && name !== 'env') this.#add(name, line)
    }

    for (let at = 0; at < script.parts.length; at++) {
      const end = this.#environment.endAt(at)
      if (end > at) {
        this.#access(at, end)
        at = Math.max(at, end - 1)
      } else this.#asked(at)
    }

    for (const open of this.#environment.patterns) this.#takenOut(open)
    for (const reference of this.#own.run()) this.#keep(reference)
    for (const reference of new Schemas(script, this.#environment).run()) this.#keep(reference)
    for (const reference of pluginReferences(script)) this.#keep(reference)
    for (const reference of nuxtReferences(script, this.#environment)) this.#keep(reference)
    return this.found.sort((a, b) => a.line - b.line)
  }

  /** What is read of the environment, which stands from one token to before another. */
  #access(from: number, end: number): void {
    const script = this.#script
    const next = script.value(end)
    if (next === '.' || (next === '?.' && script.value(end + 1) !== '[')) {
      const name = script.value(end + 1)
      if (METHODS.has(name) && script.text(end + 3) !== null) this.#add(script.text(end + 3)!, script.line(from), true)
      else if (script.isName(end + 1) && script.value(end + 2) !== '(' && !METHODS.has(name)) {
        this.#read(name, from, end + 2)
      }
    } else if (next === '[' || next === '?.') {
      const inside = next === '[' ? end + 1 : end + 2
      const key = script.knownText(inside)
      if (script.value(inside + 1) !== ']') return
      if (key !== null) this.#read(key, from, inside + 2)
      else if (script.isName(inside)) this.#readEach(script.value(inside), inside, from)
    } else this.#taken(from)
  }

  /** `const {A} = process.env`, also with a type, and of what a check gives: `const {A} = check(process.env)`. */
  #taken(from: number): void {
    const script = this.#script
    let equals = from - 1
    if (script.value(equals) === '...' || script.value(equals) === '{') return
    if (script.value(equals) === '(' || script.value(equals) === ',') {
      // The call that it is an argument of, back to what it is given to.
      while (equals > 0 && equals > from - 40 && script.value(equals) !== '=' && script.value(equals) !== ';') equals--
    }

    if (script.value(equals) !== '=') return
    const close = this.#patternBefore(equals)
    if (close !== null) this.#takenOut(script.match(close), equals !== from - 1)
  }

  /** The bracket that closes a pattern before an equals sign, behind which a type may stand. */
  #patternBefore(equals: number): null | number {
    const script = this.#script
    for (let at = equals - 1; at > 0 && at > equals - 40; at--) {
      if (script.value(at) === '}' && script.afterType(at + 1) === equals) return at
    }

    return null
  }

  /** One variable: what stands behind it tells whether it is written, or has a default. */
  #read(key: string, from: number, after: number): void {
    const script = this.#script
    if (script.value(after) === '=' || script.value(from - 1) === 'delete') return
    // X ? X : default
    const isAgain = script.value(from - 1) === '?' && script.value(from - 2) === key
    const {optional, value} = fallbackAt(script, from, after)
    this.#add(key, script.line(after - 1), optional || isAgain, value)
  }

  /** `process.env[name]`, where the names are a list of texts that stands in the same file. */
  #readEach(name: string, at: number, from: number): void {
    const isWritten = this.#script.value(at + 2) === '='
    if (isWritten) return
    for (const key of this.#own.listed(name, at) ?? []) this.#add(key, this.#script.line(from))
  }

  /** `{A, B: b, C = 'x'}`. */
  #takenOut(open: number, onlyCapitals = false): void {
    const script = this.#script
    for (const {key, line, from, to} of script.entries(open)) {
      if (key === null || (onlyCapitals && !/^[A-Z][A-Z\d_]*$/.test(key))) continue
      const equals = script.find(from, to, ['='])
      const literal = equals < to ? script.parts[equals + 1] : undefined
      this.#add(key, line, literal !== undefined, literal && literalText(literal.value))
    }
  }

  /** `Deno.env.get('X')`, `'X' in process.env`. */
  #asked(at: number): void {
    const script = this.#script
    const key = script.text(at)
    if (key !== null) {
      if (script.value(at + 1) === 'in' && this.#environment.endAt(at + 2) > at + 2)
        this.#add(key, script.line(at), true)
    } else if (script.startsWith(at, ['Deno', '.', 'env', '.'])) {
      const asked = script.knownText(at + 6)
      if (asked === null || script.value(at + 5) !== '(') return
      if (script.value(at + 4) === 'get') this.#read(asked, at, at + 8)
      else if (script.value(at + 4) === 'has') this.#add(asked, script.line(at), true)
    } else if (script.startsWith(at, ['Object', '.', 'hasOwn', '(']) && this.#environment.endAt(at + 4) > at + 4) {
      const asked = script.knownText(this.#environment.endAt(at + 4) + 1)
      if (asked !== null) this.#add(asked, script.line(at), true)
    }
  }

  #add(key: string, line: number, optional = false, value: null | string | undefined = null): void {
    this.#keep({key, line, optional, default: value ?? null})
  }

  #keep(reference: Reference): void {
    if (NAME.test(reference.key) && !BUILT_IN.has(reference.key)) this.found.push(reference)
  }
}

/**
 * References in JavaScript and TypeScript: the environment by every name that it has in the file, functions that are given
 * names of variables, and schemas that check it. docs/references.md has the table.
 *
 * @param text of a file
 * @param jsx whether it may hold JSX
 */
export function readJavaScript(text: string, jsx = false): Reference[] {
  const script = new Script(text, jsx)
  return new JavaScriptReader(script, new Environment(script)).run()
}

/** What stands at each offset of a text, as `readRegions` says it. */
export function readScriptRegions(text: string, jsx = false): Uint8Array {
  const regions = new Uint8Array(text.length)
  let at = 0
  for (const {type, value} of scriptTokens(text, jsx)) {
    if (type === 'SingleLineComment' || type === 'MultiLineComment') regions.fill(COMMENT, at, at + value.length)
    else if (TEXTS.has(type)) regions.fill(STRING, at, at + value.length)
    at += value.length
  }

  return regions
}

/** Tokens that are text, and no code. */
const TEXTS = new Set([
  'JSXString',
  'JSXText',
  'NoSubstitutionTemplate',
  'RegularExpressionLiteral',
  'StringLiteral',
  'TemplateHead',
  'TemplateMiddle',
  'TemplateTail',
])
