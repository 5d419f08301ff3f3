import jsTokens, {type JSXToken, type Token} from 'js-tokens'

/** A token of JavaScript or TypeScript that says something. */
export interface Part {
  readonly type: string
  readonly value: string
  /** From 1. */
  readonly line: number
}

/** Where something begins, and where it has ended. */
export interface Range {
  readonly from: number
  readonly to: number
}

/** One entry of an object literal, or of a pattern that takes one apart. */
export interface Entry extends Range {
  /** `null` for what is spread or computed. */
  readonly key: null | string
  readonly line: number
}

const SILENT = new Set(['LineTerminatorSequence', 'MultiLineComment', 'SingleLineComment', 'WhiteSpace'])
/** Tokens whose text is no code. */
const TEXTS = new Set(['JSXString', 'JSXText', 'NoSubstitutionTemplate', 'RegularExpressionLiteral', 'StringLiteral'])
/** Readings of one text before it is taken as it is, and characters that are read for it. */
const MOST_READINGS = 20
const MOST_READ = 500_000

/**
 * The tokens of a script, comments and white space with them.
 *
 * js-tokens takes `<T>` for an element wherever one may stand, and `!` for a sign before its operand. What turns out to be
 * a type parameter (an element that nothing closes) or a non-null assertion is read again as what it is.
 *
 * @param text of a file
 * @param jsx whether it may hold JSX
 */
export function scriptTokens(text: string, jsx: boolean): ReadonlyArray<JSXToken | Token> {
  let tokens = [...jsTokens(text, {jsx: jsx as true})]
  let plain = text
  for (let reading = 1; reading < MOST_READINGS && reading * text.length < MOST_READ; reading++) {
    const wrong = misreading(tokens)
    if (wrong === null) break
    plain = plain.slice(0, wrong) + (plain[wrong] === '<' ? ' ' : '%') + plain.slice(wrong + 1)
    tokens = [...jsTokens(plain, {jsx: jsx as true})]
  }

  return tokens
}

/** The offset of the first sign that was taken for the beginning of an element or of an expression, and is none. */
function misreading(tokens: ReadonlyArray<JSXToken | Token>): null | number {
  const open: Array<{name: string; offset: number}> = []
  let unclosed: null | number = null
  let offset = 0
  for (const [at, {type, value}] of tokens.entries()) {
    if (type === 'RegularExpressionLiteral' && isAfterAssertion(tokens, at)) return least(unclosed, offset)
    if (type === 'JSXPunctuator') {
      if (value === '<' && tokens[at + 1]?.value === '/') {
        const name = tokens[at + 2]?.value ?? ''
        while (open.length > 0 && open.at(-1)!.name !== name) unclosed = least(unclosed, open.pop()!.offset)
        open.pop()
      } else if (value === '<') {
        if (tokens[at + 2]?.type === 'JSXInvalid') return least(unclosed, offset)
        open.push({name: tokens[at + 1]?.value ?? '', offset})
      } else if (isSelfClosing(tokens, at)) open.pop()
    }

    offset += value.length
  }

  return open.length > 0 ? least(unclosed, open[0].offset) : unclosed
}

const isSelfClosing = (tokens: ReadonlyArray<JSXToken | Token>, at: number): boolean =>
  tokens[at].value === '/' && tokens[at + 1]?.value === '>' && tokens[at - 1]?.value !== '<'

const least = (one: null | number, other: number) => (one === null ? other : Math.min(one, other))

/** `a! / b`: the sign stands right behind what it asserts. */
function isAfterAssertion(tokens: ReadonlyArray<JSXToken | Token>, at: number): boolean {
  let before = at - 1
  while (before >= 0 && SILENT.has(tokens[before].type)) before--
  if (tokens[before]?.value !== '!') return false
  const {type, value} = tokens[before - 1] ?? {type: '', value: ''}
  const isName = type === 'IdentifierName' && !/^(?:return|typeof|case|do|else|in|of|void|yield|await)$/.test(value)
  return isName || value === ')' || value === ']'
}

/** A script as a list of tokens, with what is asked of it again and again. */
export class Script {
  readonly parts: readonly Part[]
  readonly #values: readonly string[]
  /** For each bracket the one that it belongs to, where there is one. */
  readonly #matching = new Map<number, number>()
  readonly #strings = new Map<string, string>()

  /**
   * @param text of a file
   * @param jsx whether it may hold JSX
   */
  constructor(text: string, jsx: boolean) {
    const parts: Part[] = []
    let line = 1
    for (const {type, value} of scriptTokens(text, jsx)) {
      if (!SILENT.has(type)) parts.push({type, value, line})
      for (let at = value.indexOf('\n'); at !== -1; at = value.indexOf('\n', at + 1)) line++
    }

    this.parts = parts
    this.#values = parts.map(({type, value}) => (TEXTS.has(type) ? '' : value))
    this.#matchBrackets()
    for (let at = 0; at < parts.length; at++) {
      const isConstant = this.value(at) === 'const' && this.isName(at + 1)
      const equals = isConstant ? this.afterType(at + 2) : at
      const text = isConstant && this.value(equals) === '=' ? this.text(equals + 1) : null
      if (text !== null) this.#strings.set(this.value(at + 1), text)
    }
  }

  #matchBrackets(): void {
    const open: Record<string, number[]> = {'{': [], '[': [], '(': [], '`': []}
    for (let at = 0; at < this.parts.length; at++) {
      const {type} = this.parts[at]
      const sign =
        type === 'TemplateHead'
          ? '`'
          : type === 'TemplateTail'
            ? '~'
            : this.value(at).length === 1
              ? this.value(at)
              : ''
      if (sign !== '' && sign in open) open[sign].push(at)
      const start = open[{'}': '{', ']': '[', ')': '(', '~': '`'}[sign] ?? '']?.pop()
      if (start !== undefined) this.#matching.set(start, at).set(at, start)
    }
  }

  /** A token as it is written; nothing where it is text, or there is none. */
  value(at: number): string {
    return this.#values[at] ?? ''
  }

  line(at: number): number {
    return this.parts[at]?.line ?? 1
  }

  isName(at: number): boolean {
    return this.parts[at]?.type === 'IdentifierName'
  }

  /** What a string literal says; null where there is none. */
  text(at: number): null | string {
    const part = this.parts[at]
    const isText = part?.type === 'StringLiteral' || part?.type === 'NoSubstitutionTemplate'
    return isText ? part.value.slice(1, -1) : null
  }

  /** What a string literal, or a constant that is one, says. */
  knownText(at: number): null | string {
    return this.text(at) ?? (this.isName(at) ? (this.#strings.get(this.parts[at].value) ?? null) : null)
  }

  /** Whether these tokens follow one another from here. */
  startsWith(at: number, words: readonly string[]): boolean {
    return words.every((word, i) => this.value(at + i) === word)
  }

  /** Where the bracket closes, or opens, that stands here; behind the end where none does. */
  match(at: number): number {
    return this.#matching.get(at) ?? this.parts.length
  }

  /** Parts of what stands in brackets, at their commas; none where nothing closes them. */
  items(open: number): Range[] {
    const close = this.#matching.get(open)
    if (close === undefined) return []
    const found: Range[] = []
    let from = open + 1
    for (let at = open + 1; at <= close; at = this.#next(at, close)) {
      if (at !== close && this.value(at) !== ',') continue
      if (at > from) found.push({from, to: at})
      from = at + 1
    }

    return found
  }

  /** The entries of an object literal. */
  entries(open: number): Entry[] {
    return this.items(open).map(({from, to}) => {
      const line = this.line(from)
      const quoted = this.text(from)
      const key = quoted ?? (this.isName(from) || this.parts[from].type === 'NumericLiteral' ? this.value(from) : null)
      if (this.value(from + 1) === ':' && key !== null) return {key, line, from: from + 2, to}
      return {key: this.value(from) === '...' || quoted !== null ? null : key, line, from, to}
    })
  }

  /** The token after one, or after the bracket that it opens. */
  #next(at: number, end: number): number {
    const close = '([{'.includes(this.value(at) || ' ') || this.parts[at]?.type === 'TemplateHead' ? this.match(at) : at
    return close > at && close < end ? close + 1 : at + 1
  }

  /** The next token from here that is one of these, outside of brackets; the end where there is none. */
  find(at: number, end: number, signs: readonly string[]): number {
    let next = at
    while (next < end && !signs.includes(this.value(next))) next = this.#next(next, end)
    return Math.min(next, end)
  }

  /** Behind the type that is written for a name here, as in `: Record<string, string>`, if one is. */
  afterType(at: number): number {
    if (this.value(at) !== ':') return at
    return this.afterTypeNames(at + 1)
  }

  /** Behind a type that begins here. */
  afterTypeNames(at: number): number {
    let next = at
    for (let depth = 0; next < at + 60 && next < this.parts.length; next++) {
      const sign = this.value(next)
      if (sign === '<') depth++
      else if (/^>+$/.test(sign)) depth -= sign.length
      else if (sign === '{' || sign === '[') {
        // Behind a whole type a brace is the body of a function.
        if (sign === '{' && next > at && depth === 0 && this.#isWholeType(next - 1)) break
        next = this.match(next)
      } else if (sign === ',' ? depth === 0 : !this.#isOfType(next, at)) break
    }

    return next
  }

  #isWholeType(at: number): boolean {
    return this.isName(at) || this.text(at) !== null || /^(?:>+|\]|\})$/.test(this.value(at))
  }

  #isOfType(at: number, start: number): boolean {
    const follows = at > start && (this.isName(at - 1) || this.text(at - 1) !== null)
    if (this.isName(at)) return !follows || this.value(at - 1) === 'keyof' || this.value(at - 1) === 'typeof'
    return this.text(at) !== null || ['&', ',', '.', ':', '|'].includes(this.value(at))
  }
}
