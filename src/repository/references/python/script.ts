/** A token of Python that says something. */
export interface PythonToken {
  readonly type: 'name' | 'number' | 'sign' | 'text'
  /** As it is written; of a text what it says. */
  readonly value: string
  /** From 1. */
  readonly line: number
  /** Characters before the first token of its statement's line. */
  readonly indent: number
  /** Whether it begins a statement's line. */
  readonly first: boolean
}

/** An argument of a call: from one token to before another. */
export interface Argument {
  /** `null` where it is told by its place. */
  readonly name: null | string
  readonly from: number
  readonly to: number
}

const SIGN = /\*\*=?|\/\/=?|->|:=|<<=?|>>=?|[!=<>+\-*/%&|^@]=|\.\.\.|[^\s\w]/y
const WORD = /[\p{L}_][\p{L}\p{N}_]*/uy
const NUMBER = /\d[\w.]*/y
const TEXT = /([A-Za-z]{0,2})("""|'''|"|')/y

/** How deep f-strings are read within one another. */
const DEEPEST = 20

/** Reads Python into tokens. Code within f-strings is read as code in brackets behind them. */
class PythonLexer {
  readonly tokens: PythonToken[] = []
  readonly #text: string
  #at = 0
  #line = 1
  #indent = 0
  #first = true
  /** How many f-strings it is within. */
  #depth = 0

  constructor(text: string) {
    this.#text = text
  }

  run(): PythonToken[] {
    this.#code(false)
    return this.tokens
  }

  #add(type: PythonToken['type'], value: string, line = this.#line): void {
    this.tokens.push({type, value, line, indent: this.#indent, first: this.#first})
    this.#first = false
  }

  #match(pattern: RegExp): null | RegExpExecArray {
    pattern.lastIndex = this.#at
    return pattern.exec(this.#text)
  }

  /** Reads code to the end, or to the brace that ends a part of an f-string. */
  #code(inText: boolean): void {
    const text = this.#text
    let depth = 0
    while (this.#at < text.length) {
      const character = text[this.#at]
      if (
        inText &&
        depth === 0 &&
        (character === '}' || character === ':' || (character === '!' && text[this.#at + 1] !== '='))
      ) {
        this.#skipFormat()
        return
      }

      if (character === '\n') this.#lineBreak(depth > 0 || inText)
      else if (character === '\\' && text[this.#at + 1] === '\n') {
        this.#at += 2
        this.#line++
      } else if (/\s/.test(character)) this.#at++
      else if (character === '#') this.#at = this.#endOfLine()
      else if (!this.#string() && !this.#word()) {
        const [sign] = this.#match(SIGN) ?? [character]
        if ('([{'.includes(sign)) depth++
        else if (')]}'.includes(sign)) depth = Math.max(0, depth - 1)
        this.#add('sign', sign)
        this.#at += sign.length
      }
    }
  }

  #endOfLine(): number {
    const end = this.#text.indexOf('\n', this.#at)
    return end === -1 ? this.#text.length : end
  }

  #lineBreak(isWithin: boolean): void {
    this.#at++
    this.#line++
    if (isWithin) return
    let indent = 0
    while (/[ \t]/.test(this.#text[this.#at + indent] ?? '')) indent++
    this.#indent = indent
    this.#first = true
  }

  #word(): boolean {
    const word = this.#match(WORD)
    const found = word ?? this.#match(NUMBER)
    if (!found) return false
    this.#add(word ? 'name' : 'number', found[0])
    this.#at += found[0].length
    return true
  }

  #string(): boolean {
    const found = this.#match(TEXT)
    if (!found || !/^(?:[rbuft]|[rf]{2}|rb|br|rt|tr)?$/i.test(found[1])) return false
    const [opening, prefix, quote] = found
    const isFormatted = /[ft]/i.test(prefix)
    const start = this.#at + opening.length
    this.#at = start
    const {line} = {line: this.#line}
    let value = ''
    const parts: Array<() => void> = []
    const text = this.#text
    while (this.#at < text.length && !text.startsWith(quote, this.#at)) {
      const character = text[this.#at]
      if (character === '\n') {
        if (quote.length === 1) break
        this.#line++
      }

      if (character === '\\') {
        if (text[this.#at + 1] === '\n') this.#line++
        value += text.slice(this.#at, this.#at + 2)
        this.#at += 2
      } else if (isFormatted && character === '{' && text[this.#at + 1] === '{') {
        value += '{'
        this.#at += 2
      } else if (isFormatted && character === '{' && this.#depth < DEEPEST) {
        // What is read is not known: such a text is the name of no variable.
        value += '{}'
        const before = this.tokens.length
        const isFirst = this.#first
        this.#at++
        this.#add('sign', '(')
        this.#depth++
        this.#code(true)
        this.#depth--
        this.#add('sign', ')')
        const inner = this.tokens.splice(before)
        parts.push(() => this.tokens.push(...inner))
        this.#first = isFirst
      } else {
        value += character
        this.#at++
      }
    }

    if (text.startsWith(quote, this.#at)) this.#at += quote.length
    this.#add('text', value, line)
    for (const push of parts) push()
    return true
  }

  /** Behind what an expression in an f-string is followed by: `!r`, `:>10`, `:{width}`. */
  #skipFormat(): void {
    let depth = 0
    for (; this.#at < this.#text.length; this.#at++) {
      const character = this.#text[this.#at]
      if (character === '{') depth++
      else if (character === '\n') return
      else if (character === '}' && depth-- === 0) {
        this.#at++
        return
      }
    }
  }
}

/** A file of Python as a list of tokens, with what is asked of it again and again. */
export class PythonScript {
  readonly tokens: readonly PythonToken[]
  readonly #matching = new Map<number, number>()
  /** Names in capitals that are given a text once, and what it says. */
  readonly #constants = new Map<string, null | string>()

  /** @param text of a file */
  constructor(text: string) {
    this.tokens = new PythonLexer(text).run()
    const open: Record<string, number[]> = {'(': [], '[': [], '{': []}
    for (let at = 0; at < this.tokens.length; at++) {
      const sign = this.value(at)
      if (sign.length === 1 && sign in open && this.tokens[at].type === 'sign') open[sign].push(at)
      const start =
        this.tokens[at].type === 'sign' ? open[{')': '(', ']': '[', '}': '{'}[sign] ?? '']?.pop() : undefined
      if (start !== undefined) this.#matching.set(start, at).set(at, start)
      const isGiven = this.tokens[at].first && this.isName(at) && this.value(at + 1) === '='
      if (isGiven && this.text(at + 2) !== null && (this.tokens[at + 3]?.first ?? true)) {
        this.#constants.set(sign, this.#constants.has(sign) ? null : this.text(at + 2))
      }
    }
  }

  /** A token as it is written; nothing where it is a text, or there is none. */
  value(at: number): string {
    const token = this.tokens[at]
    return token && token.type !== 'text' ? token.value : ''
  }

  line(at: number): number {
    return this.tokens[at]?.line ?? 1
  }

  isName(at: number): boolean {
    return this.tokens[at]?.type === 'name'
  }

  /** What a text says; null where there is none. */
  text(at: number): null | string {
    const token = this.tokens[at]
    return token?.type === 'text' ? token.value : null
  }

  /** What a text, or a name that is given one, says. */
  knownText(at: number): null | string {
    return this.text(at) ?? (this.isName(at) ? (this.#constants.get(this.tokens[at].value) ?? null) : null)
  }

  startsWith(at: number, words: readonly string[]): boolean {
    return words.every((word, i) => this.value(at + i) === word)
  }

  /** Where the bracket closes, or opens, that stands here; behind the end where none does. */
  match(at: number): number {
    return this.#matching.get(at) ?? this.tokens.length
  }

  /** The arguments of a call, or the parts of a list; none where nothing closes it. */
  items(open: number): Argument[] {
    const close = this.#matching.get(open)
    if (close === undefined) return []
    const found: Argument[] = []
    let from = open + 1
    for (let at = open + 1; at <= close; at++) {
      if (at < close && '([{'.includes(this.value(at) || ' ')) at = Math.min(this.match(at), close - 1)
      else if (at === close || this.value(at) === ',') {
        const isNamed = this.isName(from) && this.value(from + 1) === '='
        if (at > from) found.push({name: isNamed ? this.value(from) : null, from: isNamed ? from + 2 : from, to: at})
        from = at + 1
      }
    }

    return found
  }

  /** The last token of the statement's line that a token stands on. */
  endOfStatement(at: number): number {
    let end = at
    while (end + 1 < this.tokens.length && !this.tokens[end + 1].first) end++
    return end
  }
}
