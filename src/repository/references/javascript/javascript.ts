import jsTokens, {type Token} from 'js-tokens'

import {COMMENT, STRING} from '../lexing/lexer.js'
import {literalText} from '../lexing/pattern-reader.js'
import {lineFinder, type Reference} from '../lexing/reference.js'

interface Part {
  readonly type: string
  readonly value: string
  readonly line: number
}

/** Tokens that say something, each with its line. */
function readTokens(text: string, jsx: boolean): Part[] {
  const parts: Part[] = []
  let line = 1
  for (const token of jsTokens(text, {jsx}) as Iterable<Token>) {
    const {type, value} = token
    if (!['LineTerminatorSequence', 'MultiLineComment', 'SingleLineComment', 'WhiteSpace'].includes(type)) {
      parts.push({type, value, line})
    }

    for (let at = value.indexOf('\n'); at !== -1; at = value.indexOf('\n', at + 1)) line++
  }

  return parts
}

const ENV_ROOTS = [
  ['process', '.', 'env'],
  ['process', '?.', 'env'],
  ['import', '.', 'meta', '.', 'env'],
  ['Bun', '.', 'env'],
  ['globalThis', '.', 'process', '.', 'env'],
]
/** Modules of SvelteKit whose exports are environment variables, and those that export an object of them. */
const STATIC_MODULES = /^\$env\/static\/(?:private|public)$/
const ENV_MODULES = /^(?:\$env\/dynamic\/(?:private|public)|(?:node:)?process)$/
/** What Vite and Node define themselves. */
const BUILT_IN = new Set(['BASE_URL', 'DEV', 'MODE', 'PROD', 'SSR'])

const unquoted = (literal: string) => literal.slice(1, -1)
const isString = (part: Part | undefined) => part?.type === 'StringLiteral' || part?.type === 'NoSubstitutionTemplate'

/** How much deeper a token leads: 1 at an opening bracket, -1 at a closing one. */
function nesting({type, value}: Part): number {
  if (type !== 'Punctuator') return 0
  return Number('([{'.includes(value)) - Number(')]}'.includes(value))
}

/** References in one file of JavaScript or TypeScript, token by token. */
class JavaScriptReader {
  readonly found: Reference[] = []
  readonly #parts: Part[]
  /** Names that stand for the whole environment here. */
  readonly #aliases = new Set<string>()

  /** For each brace the one that it belongs to, where there is one. */
  readonly #matching = new Map<number, number>()

  constructor(parts: Part[]) {
    this.#parts = parts
    const open: number[] = []
    for (let at = 0; at < parts.length; at++) {
      const brace = this.#value(at)
      if (brace === '{') open.push(at)
      const start = brace === '}' ? open.pop() : undefined
      if (start !== undefined) this.#matching.set(start, at).set(at, start)
    }
  }

  run(): Reference[] {
    this.#imports()
    this.#namedAliases()
    for (let at = 0; at < this.#parts.length; at++) {
      const length = this.#environmentAt(at)
      if (length > 0) {
        this.#access(at, at + length)
        at += length - 1
      } else this.#calls(at)
    }

    return this.found
  }

  #value(at: number): string {
    const part = this.#parts[at]
    return part && part.type !== 'StringLiteral' && part.type !== 'NoSubstitutionTemplate' ? part.value : ''
  }

  /** How many tokens from here name the environment; 0 when they do not. */
  #environmentAt(at: number): number {
    const before = this.#value(at - 1)
    if (before === '.' || before === '?.') return 0
    for (const root of ENV_ROOTS) if (root.every((word, i) => this.#value(at + i) === word)) return root.length
    const isAlias = this.#parts[at]?.type === 'IdentifierName' && this.#aliases.has(this.#parts[at].value)
    const after = this.#value(at + 1)
    return isAlias && (after === '.' || after === '?.' || after === '[' || before === '=') ? 1 : 0
  }

  /** `import {env} from 'process'`, `import {KEY} from '$env/static/private'`. */
  #imports(): void {
    for (let at = 0; at < this.#parts.length; at++) {
      if (this.#value(at) !== 'import' || this.#value(at + 1) !== '{') continue
      const close = this.#closing(at + 1)
      const module = this.#parts[close + 2]
      if (this.#value(close + 1) !== 'from' || !isString(module)) continue
      const name = unquoted(module.value)
      for (let i = at + 2; i < close; i++) {
        const {type, value, line} = this.#parts[i]
        if (type !== 'IdentifierName' || ![',', '{'].includes(this.#value(i - 1))) continue
        if (STATIC_MODULES.test(name)) this.#add(value, line, false)
        else if (ENV_MODULES.test(name) && value === 'env') {
          this.#aliases.add(this.#value(i + 1) === 'as' ? this.#value(i + 2) : 'env')
        }
      }
    }
  }

  /** `const env = process.env`. */
  #namedAliases(): void {
    for (let at = 0; at < this.#parts.length; at++) {
      if (!['const', 'let', 'var'].includes(this.#value(at)) || this.#parts[at + 1]?.type !== 'IdentifierName') continue
      const length = this.#value(at + 2) === '=' ? this.#environmentAt(at + 3) : 0
      const after = this.#value(at + 3 + length)
      if (length > 0 && !['.', '?.', '['].includes(after)) this.#aliases.add(this.#value(at + 1))
    }
  }

  /** What is read of the environment named by the tokens [from, to). */
  #access(from: number, to: number): void {
    const next = this.#value(to)
    const {line} = this.#parts[from]
    const member = this.#parts[to + 1]
    if ((next === '.' || next === '?.') && member?.type === 'IdentifierName') {
      this.#read(member.value, line, from, to + 2)
    } else if (next === '[' || (next === '?.' && this.#value(to + 1) === '[')) {
      const inside = next === '[' ? to + 1 : to + 2
      if (isString(this.#parts[inside]) && this.#value(inside + 1) === ']') {
        this.#read(unquoted(this.#parts[inside].value), line, from, inside + 2)
      }
    } else if (this.#value(from - 1) === '=' && this.#value(from - 2) === '}') this.#destructured(from - 2)
  }

  /** One variable; the tokens after it tell whether it is written, or has a default. */
  #read(key: string, line: number, from: number, after: number): void {
    const next = this.#value(after)
    if (next === '=' || this.#value(from - 1) === 'delete') return
    const fallback = ['??', '??=', '||', '||='].includes(next)
    const literal = fallback ? this.#parts[after + 1] : undefined
    this.#add(key, line, fallback, literal && literalText(literal.value))
  }

  /** `{A, B: b, C = 'x'}` that ends at a token. */
  #destructured(close: number): void {
    const open = this.#matching.get(close) ?? close
    let level = 0
    for (let at = open + 1; at < close; at++) {
      level += nesting(this.#parts[at])
      const isFirst = [',', '{'].includes(this.#value(at - 1))
      if (level === 0 && isFirst) this.#taken(at, close)
    }
  }

  /** One name that is taken out of the environment: `A`, `B: b`, `C = 'x'`, `D: d = 'x'`. */
  #taken(at: number, close: number): void {
    const {type, value, line} = this.#parts[at]
    const quoted = isString(this.#parts[at])
    if (type !== 'IdentifierName' && !quoted) return
    const equals = this.#value(at + 1) === ':' ? at + 3 : at + 1
    const hasDefault = this.#value(equals) === '=' && equals < close
    const literal = hasDefault ? this.#parts[equals + 1] : undefined
    this.#add(quoted ? unquoted(value) : value, line, hasDefault, literal && literalText(literal.value))
  }

  /** `Deno.env.get('X')`, `cleanEnv(process.env, {X: …})`, `'X' in process.env`. */
  #calls(at: number): void {
    if (['Deno', '.', 'env', '.', 'get', '('].every((word, i) => this.#value(at + i) === word)) {
      if (isString(this.#parts[at + 6]))
        this.#read(unquoted(this.#parts[at + 6].value), this.#parts[at].line, at, at + 8)
    } else if (this.#value(at) === 'cleanEnv' && this.#value(at + 1) === '(') {
      const length = this.#environmentAt(at + 2)
      if (length > 0 && this.#value(at + 2 + length) === ',') this.#schema(at + 3 + length)
    } else if (isString(this.#parts[at]) && this.#value(at + 1) === 'in' && this.#environmentAt(at + 2) > 0) {
      this.#add(unquoted(this.#parts[at].value), this.#parts[at].line, true)
    }
  }

  /** The keys of an object literal that begins at a token. */
  #schema(open: number): void {
    const close = this.#value(open) === '{' ? this.#matching.get(open) : undefined
    if (close === undefined) return
    let level = 0
    for (let at = open + 1; at < close; at++) {
      const {type, value, line} = this.#parts[at]
      level += nesting(this.#parts[at])
      if (level === 0 && type === 'IdentifierName' && this.#value(at + 1) === ':') {
        const optional = this.#entry(at, close).some(({value: word}) => word === 'default' || word === 'devDefault')
        this.#add(value, line, optional)
      }
    }
  }

  /** The tokens of the entry of an object that begins at a token. */
  #entry(start: number, close: number): Part[] {
    let level = 0
    for (let at = start; at < close; at++) {
      const {type, value} = this.#parts[at]
      level += nesting(this.#parts[at])
      if (type === 'Punctuator' && value === ',' && level === 0) return this.#parts.slice(start, at)
    }

    return this.#parts.slice(start, close)
  }

  #closing(open: number): number {
    return this.#matching.get(open) ?? this.#parts.length
  }

  #add(key: string, line: number, optional: boolean, value: null | string | undefined = null): void {
    if (/^[A-Za-z_]\w*$/.test(key) && !BUILT_IN.has(key)) this.found.push({key, line, optional, default: value ?? null})
  }
}

/**
 * References in JavaScript and TypeScript: `process.env.X`, `process.env['X']`, destructuring, `import.meta.env.X`,
 * `const env = process.env`, Deno, Bun, SvelteKit's `$env` modules, envalid's `cleanEnv`.
 *
 * @param text of a file
 * @param jsx whether it may hold JSX
 */
export function readJavaScript(text: string, jsx = false): Reference[] {
  return new JavaScriptReader(readTokens(text, jsx)).run()
}

/** What stands at each offset of a text, as `readRegions` says it. */
export function readScriptRegions(text: string, jsx = false): Uint8Array {
  const regions = new Uint8Array(text.length)
  let at = 0
  for (const {type, value} of jsTokens(text, {jsx}) as Iterable<Token>) {
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

/** References in the scripts of a Vue, Svelte or Astro component. */
export function readComponent(text: string): Reference[] {
  const found: Reference[] = []
  const lineAt = lineFinder(text)
  const opening = /<script\b[^<>]*>|^---$/gm
  const closing = /<\/script>|^---$/gm
  let outside = ''
  let after = 0
  for (let open = opening.exec(text); open !== null; open = opening.exec(text)) {
    closing.lastIndex = opening.lastIndex
    const close = closing.exec(text)
    if (close === null) break
    const script = text.slice(opening.lastIndex, close.index)
    const before = lineAt(opening.lastIndex) - 1
    found.push(...readJavaScript(script).map((reference) => ({...reference, line: reference.line + before})))
    outside += text.slice(after, open.index) + text.slice(open.index, closing.lastIndex).replaceAll(/[^\n]/g, ' ')
    after = closing.lastIndex
    opening.lastIndex = after
  }

  outside += text.slice(after)
  for (const match of outside.matchAll(/\bimport\.meta\.env\.([A-Za-z_]\w*)/g)) {
    if (BUILT_IN.has(match[1])) continue
    found.push({key: match[1], line: lineAt(match.index), optional: false, default: null})
  }

  return found
}
