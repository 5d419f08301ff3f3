import type {Reference} from '../lexing/reference.js'
import type {Environment} from './environment.js'
import type {Entry, Range, Script} from './script.js'

import {literalText} from '../lexing/pattern-reader.js'

/** What a schema may name: config vars are in capitals by everybody's custom, and other fields are not. */
const CAPITALS = /^[A-Z][A-Z\d]*(?:_[A-Z\d]+)*$/
/** Calls that check the environment without being handed it: AdonisJS, t3-env, envsafe, fastify, Vite's plugins. */
const OWN_CHECKS = new Set(['createEnv', 'defineEnv', 'envsafe', 'envSchema', 'validateEnv'])
/** Libraries whose every schema is one of the environment ("env-schema", "@fastify/env", "ts-dotenv" …). */
const ENV_LIBRARIES =
  /^(?:env-schema|@fastify\/env|fastify-env|envsafe|ts-dotenv|@julr\/vite-plugin-validate-env|@adonisjs\/core\/env|@adonisjs\/env|@ioc:Adonis\/Core\/Env|@t3-oss\/env-(?:core|nextjs|nuxt)|znv|envalid)$/
/** Names of schemas of the environment, as files that do not check it themselves call them. */
const SCHEMA_NAME = /(?:^|[a-z_])env(?:[A-Z_]|$|iron|schema)|^validationSchema$|^config(?:Validation)?Schema$/i
/** What makes a schema. */
const BUILDER =
  /^(?:object|strictObject|looseObject|keys|shape|Object|Struct|type|schema|partial|extend|pipe|intersect|struct)$/
/** Calls that hand the environment on without reading it by names. */
const NO_CHECK =
  /^(?:assign|keys|values|entries|freeze|log|debug|info|dir|table|stringify|spawn|spawnSync|exec|execSync|execFile|execa|fork|expand|cloneDeep|String|isArray|inspect)$/
/** Parts of a check's options that are not its schema. */
const NOT_SCHEMA =
  /^(?:runtimeEnv|runtimeEnvStrict|experimental__runtimeEnv|clientPrefix|onValidationError|data|dotenv)$/
/** What says of a field that it may be missing. */
const MAY_BE_MISSING = new Set([
  'catch',
  'default',
  'exactOptional',
  'fallback',
  'nullish',
  'optional',
  'Optional',
  'optionalWhen',
  'prefault',
])

/** What begins another statement. */
const STATEMENT = /^(?:const|let|var|export|import|function|class|return|if|for|type|interface)$/

/** A config var that a schema declares. */
type Declared = Reference & {readonly declared: true}

/** Finds the config vars that a script's schemas of the environment declare. */
export class Schemas {
  readonly found: Declared[] = []
  readonly #script: Script
  readonly #environment: Environment
  /** Declarations: name → where its value stands. */
  readonly #named = new Map<string, Range>()
  readonly #looked = new Set<number>()
  readonly #visited = new Set<number>()

  constructor(script: Script, environment: Environment) {
    this.#script = script
    this.#environment = environment
    const end = script.parts.length
    for (let at = 0; at < end; at++) {
      if (['class', 'const', 'let', 'var'].includes(script.value(at)) && script.isName(at + 1)) {
        const equals = script.value(at) === 'class' ? at + 1 : script.afterType(at + 2)
        if (script.value(at) === 'class') this.#named.set(script.value(at + 1), {from: at, to: at + 2})
        else if (script.value(equals) === '=') {
          this.#named.set(script.value(at + 1), {from: equals + 1, to: this.#endOfValue(equals + 1)})
        }
      }
    }
  }

  run(): Declared[] {
    const script = this.#script
    const modules = new Set(script.parts.flatMap((_, at) => this.#moduleAt(at)))
    const isOnlyEnv = [...modules].some((name) => ENV_LIBRARIES.test(name))
    for (let at = 0; at < script.parts.length; at++) {
      if (script.value(at) !== '(') continue
      const name = script.value(this.#calleeBefore(at))
      if (NO_CHECK.test(name) || /^(?:if|while|for|switch|catch|function|return|require)$/.test(name)) continue
      if (this.#isCheck(at, name, isOnlyEnv)) this.#lookAtCall(at)
    }

    for (const [name, {from, to}] of this.#named) {
      if (script.value(from) === 'class') {
        if (/Env(?:ironment)?(?:[A-Z]|$)/.test(name)) this.#lookAtClass(from)
      } else if ((SCHEMA_NAME.test(name) || isOnlyEnv) && this.#isBuilt(from, to)) this.#lookAt({from, to})
    }

    return this.found
  }

  #moduleAt(at: number): string[] {
    const script = this.#script
    const isImport =
      script.value(at - 1) === 'from' || (script.value(at - 1) === '(' && script.value(at - 2) === 'require')
    const text = isImport ? script.text(at) : null
    return text === null ? [] : [text]
  }

  /** The name of what is called at a bracket, before its type arguments. */
  #calleeBefore(open: number): number {
    const script = this.#script
    if (!/^>+$/.test(script.value(open - 1))) return open - 1
    let at = open - 1
    for (let depth = 0; at > 0 && at > open - 60; at--) {
      if (/^>+$/.test(script.value(at))) depth += script.value(at).length
      if (script.value(at) === '<' && --depth === 0) break
    }

    return at - 1
  }

  /** Whether a call checks the environment: it is given all of it, or known to take it by itself. */
  #isCheck(open: number, name: string, isOnlyEnv: boolean): boolean {
    const script = this.#script
    const callee = this.#calleeBefore(open)
    if (OWN_CHECKS.has(name)) return true
    const receiver = script.value(callee - 1) === '.' ? script.value(callee - 2) : ''
    if (/^Env$/.test(receiver) && (name === 'create' || name === 'rules')) return true
    if (receiver === 'ConfigModule' && name === 'forRoot') return true
    const items = script.items(open)
    if (name === 'register') {
      const plugin = items[0]?.from ?? -1
      return /env/i.test(script.value(plugin)) || /env/.test(script.text(plugin + 2) ?? '')
    }

    if (name === 'prop' && isOnlyEnv) this.#declareProperty(items)
    if (name === 'load' || name === 'defineConfig') {
      return [...this.#script.parts.keys()].some((at) =>
        this.#moduleAt(at).some((module) => /^(?:ts-dotenv|@julr\/vite-plugin-validate-env)$/.test(module)),
      )
    }

    return items.some(({from, to}) => this.#isWhole(from, to))
  }

  /** fluent-json-schema: `S.object().prop('X', S.string().required())`. */
  #declareProperty([name, field]: readonly Range[]): void {
    const key = name && this.#script.text(name.from)
    if (!key || !CAPITALS.test(key)) return
    const words: string[] = []
    for (let at = field?.from ?? name.to; at < (field?.to ?? name.to); at++) words.push(this.#script.value(at))
    const value = field && this.#default(field.from, field.to)
    const optional = value !== undefined || !words.includes('required')
    this.found.push({key, line: this.#script.line(name.from), optional, default: value ?? null, declared: true})
  }

  #isWhole(from: number, to: number): boolean {
    const script = this.#script
    if (this.#environment.endAt(from) > from) {
      const end = this.#environment.endAt(from)
      return end === to || script.value(end) === 'as'
    }

    return (
      script.value(from) === '{' && script.value(from + 1) === '...' && this.#environment.endAt(from + 2) > from + 2
    )
  }

  /** The arguments of a call, and what it is a method of, or made by: `z.object({…}).parse(process.env)`. */
  #lookAtCall(open: number): void {
    const script = this.#script
    for (const item of script.items(open)) {
      if (!this.#isWhole(item.from, item.to) && !/^(?:=>|function|async)$/.test(script.value(item.from)))
        this.#lookAt(item)
    }

    let at = this.#calleeBefore(open)
    for (let steps = 0; steps < 40 && at >= 0; steps++) {
      const sign = script.value(at)
      if (sign === ')' || sign === ']') {
        const start = script.match(at)
        if (sign === ')') for (const item of script.items(start)) this.#lookAt(item)
        at = this.#calleeBefore(start)
      } else if (script.isName(at)) {
        if (script.value(at - 1) !== '.' && script.value(at - 1) !== '?.') {
          this.#lookAtName(script.value(at))
          return
        }

        at -= 2
      } else return
    }
  }

  #lookAtName(name: string): void {
    const range = this.#named.get(name)
    if (!range) return
    if (this.#script.value(range.from) === 'class') this.#lookAtClass(range.from)
    else this.#lookAt(range)
  }

  /** Whether a value is a schema by how it is made. */
  #isBuilt(from: number, to: number): boolean {
    const script = this.#script
    for (let at = from; at < to && at < from + 8; at++) {
      if (script.value(at) === '(' && BUILDER.test(script.value(at - 1))) return true
    }

    return script.value(from) === '{' && script.entries(from).some(({key}) => key === 'properties')
  }

  /** Everything in an expression that is a schema, or the name of one. */
  #lookAt({from, to}: Range): void {
    const script = this.#script
    for (let at = from; at < to; at++) {
      if (this.#visited.has(at)) return
      this.#visited.add(at)
      const isFree = script.value(at - 1) !== '.' && script.value(at + 1) !== ':'
      if (script.value(at) === '{') {
        this.#lookAtObject(at)
        at = script.match(at)
      } else if (script.isName(at) && isFree && this.#named.has(script.value(at))) {
        this.#looked.add(at)
        this.#lookAtName(script.value(at))
      }
    }
  }

  #lookAtObject(open: number): void {
    if (this.#looked.has(open)) return
    this.#looked.add(open)
    const script = this.#script
    const entries = script.entries(open)
    const required = entries.find(({key}) => key === 'required')
    const listed =
      required && script.value(required.from) === '['
        ? new Set(script.items(required.from).map(({from}) => script.knownText(from)))
        : null
    for (const entry of entries) {
      const key = entry.key?.replace(/\?$/, '')
      if (key !== undefined && CAPITALS.test(key)) this.#declare(key, entry)
      else if (entry.key === 'properties' && script.value(entry.from) === '{')
        this.#lookAtProperties(entry.from, listed)
      else if (entry.key === null || !NOT_SCHEMA.test(entry.key)) this.#lookAt(entry)
    }
  }

  /** JSON Schema: what is not in `required` may be missing. */
  #lookAtProperties(open: number, required: null | ReadonlySet<null | string>): void {
    this.#looked.add(open)
    for (const entry of this.#script.entries(open)) {
      if (entry.key === null || !CAPITALS.test(entry.key)) continue
      this.#declare(entry.key, entry, required !== null && !required.has(entry.key))
    }
  }

  #declare(key: string, whole: Entry, isLeftOut = false): void {
    const entry = {...whole, ...this.#inProduction(whole)}
    if (!this.#isField(entry)) return
    const value = this.#default(entry.from, entry.to)
    const isNamedSo = entry.key?.endsWith('?') === true
    const optional = isLeftOut || isNamedSo || value !== undefined || this.#mayBeMissing(entry)
    this.found.push({key, line: entry.line, optional, default: value ?? null, declared: true})
  }

  /** The field that holds in production, of one that depends on it: `isProduction ? z.string() : z.string().optional()`. */
  #inProduction({from, to}: Range): Range {
    const script = this.#script
    const signs: number[] = []
    for (let at = from; at < to; at++) {
      if ([':', '?'].includes(script.value(at))) signs.push(at)
      else if (['(', '[', '{'].includes(script.value(at))) at = Math.max(at, script.match(at))
    }

    const [question, colon] = signs
    if (signs.length !== 2 || script.value(question) !== '?' || script.value(colon) !== ':') return {from, to}
    const words: string[] = []
    for (let at = from; at < question; at++) words.push(script.text(at) ?? script.value(at))
    const isForOthers =
      words.some((word) => /^!==?$|^!$/.test(word)) !== words.some((word) => /^(?:dev|test)/i.test(word))
    return isForOthers ? {from: colon + 1, to} : {from: question + 1, to: colon}
  }

  /** Whether what a field says lets it be missing. */
  #mayBeMissing({from, to}: Range): boolean {
    const script = this.#script
    const words: string[] = []
    for (let at = from; at < to; at++) words.push(script.value(at))
    const says = (word: string, ...next: string[]) =>
      words.some((one, i) => one === word && next.every((sign, n) => words[i + n + 1] === sign))
    const isMissing = (word: string, i: number) => MAY_BE_MISSING.has(word) && ['(', '<'].includes(words[i + 1] ?? '')
    // Joi and Yup: what is not required may be missing.
    const isJoi = /^(?:joi|yup)$/i.test(words[0] ?? '') || (/^joi$/i.test(words[2] ?? '') && words[1] === '.')
    if (isJoi) return !['defined', 'exist', 'required'].some((word) => words.includes(word))
    const text = script.text(from)
    return (
      words.some((word, i) => isMissing(word, i)) ||
      says('optional', ':', 'true') ||
      says('isOptional', ':', 'true') ||
      says('required', ':', 'false') ||
      (says('defaults', ':') && ['_', 'production'].some((word) => words.includes(word))) ||
      (text !== null && /(?<![<>=!])=(?!=)|\?$|\bundefined\b/.test(text))
    )
  }

  /** Whether the value of an entry is what fields of schemas are; a plain text or number is a value that is set. */
  #isField({from, to, key}: Entry): boolean {
    const script = this.#script
    if (from === to) return true
    const first = script.value(from)
    if (script.text(from) !== null)
      return /^(?:string|number|boolean|'|")/.test(script.text(from)!) || key?.endsWith('?') === true
    if (first === '{') return script.entries(from).length > 0
    if (/^(?:String|Number|Boolean)$/.test(first)) return true
    if (this.#environment.endAt(from) > from) return false
    for (let at = from; at < to; at++) if (script.value(at) === '(' || script.value(at) === '.') return true
    return this.#named.has(first)
  }

  /** The default that a field is given: its literal, `null` where it is none, `undefined` where there is no default. */
  #default(from: number, to: number): null | string | undefined {
    const script = this.#script
    for (let at = from; at < to; at++) {
      if (script.value(at) !== 'default') continue
      const next = script.value(at + 1)
      if (next !== '(' && next !== ':') continue
      const literal = script.parts[at + 2]
      // envalid and convict: a default that is nothing still has to be set.
      if (next === ':' && literal?.value === 'undefined') return null
      if (next === ':' && literal?.value === 'null') return undefined
      return literalText(literal?.value)
    }

    return undefined
  }

  /** A class that a validator fills with the environment ("Configuration", NestJS: Custom validate function). */
  #lookAtClass(at: number): void {
    const script = this.#script
    const open = script.find(at, Math.min(at + 30, script.parts.length), ['{'])
    if (script.value(open) !== '{' || this.#looked.has(open)) return
    this.#looked.add(open)
    const close = script.match(open)
    let mayBeMissing = false
    for (let i = open + 1; i < close; i++) {
      const name = script.value(i)
      if (name === '(' || name === '{') {
        i = script.match(i)
        continue
      }

      if (name === 'IsOptional') mayBeMissing = true
      const next = script.value(i + 1)
      if (!script.isName(i) || script.value(i - 1) === '@' || !CAPITALS.test(name) || !['!', ':', '?'].includes(next))
        continue
      if (script.value(i - 1) === ':' || script.value(i - 1) === '.') continue
      const equals = script.afterType(next === ':' ? i + 1 : i + 2)
      const hasDefault = script.value(equals) === '='
      const value = hasDefault ? literalText(script.parts[equals + 1]?.value) : null
      this.found.push({
        key: name,
        line: script.line(i),
        optional: mayBeMissing || hasDefault || next === '?',
        default: value,
        declared: true,
      })
      mayBeMissing = false
    }
  }

  /** The end of what a name is given: its statement's. */
  #endOfValue(from: number): number {
    const script = this.#script
    const {parts} = script
    for (let at = from; at < parts.length; at++) {
      const sign = script.value(at)
      if ('([{'.includes(sign || ' ') || parts[at].type === 'TemplateHead') at = Math.max(at, script.match(at))
      else if (sign === ';' || ')]}'.includes(sign || ' ')) return at
      else if (at > from && STATEMENT.test(sign) && script.value(at - 1) !== '.') return at
    }

    return parts.length
  }
}
