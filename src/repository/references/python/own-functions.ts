import type {Reference} from '../lexing/reference.js'
import type {PythonImport} from './names.js'
import type {Argument, PythonScript} from './script.js'

import {defaultOf, fallbackBehind} from './fallback.js'

const CAPITALS = /^[A-Z][A-Z\d]*(?:_[A-Z\d]+)*$/
/** Functions that are given the name of a variable, by what people call them. */
const READER =
  /^(?:get|read|fetch|load|require|required|must|need|optional|from|str|int|bool|list|string)_?(?:[a-z]{1,20}_){0,3}env(?:iron(?:ment)?)?(?:_[a-z_]{1,40})?$|^(?:getEnv|requireEnv)\w{0,30}$/

/** A function of the file's own that reads the variable whose name it is given. */
interface OwnFunction {
  readonly parameter: number
  readonly fallback: number
  /** What parameters are called, for arguments that are named. */
  readonly names: readonly string[]
}

/** Knows a file's functions that read the variable that they are given the name of, and its lists of names. */
export class OwnFunctions {
  readonly #script: PythonScript
  readonly #functions = new Map<string, OwnFunction>()
  readonly #lists = new Map<string, readonly string[]>()

  constructor(script: PythonScript, imports: readonly PythonImport[]) {
    this.#script = script
    for (const {name, local} of imports) {
      if (READER.test(name) && name !== 'getenv') this.#functions.set(local, {parameter: 0, fallback: 1, names: []})
    }

    for (let at = 0; at < script.tokens.length; at++) {
      const isList = script.isName(at) && script.value(at + 1) === '=' && '[({'.includes(script.value(at + 2) || ' ')
      const texts = isList ? this.#textsIn(at + 2) : null
      if (texts) this.#lists.set(script.value(at), texts)
    }
  }

  /** The texts that a name stands for in turn at a place: of a loop, of a comprehension. */
  listed(name: string, at: number): null | readonly string[] {
    const script = this.#script
    for (let i = at - 1; i > 0 && i > at - 500; i--) {
      if (script.value(i) === name && script.value(i - 1) === 'for' && script.value(i + 1) === 'in')
        return this.#listAt(i + 2)
    }

    for (let i = at + 1; i < at + 60 && i < script.tokens.length && !script.tokens[i].first; i++) {
      if (script.value(i) === name && script.value(i - 1) === 'for' && script.value(i + 1) === 'in')
        return this.#listAt(i + 2)
    }

    return null
  }

  #listAt(at: number): null | readonly string[] {
    return '[({'.includes(this.#script.value(at) || ' ')
      ? this.#textsIn(at)
      : (this.#lists.get(this.#script.value(at)) ?? null)
  }

  #textsIn(open: number): null | readonly string[] {
    const texts = this.#script.items(open).map(({from, to}) => (to === from + 1 ? this.#script.knownText(from) : null))
    return texts.length > 0 && texts.every((text) => text !== null) ? texts : null
  }

  /** Tells it that a variable is read here whose name is what a parameter is given. */
  define(parameter: string, at: number): void {
    const script = this.#script
    let {indent} = script.tokens[at]
    for (let i = at; i >= 0 && i > at - 2000; i--) {
      const token = script.tokens[i]
      if (!token.first || (token.indent >= indent && script.value(i) !== 'def')) continue
      const def = script.value(i) === 'async' ? i + 1 : i
      if (token.indent < indent || script.value(def) === 'def') indent = Math.min(indent, token.indent)
      if (script.value(def) !== 'def') continue
      const names = script
        .items(def + 2)
        .map(({from, name}) => name ?? script.value(from))
        .map((name) => name.replace(/^\*+/, ''))
        .filter((name) => name !== 'self' && name !== 'cls')
      const index = names.indexOf(parameter)
      if (index === -1) continue
      const fallback = names.findIndex((name) => /default|fallback|alternative/i.test(name))
      this.#functions.set(script.value(def + 1), {parameter: index, fallback, names})
      return
    }
  }

  /** References by way of such functions; once all are defined. */
  run(): Reference[] {
    const script = this.#script
    const found: Reference[] = []
    for (let at = 0; at < script.tokens.length; at++) {
      const own = script.isName(at) ? this.#functions.get(script.value(at)) : undefined
      if (!own || script.value(at + 1) !== '(' || script.value(at - 1) === 'def') continue
      const items = script.items(at + 1)
      const named = argumentOf(items, own, own.parameter)
      const key = named && named.to === named.from + 1 ? script.knownText(named.from) : null
      if (!key || !CAPITALS.test(key)) continue
      const byName = items.find(({name}) => name === 'default')
      const given = defaultOf(script, byName ?? argumentOf(items, own, own.fallback))
      const {optional, value} = given.optional ? given : fallbackBehind(script, script.match(at + 1) + 1)
      found.push({key, line: script.line(at), optional, default: value})
    }

    return found
  }
}

/** What a parameter is given in a call, by its place or its name. */
const argumentOf = (items: readonly Argument[], {names}: OwnFunction, index: number): Argument | undefined =>
  index < 0 ? undefined : items.find(({name}, i) => (name === null ? i === index : name === names[index]))
