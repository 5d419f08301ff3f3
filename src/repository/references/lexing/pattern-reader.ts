import {CODE, type LanguageSyntax, readRegions, withoutComments} from './lexer.js'
import {lineFinder, type Reference} from './reference.js'

/**
 * A way in which a language reads environment variables. The expression begins in code and has the named groups `key`
 * (one name), `keys` (several string literals, or `words` without quotes), or `name` (a constant or a parameter that
 * holds the name); optionally `optional`, which when it took part says that the code goes on without, and `value`, a
 * literal default.
 */
export type ReadingPattern = RegExp

/** The text of a file in which code is told from the rest. */
export interface CodeSource {
  /** Without comments; every character else where it was. */
  readonly text: string
  /** What stands at each offset. */
  readonly regions: Uint8Array
  /** The line, from 1, of an offset. */
  lineAt(offset: number): number
}

/** What a pattern has found, and where in the text. */
export interface FoundReference extends Reference {
  readonly offset: number
}

/** How the functions and constants of a language look, so that names are followed through them. */
export interface NameSyntax {
  /** A definition of a function, with the flag `g`: group 1 is its name, group 2 its parameters. */
  readonly definition: RegExp
  /** The name of a parameter in its text: group 1. */
  readonly parameter: RegExp
  /** A loop over names, with the flag `g` and the groups `variable`, and `words`, `list` or `constant`. */
  readonly loop?: RegExp
}

/** How patterns are to be read. */
export interface PatternOptions {
  /** The text of a literal default, or null. */
  readonly textOf?: (literal: string | undefined) => null | string
  readonly names?: NameSyntax
  /** Whether what stands around a reading tells that the code goes on without; with the default, where it is a literal. */
  readonly around?: (before: string, after: string, match: RegExpExecArray) => null | {readonly value?: string}
}

const NAME = /^[A-Za-z_]\w*$/
/** Characters before and after a reading that are looked at. */
const AROUND = 200

/** Tells the code of a text from the rest of it. */
export function codeSource(text: string, syntax: LanguageSyntax): CodeSource {
  const regions = readRegions(text, syntax)
  return {text: withoutComments(text, regions), regions, lineAt: lineFinder(text)}
}

/** A literal default as text: without quotes, and null when it is not a plain literal. */
export function literalText(literal: string | undefined): null | string {
  if (literal === undefined) return null
  const text = literal.trim()
  const quoted = /^(["'])((?:(?!\1)[^\\\n])*)\1$/.exec(text)
  if (quoted) return quoted[2]
  return /^(?:-?\d[\d_.]*|true|false|True|False)$/.test(text) ? text : null
}

/**
 * The references that patterns find in code, not in comments nor in strings.
 *
 * @param text of a file
 * @param syntax of its language
 * @param patterns each with the flag `g`
 * @param options how they are to be read
 */
export function readByPatterns(
  text: string,
  syntax: LanguageSyntax,
  patterns: readonly ReadingPattern[],
  options: PatternOptions = {},
): Reference[] {
  return inOrder(readInCode(codeSource(text, syntax), patterns, options))
}

/** References in the order in which they stand. */
export function inOrder(found: readonly FoundReference[]): Reference[] {
  return [...found].sort((a, b) => a.offset - b.offset).map(({offset: _, ...reference}) => reference)
}

/** As {@link readByPatterns}, in a text whose code is told from the rest. */
export function readInCode(
  source: CodeSource,
  patterns: readonly ReadingPattern[],
  options: PatternOptions = {},
): FoundReference[] {
  const {lineAt, regions, text} = source
  const {around, names, textOf = literalText} = options
  const found: FoundReference[] = []
  const known = names ? new KnownNames(source, names) : null
  const wrappers = new Map<string, Wrapper>()
  /** Where keys are asked for. */
  const asked = new Map<string, number[]>()
  for (const pattern of patterns) {
    for (const match of text.matchAll(pattern)) {
      const {index} = match
      if (regions[index] !== CODE) continue
      const {optional, value} = match.groups ?? {}
      const keys = keysOf(match, known, wrappers)
      if (keys.length === 0) continue
      const end = index + match[0].length
      const told =
        around?.(text.slice(Math.max(0, index - AROUND), index), text.slice(end, end + AROUND), match) ?? null
      const isAsked = (told !== null && told.value === undefined) || (optional !== undefined && ASKS.test(optional))
      for (const key of keys.filter((one) => NAME.test(one))) {
        if (isAsked) noteAsked(asked, key, index)
        found.push({
          key,
          line: lineAt(index),
          optional: optional !== undefined || value !== undefined || told !== null,
          default: textOf(value) ?? textOf(told?.value),
          offset: index,
        })
      }
    }
  }

  // A map is gone through with what is added meanwhile: functions that hand a name on to one another.
  for (const wrapper of wrappers.values()) found.push(...readCalls(source, wrapper, known!, wrappers))
  return found.map((one) => (isWithin(asked.get(one.key), one) ? {...one, optional: true} : one))
}

function noteAsked(asked: Map<string, number[]>, key: string, offset: number): void {
  const before = asked.get(key)
  if (before) before.push(offset)
  else asked.set(key, [offset])
}

/** What asks whether a variable is there. */
const ASKS = /^(?:key\?|has_key\?|include\?|member\?|containsKey|contains|LookupEnv)$/
/** Characters behind a question in which its answer counts. */
const LONGEST_BRANCH = 200

/** Whether a reading stands in the branch of a question for the same key. */
function isWithin(asked: readonly number[] | undefined, {offset}: FoundReference): boolean {
  return asked?.some((at) => at < offset && offset - at < LONGEST_BRANCH) ?? false
}

function keysOf(match: RegExpExecArray, known: KnownNames | null, wrappers: Map<string, Wrapper>): string[] {
  const {key, keys, name, words} = match.groups ?? {}
  if (key !== undefined) return [key]
  if (keys !== undefined) return quotedIn(keys)
  if (words !== undefined) return words.trim().split(/\s+/)
  if (name === undefined || known === null) return []
  const last = name.split(/\.|::/).at(-1)!
  const constant = known.constant(last)
  if (constant !== null) return [constant]
  if (last !== name) return []
  const looped = known.looped(name, match.index)
  if (looped.length > 0) return looped
  const wrapper = known.wrapper(name, match.index)
  if (wrapper) wrappers.set(wrapper.name, wrapper)
  return []
}

const quotedIn = (list: string) => [...list.matchAll(/["']([^"']*)["']/g)].map(([, name]) => name)

/** A function of the app's own that reads the variable its first argument names. */
interface Wrapper {
  readonly name: string
  /** Whether a second argument is what is taken in its place. */
  readonly takesDefault: boolean
}

/** Calls of a function that hands its first argument on as the name of a variable. */
function readCalls(
  {lineAt, regions, text}: CodeSource,
  wrapper: Wrapper,
  known: KnownNames,
  wrappers: Map<string, Wrapper>,
): FoundReference[] {
  const name = wrapper.name.replaceAll(/[!?]/g, String.raw`\$&`)
  const literal = String.raw`(?<value>"[^"\n]*"|'[^'\n]*'|-?\d[\d_.]*|true\b|false\b)`
  const call = new RegExp(
    String.raw`(?<![\w$])${name}(?:\s*<\w{1,50}>)?\s*(?:\(\s*|[^\S\n])(?:["'](?<key>\w+)["']|(?<constant>[A-Za-z_]\w*)\b)(?<optional>\s*,\s*(?:${literal}(?=\s*(?:[),\n]|\.(?:to_string|into)\b)))?)?`,
    'g',
  )
  return [...text.matchAll(call)].flatMap((match) => {
    const {constant, key: literalKey, optional, value} = match.groups!
    const key = literalKey ?? known.constant(constant ?? '')
    const outer = key === null && constant !== undefined ? known.wrapper(constant, match.index) : null
    if (outer && !wrappers.has(outer.name) && regions[match.index] === CODE) wrappers.set(outer.name, outer)
    if (regions[match.index] !== CODE || key === null || !NAME.test(key)) return []
    const goesOn = wrapper.takesDefault && optional !== undefined && !/^\s*,\s*\)/.test(optional)
    return [
      {
        key,
        line: lineAt(match.index),
        optional: goesOn,
        default: goesOn ? literalText(value) : null,
        offset: match.index,
      },
    ]
  })
}

/** Characters between a function's beginning and what it reads. */
const LONGEST_FUNCTION = 2000
/** Parameters that are no default. */
const NO_DEFAULT = /require|mandatory|must|strict|throw|raise|target|type/i

/** The names of constants, loops and functions in a file. */
class KnownNames {
  readonly #source: CodeSource
  readonly #syntax: NameSyntax
  #constants: Map<string, null | string> | null = null
  #definitions: Array<{name: string; parameters: string[]; offset: number}> | null = null
  #loops: Array<{keys: string[]; offset: number; variable: string}> | null = null

  constructor(source: CodeSource, syntax: NameSyntax) {
    this.#source = source
    this.#syntax = syntax
  }

  /** The text that a constant holds, where it can be but one. */
  constant(name: string): null | string {
    if (this.#constants === null) {
      this.#constants = new Map()
      const assigned =
        /(?<!\w)([A-Za-z_]\w*)\s{0,20}(?::[\s\w&'.<>]{1,40})?:?=\s{0,20}["']([A-Za-z_]\w*)["'](?!\s*(?:\.(?!freeze)|[+[]))/g
      for (const {1: one, 2: text, index} of this.#source.text.matchAll(assigned)) {
        if (this.#source.regions[index] !== CODE) continue
        const before = this.#constants.get(one)
        this.#constants.set(one, before === undefined || before === text ? text : null)
      }
    }

    return this.#constants.get(name) ?? null
  }

  /** The names that a variable runs through. */
  looped(name: string, offset: number): string[] {
    const {loop} = this.#syntax
    if (!loop) return []
    this.#loops ??= [...this.#source.text.matchAll(loop)].map((match) => {
      const {constant, list, variable, words} = match.groups!
      return {variable, keys: this.#listed({constant, list, words}), offset: match.index}
    })
    const found = this.#loops.findLast((one) => one.offset < offset && offset - one.offset < LONGEST_FUNCTION)
    return found?.variable === name ? found.keys : []
  }

  #listed({constant, list, words}: Record<string, string | undefined>): string[] {
    if (words !== undefined) return words.trim().split(/\s+/)
    if (list !== undefined) return quotedIn(list)
    if (constant === undefined) return []
    const assigned = new RegExp(
      String.raw`(?<!\w)${constant.replaceAll('$', String.raw`\$`)}\s*:?=\s*(?:%[wW]([[({])([^\])}]{0,5000})[\])}]|(?:\[\]string\{|array\(|\[)([^\])}]{0,5000})[\])}])`,
    ).exec(this.#source.text)
    if (!assigned) return []
    return assigned[2] === undefined ? quotedIn(assigned[3]) : assigned[2].trim().split(/\s+/)
  }

  /** The function around an offset whose first parameter has this name. */
  wrapper(name: string, offset: number): null | Wrapper {
    this.#definitions ??= [...this.#source.text.matchAll(this.#syntax.definition)]
      .filter(({index}) => this.#source.regions[index] === CODE)
      .map((match) => ({
        name: match[1],
        parameters: match[2].split(',').map((one) => this.#syntax.parameter.exec(one)?.[1] ?? ''),
        offset: match.index,
      }))
    const found = this.#definitions.findLast((one) => one.offset < offset)
    if (!found || offset - found.offset > LONGEST_FUNCTION || found.parameters[0] !== name) return null
    const second = found.parameters[1] ?? ''
    return {name: found.name, takesDefault: second !== '' && !NO_DEFAULT.test(second)}
  }
}
