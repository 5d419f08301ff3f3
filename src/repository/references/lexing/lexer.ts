/** A kind of string in a language. */
export interface StringSyntax {
  readonly open: string
  readonly close: string
  /** Whether a backslash takes away the meaning of the character after it. */
  readonly escapes: boolean
  /** Whether it goes on over the end of a line. */
  readonly multiline: boolean
  /** What begins and ends code within it. A `$` at the end of what begins it belongs to the code (PHP's `{$x}`). */
  readonly interpolation?: readonly [string, string]
  /** An opening sign that has to be closed as well before the string ends (Ruby's `%w[a [b] c]`). */
  readonly nests?: string
  /** Whether the closing sign twice stands for itself (C#'s `@"a""b"`). */
  readonly doubled?: boolean
}

/** A piece of text that is no code, as a language alone knows it: how long it is, and what. */
export interface Span {
  readonly length: number
  readonly kind: number
}

/** As much of a language's grammar as tells code from comments and strings. */
export interface LanguageSyntax {
  readonly lineComments: readonly string[]
  readonly blockComments: ReadonlyArray<readonly [string, string]>
  /** Whether a block comment may hold another. */
  readonly nestedComments?: boolean
  /** What ends a line comment before its line does (PHP's `?>`). */
  readonly lineCommentEnd?: string
  /** Longer openings before shorter ones that they begin with. */
  readonly strings: readonly StringSyntax[]
  /**
   * What else begins here: a string whose signs are not known before, or a piece that is no code. Asked at each place in
   * code before all else.
   */
  readonly special?: (text: string, at: number) => null | Span | StringSyntax
  /** Heredocs (Ruby, PHP): group 1 is the quote, group 2 the word that ends it. Quoted with `'` it is only text. */
  readonly heredoc?: RegExp
  /** Whether nothing stands behind the word that ends a heredoc. */
  readonly heredocEndsLine?: boolean
  /** How code begins and ends within a heredoc; as in the first string that may hold code, where it is not said. */
  readonly heredocInterpolation?: readonly [string, string]
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
  /** Heredocs announced on this line, whose text begins on the next, each with where it ends. */
  #heredocs: Array<{end: number; plain: boolean}> = []
  /** The first words of lines, with where they stand; made when the first heredoc is met. */
  #firstWords: Map<string, number[]> | null = null

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

      if (this.#special() || this.#comment() || this.#heredocStart() || this.#string()) continue
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

  #special(): boolean {
    const found = this.#syntax.special?.(this.#text, this.#at)
    if (!found) return false
    if ('kind' in found) this.#mark(this.#at + Math.max(1, found.length), found.kind)
    else {
      this.#mark(this.#at + found.open.length, STRING)
      this.#stringBody(found)
    }

    return true
  }

  #comment(): boolean {
    const {blockComments, lineCommentEnd, lineComments} = this.#syntax
    if (lineComments.some((mark) => this.#text.startsWith(mark, this.#at))) {
      const end = this.#endOf('\n', this.#at)
      const before = lineCommentEnd ? this.#text.slice(this.#at, end).indexOf(lineCommentEnd) : -1
      this.#mark(before === -1 ? end : this.#at + before, COMMENT)
      return true
    }

    for (const [open, close] of blockComments) {
      if (!this.#text.startsWith(open, this.#at)) continue
      // `=begin` of Ruby stands at the beginning of a line.
      if (open.startsWith('=') && (this.#text[this.#at - 1] ?? '\n') !== '\n') continue
      this.#mark(this.#syntax.nestedComments ? this.#nestedEnd(open, close) : this.#blockEnd(open, close), COMMENT)
      return true
    }

    return false
  }

  #blockEnd(open: string, close: string): number {
    return this.#endOf(close, this.#at + open.length) + close.length
  }

  #nestedEnd(open: string, close: string): number {
    let depth = 1
    let at = this.#at + open.length
    for (; at < this.#text.length && depth > 0; at++) {
      if (this.#text.startsWith(open, at)) depth++
      else if (this.#text.startsWith(close, at)) depth--
      else continue
      at += open.length - 1
    }

    return at
  }

  #string(): boolean {
    const syntax = this.#syntax.strings.find(({open}) => this.#text.startsWith(open, this.#at))
    if (!syntax) return false
    this.#mark(this.#at + syntax.open.length, STRING)
    this.#stringBody(syntax)
    return true
  }

  #stringBody({close, doubled, escapes, interpolation, multiline, nests}: StringSyntax): void {
    const text = this.#text
    let depth = 0
    while (this.#at < text.length) {
      if (escapes && text[this.#at] === '\\') this.#mark(this.#at + 2, STRING)
      else if (text.startsWith(close, this.#at)) {
        const isDoubled = doubled && text.startsWith(close, this.#at + close.length)
        this.#mark(this.#at + close.length * (isDoubled ? 2 : 1), STRING)
        if (isDoubled) continue
        if (depth === 0) return
        depth--
      } else if (interpolation && text.startsWith(interpolation[0], this.#at)) this.#interpolated(interpolation)
      else if (!multiline && text[this.#at] === '\n') return
      else {
        if (nests !== undefined && text[this.#at] === nests) depth++
        this.#mark(this.#at + 1, STRING)
      }
    }
  }

  /** Code within a string, with the signs around it. */
  #interpolated(interpolation: readonly [string, string]): void {
    const [open, close] = interpolation
    // In C#, {{ is a brace.
    if (open === '{' && this.#text[this.#at + 1] === '{') {
      this.#mark(this.#at + 2, STRING)
      return
    }

    this.#mark(this.#at + (open.length > 1 && open.startsWith('{') ? 1 : open.length), STRING)
    this.#code(interpolation)
    this.#mark(this.#at + close.length, STRING)
  }

  #heredocStart(): boolean {
    const {heredoc} = this.#syntax
    if (!heredoc || !this.#text.startsWith('<<', this.#at)) return false
    const found = heredoc.exec(this.#text.slice(this.#at, this.#at + 100))
    if (!found) return false
    const end = this.#heredocEnd(found[2])
    // A shift (`list <<LIMIT`) has no such end.
    if (end === null) return false
    this.#heredocs.push({end, plain: found[1] === "'"})
    this.#at += found[0].length
    return true
  }

  /** Where the line of a heredoc's last word begins. */
  #heredocEnd(word: string): null | number {
    if (this.#firstWords === null) {
      this.#firstWords = new Map()
      const word = this.#syntax.heredocEndsLine ? /^[ \t]*([A-Za-z_]\w*)[ \t]*$/gm : /^[ \t]*([A-Za-z_]\w*)/gm
      for (const {0: line, 1: first, index} of this.#text.matchAll(word)) {
        const lines = this.#firstWords.get(first)
        const at = index + line.indexOf(first)
        if (lines) lines.push(at)
        else this.#firstWords.set(first, [at])
      }

      for (const lines of this.#firstWords.values()) lines.reverse()
    }

    const after = this.#heredocs.at(-1)?.end ?? this.#endOf('\n', this.#at)
    const lines = this.#firstWords.get(word) ?? []
    // What is behind has been looked for once and for all.
    while (lines.length > 0 && lines.at(-1)! <= after) lines.pop()
    return lines.at(-1) ?? null
  }

  #heredocBodies(): void {
    this.#at++
    const interpolation =
      this.#syntax.heredocInterpolation ?? this.#syntax.strings.find((one) => one.interpolation)?.interpolation
    for (const {end, plain} of this.#heredocs.splice(0)) {
      while (this.#at < end) {
        if (!plain && this.#text[this.#at] === '\\') this.#mark(this.#at + 2, STRING)
        else if (!plain && interpolation && this.#text.startsWith(interpolation[0], this.#at)) {
          this.#interpolated(interpolation)
        } else this.#mark(this.#at + 1, STRING)
      }

      this.#mark(Math.max(this.#at, this.#endOfWord(end)), STRING)
    }
  }

  #endOfWord(at: number): number {
    let end = at
    while (/\w/.test(this.#text[end] ?? '')) end++
    return end
  }
}
