import type {Reference} from '../lexing/reference.js'
import type {PythonImport} from './names.js'
import type {PythonScript} from './script.js'

import {defaultOf, fallbackBehind} from './fallback.js'
import {OwnFunctions} from './own-functions.js'

const READS = new Set(['get', 'pop', 'setdefault'])

/** Finds what a file reads of `os.environ` and by `os.getenv`, whatever it calls them. */
export class PythonEnvironment {
  readonly #script: PythonScript
  readonly #os = new Set(['os'])
  /** Names that stand for the whole environment, members of `self` that do, and functions that read one variable. */
  readonly #environ = new Set<string>()
  readonly #members = new Set<string>()
  readonly #getenv = new Set<string>()
  readonly #own: OwnFunctions

  constructor(script: PythonScript, imports: readonly PythonImport[]) {
    this.#script = script
    for (const {module, name, local} of imports) {
      if (name === '' && module === 'os') this.#os.add(local)
      if (/^environb?$/.test(name) && /^(?:os|starlette\.config)$/.test(module)) this.#environ.add(local)
      if (/^getenvb?$/.test(name) && module === 'os') this.#getenv.add(local)
      if (name === '*' && module === 'os') {
        this.#environ.add('environ')
        this.#getenv.add('getenv')
      }
    }

    for (let before = -1; before !== this.#size;) {
      before = this.#size
      for (let at = 0; at < script.tokens.length; at++) if (script.value(at) === '=') this.#assigned(at)
    }

    this.#own = new OwnFunctions(script, imports)
  }

  get #size(): number {
    return this.#environ.size + this.#members.size + this.#getenv.size
  }

  /** Behind the expression for the whole environment that begins at a token; the token itself where none does. */
  endAt(at: number): number {
    const script = this.#script
    const word = script.value(at)
    if (!script.isName(at) || script.value(at - 1) === '.') return at
    if (this.#os.has(word) && script.value(at + 1) === '.' && /^environb?$/.test(script.value(at + 2))) return at + 3
    if (word === 'self' && script.value(at + 1) === '.' && this.#members.has(script.value(at + 2))) return at + 3
    return this.#environ.has(word) ? at + 1 : at
  }

  /** Behind the function that reads one variable, which is named here. */
  #getenvAt(at: number): number {
    const script = this.#script
    const word = script.value(at)
    if (!script.isName(at) || script.value(at - 1) === '.') return at
    if (this.#os.has(word) && script.value(at + 1) === '.' && /^getenvb?$/.test(script.value(at + 2))) return at + 3
    return this.#getenv.has(word) ? at + 1 : at
  }

  run(): Reference[] {
    const script = this.#script
    const found: Reference[] = []
    for (let at = 0; at < script.tokens.length; at++) {
      const end = this.endAt(at)
      if (end > at) found.push(...this.#access(at, end))
      else if (this.#getenvAt(at) > at) found.push(...this.#called(at, this.#getenvAt(at)))
    }

    return [...found, ...this.#own.run()]
  }

  /** `env = os.environ`, `def load(env=os.environ)`, `get = os.getenv`, `env = {**os.environ}`. */
  #assigned(equals: number): void {
    const script = this.#script
    let at = equals - 1
    // A type may stand between: env: Mapping[str, str] = os.environ
    while (at > 0 && at > equals - 12 && !(script.isName(at) && this.#isTarget(at))) at--
    if (!script.isName(at) || !this.#isTarget(at) || (at < equals - 1 && script.value(at + 1) !== ':')) return
    const start = equals + 1
    const isMember = script.value(at - 1) === '.'
    if (this.#isWhole(start)) (isMember ? this.#members : this.#environ).add(script.value(at))
    const getenv = this.#getenvAt(start)
    const end = this.endAt(start)
    const isGet = end > start && script.value(end) === '.' && script.value(end + 1) === 'get' && this.#ends(end + 2)
    if (!isMember && (isGet || (getenv > start && this.#ends(getenv)))) this.#getenv.add(script.value(at))
  }

  #ends(at: number): boolean {
    return this.#script.tokens[at]?.first !== false || [')', ','].includes(this.#script.value(at))
  }

  /** Whether a name is given a value here: at the beginning of a statement, or as a parameter; not as an argument. */
  #isTarget(at: number): boolean {
    const script = this.#script
    if (script.tokens[at].first) return true
    if (script.value(at - 1) === '.') return script.value(at - 2) === 'self' && script.tokens[at - 2].first
    if (!['(', ','].includes(script.value(at - 1))) return false
    let open = at - 1
    for (let depth = 0; open > at - 200 && open >= 0; open--) {
      const sign = script.value(open)
      if (sign === ')' || sign === ']' || sign === '}') depth++
      else if ((sign === '(' || sign === '[' || sign === '{') && depth-- === 0) break
    }

    return script.value(open - 2) === 'def' && script.value(open) === '('
  }

  #isWhole(start: number): boolean {
    const script = this.#script
    if (script.value(start) === '{' && script.value(start + 1) === '**') {
      const close = script.match(start)
      for (let at = start; at < close; at++) if (this.endAt(at) > at) return true
    }

    if (script.value(start) === 'dict' && this.endAt(start + 2) > start + 2) return true
    if (script.value(start) === 'dotenv_values' && script.value(start + 1) === '(') return true
    const end = this.endAt(start)
    return end > start && (this.#ends(end) || (script.value(end + 1) === 'copy' && this.#ends(end + 4)))
  }

  #access(from: number, end: number): Reference[] {
    const script = this.#script
    const next = script.value(end)
    if (next === '[') return this.#item(from, end)
    if (next === '.' && READS.has(script.value(end + 1)) && script.value(end + 2) === '(') {
      return this.#called(from, end + 2)
    }

    const isNot = script.value(from - 1) === 'in' && script.value(from - 2) === 'not'
    const asked = script.value(from - 1) === 'in' ? from - (isNot ? 3 : 2) : -1
    const key = asked >= 0 ? script.knownText(asked) : null
    if (key !== null) return [{key, line: script.line(asked), optional: true, default: null}]
    const listed = asked >= 0 && script.isName(asked) ? this.#own.listed(script.value(asked), asked) : null
    return (listed ?? []).map((one) => ({key: one, line: script.line(asked), optional: false, default: null}))
  }

  #item(from: number, open: number): Reference[] {
    const script = this.#script
    const close = script.match(open)
    const isWritten = script.value(close + 1) === '=' || script.value(from - 1) === 'del'
    if (isWritten || close !== open + 2) return []
    return this.#read(open + 1, from, fallbackBehind(script, close + 1))
  }

  #called(from: number, open: number): Reference[] {
    const script = this.#script
    if (script.value(open) !== '(') return []
    const [name, ...others] = script.items(open)
    if (!name || name.to !== name.from + 1) return []
    const given = defaultOf(
      script,
      others.find((one) => one.name === null || one.name === 'default'),
    )
    return this.#read(name.from, from, given.optional ? given : fallbackBehind(script, script.match(open) + 1))
  }

  /** The variable that is named at a token: by a text, a constant, a name that goes through a list, or a parameter. */
  #read(at: number, from: number, {optional, value}: {optional: boolean; value: null | string}): Reference[] {
    const script = this.#script
    const key = script.knownText(at)
    const line = script.line(from)
    if (key !== null) return [{key, line, optional, default: value}]
    if (!script.isName(at)) return []
    const listed = this.#own.listed(script.value(at), at)
    if (listed) return listed.map((one) => ({key: one, line, optional, default: value}))
    this.#own.define(script.value(at), at)
    return []
  }
}
