/** A kind of string in a language. */
export interface StringSyntax {
  readonly open: string
  readonly close: string
  /** Whether a backslash takes away the meaning of the character after it. */
  readonly escapes: boolean
  /** Whether it goes on over the end of a line. */
  readonly multiline: boolean
  /** What begins and ends code within it. */
  readonly interpolation?: readonly [string, string]
}

/** As much of a language's grammar as tells code from comments and strings. */
export interface LanguageSyntax {
  readonly lineComments: readonly string[]
  readonly blockComments: ReadonlyArray<readonly [string, string]>
  /** Longer openings before shorter ones that they begin with. */
  readonly strings: readonly StringSyntax[]
  /** Whether a comment needs white space before it (shell). */
  readonly spaceBeforeComment?: boolean
  /** Heredocs (Ruby, shell, PHP): group 1 is the quote, group 2 the word that ends it. Quoted with `'` it is only text. */
  readonly heredoc?: RegExp
  /** Whether `/…/` can be a regular expression. */
  readonly regexes?: boolean
}

/** What stands at each offset of a text. */
export const CODE = 0
export const STRING = 1
export const COMMENT = 2

/**
 * Tells code from strings and comments, by a grammar just large enough for that. What is interpolated into a string is
 * code.
 *
 * @returns {@link CODE}, {@link STRING} or {@link COMMENT} for each UTF-16 unit; the quotes of a string belong to it
 */
export function readRegions(text: string, syntax: LanguageSyntax): Uint8Array {
  return new Lexer(text, syntax).run()
}

/** The text with its comments blanked out, line breaks kept. */
export function withoutComments(text: string, regions: Uint8Array): string {
  let clean = ''
  for (let from = 0; from < text.length;) {
    const isComment = regions[from] === COMMENT
    let to = from
    while (to < text.length && (regions[to] === COMMENT) === isComment) to++
    const part = text.slice(from, to)
    clean += isComment ? part.replaceAll(/[^\n]/g, ' ') : part
    from = to
  }

  return clean
}

class Lexer {
  readonly #text: string
  readonly #syntax: LanguageSyntax
  readonly #regions: Uint8Array
  #at = 0
  /** Heredocs announced on this line, whose text begins on the next. */
  #heredocs: Array<{word: string; plain: boolean}> = []

  constructor(text: string, syntax: LanguageSyntax) {
    this.#text = text
    this.#syntax = syntax
    this.#regions = new Uint8Array(text.length)
  }

  run(): Uint8Array {
    this.#code(null)
    return this.#regions
  }

  /** Reads code until its closing text, or to the end. */
  #code(closing: null | readonly [string, string]): void {
    const text = this.#text
    let depth = 0
    while (this.#at < text.length) {
      if (closing && text.startsWith(closing[1], this.#at)) {
        if (depth === 0) return
        depth--
      } else if (closing?.[1] === '}' && text[this.#at] === '{') depth++

      if (this.#comment() || this.#heredocStart() || this.#string() || this.#regex()) continue
      if (text[this.#at] === '\n' && this.#heredocs.length > 0) this.#heredocBodies()
      else this.#at++
    }
  }

  #mark(to: number, kind: number): void {
    this.#regions.fill(kind, this.#at, to)
    this.#at = Math.min(to, this.#text.length)
  }

  #endOf(needle: string, from: number): number {
    const found = this.#text.indexOf(needle, from)
    return found === -1 ? this.#text.length : found
  }

  #comment(): boolean {
    const {lineComments, blockComments, spaceBeforeComment} = this.#syntax
    const before = this.#text[this.#at - 1] ?? '\n'
    const isApart = !spaceBeforeComment || /[\s;(&|]/.test(before)
    if (isApart && lineComments.some((mark) => this.#text.startsWith(mark, this.#at))) {
      this.#mark(this.#endOf('\n', this.#at), COMMENT)
      return true
    }

    for (const [open, close] of blockComments) {
      // `=begin` of Ruby stands at the beginning of a line.
      if (!this.#text.startsWith(open, this.#at) || (open.startsWith('=') && before !== '\n')) continue
      this.#mark(this.#endOf(close, this.#at + open.length) + close.length, COMMENT)
      return true
    }

    return false
  }

  #string(): boolean {
    const syntax = this.#syntax.strings.find(({open}) => this.#text.startsWith(open, this.#at))
    if (!syntax) return false
    this.#mark(this.#at + syntax.open.length, STRING)
    this.#stringBody(syntax)
    return true
  }

  #stringBody({close, escapes, multiline, interpolation}: StringSyntax): void {
    const text = this.#text
    while (this.#at < text.length) {
      if (escapes && text[this.#at] === '\\') this.#mark(this.#at + 2, STRING)
      else if (text.startsWith(close, this.#at)) {
        this.#mark(this.#at + close.length, STRING)
        return
      } else if (interpolation && text.startsWith(interpolation[0], this.#at)) {
        this.#mark(this.#at + interpolation[0].length, STRING)
        this.#code(interpolation)
        this.#mark(this.#at + interpolation[1].length, STRING)
      } else if (!multiline && text[this.#at] === '\n') return
      else this.#mark(this.#at + 1, STRING)
    }
  }

  #regex(): boolean {
    const text = this.#text
    if (!this.#syntax.regexes || text[this.#at] !== '/') return false
    const before = text.slice(Math.max(0, this.#at - 40), this.#at).trimEnd()
    if (!/(?:^|[=(,[{|&!~?:;]|\b(?:if|unless|when|and|or|not|return|match))$/.test(before)) return false
    const literal = /^\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/[\\\n])+\/[a-z]*/.exec(text.slice(this.#at, this.#at + 1000))
    if (!literal) return false
    this.#mark(this.#at + literal[0].length, STRING)
    return true
  }

  #heredocStart(): boolean {
    const {heredoc} = this.#syntax
    if (!heredoc || !this.#text.startsWith('<<', this.#at)) return false
    const found = heredoc.exec(this.#text.slice(this.#at, this.#at + 100))
    if (!found) return false
    this.#heredocs.push({word: found[2], plain: found[1] === "'"})
    this.#at += found[0].length
    return true
  }

  #heredocBodies(): void {
    this.#at++
    for (const {word, plain} of this.#heredocs.splice(0)) {
      const end = new RegExp(String.raw`^[ \t]*${word}\b`, 'm').exec(this.#text.slice(this.#at))
      const to = end ? this.#at + end.index : this.#text.length
      const interpolation = this.#syntax.strings.find((one) => one.interpolation)?.interpolation
      while (this.#at < to) {
        if (!plain && interpolation && this.#text.startsWith(interpolation[0], this.#at)) {
          this.#mark(this.#at + interpolation[0].length, STRING)
          this.#code(interpolation)
        } else this.#mark(this.#at + 1, plain || interpolation ? STRING : CODE)
      }
    }
  }
}
