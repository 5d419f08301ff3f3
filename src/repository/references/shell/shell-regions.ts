import {CODE, COMMENT, STRING} from '../lexing/lexer.js'

/** What is open where the shell reads: a command to its end sign, or a text in double quotes. */
interface Frame {
  readonly sign: ')' | '`' | '"' | '}'
  /** Whether an apostrophe is only a sign here: in double quotes, and in "${X:-it's}" as well. */
  readonly quoted: boolean
}

/** What reads variables in a text in single quotes. */
const HANDED_ON = /(?:\b(?:ba|da|z|k)?sh\s+(?:-\w+\s+)*-\w*c|\beval|\btrap|\benvsubst)\s+$/

/**
 * Tells what the shell expands ({@link CODE}) from comments and from what single quotes protect. Double quotes hide
 * nothing from it, but an apostrophe within them is only a sign ("Shell Command Language", 2.2 Quoting).
 */
export function readShellRegions(text: string): Uint8Array {
  return new ShellLexer(text).run()
}

class ShellLexer {
  readonly #text: string
  readonly #regions: Uint8Array
  readonly #open: Frame[] = []
  #at = 0
  #heredocs: Array<{word: string; plain: boolean}> = []
  #lines: Map<string, number[]> | null = null

  constructor(text: string) {
    this.#text = text
    this.#regions = new Uint8Array(text.length)
  }

  run(): Uint8Array {
    while (this.#at < this.#text.length) this.#step()
    return this.#regions
  }

  #mark(to: number, kind: number): void {
    this.#regions.fill(kind, this.#at, to)
    this.#at = Math.min(to, this.#text.length)
  }

  #step(): void {
    const sign = this.#text[this.#at]
    const frame = this.#open.at(-1)
    const isQuoted = frame?.quoted === true
    switch (sign) {
      case '\\': {
        this.#mark(this.#at + 2, STRING)
        break
      }

      case frame?.sign: {
        this.#open.pop()
        this.#at++

        break
      }

      case '"': {
        this.#push('"')
        this.#at++

        break
      }

      case '$': {
        this.#dollar(isQuoted)
        break
      }

      case '`': {
        this.#push('`')
        this.#at++

        break
      }

      default: {
        if (isQuoted) this.#at++
        else this.#unquoted(sign)
      }
    }
  }

  #push(sign: Frame['sign']): void {
    this.#open.push({sign, quoted: sign === '"' || (sign === '}' && this.#open.at(-1)?.quoted === true)})
  }

  #dollar(isQuoted: boolean): void {
    const next = this.#text[this.#at + 1]
    if (next === '(') {
      this.#push(')')
      this.#at += 2
    } else if (next === '{') {
      this.#push('}')
      // ${#X} is no comment.
      this.#at += this.#text[this.#at + 2] === '#' ? 3 : 2
    } else if (next === "'" && !isQuoted) this.#single(2, true)
    else this.#at++
  }

  #unquoted(sign: string): void {
    const before = this.#text[this.#at - 1] ?? '\n'
    if (sign === "'") this.#single(1, false)
    else if (sign === '#' && /[\s;(&|`]/.test(before) && this.#open.at(-1)?.sign !== '}') {
      const end = this.#text.indexOf('\n', this.#at)
      this.#mark(end === -1 ? this.#text.length : end, COMMENT)
    } else if (sign === '(' && this.#open.at(-1)?.sign === ')') {
      this.#push(')')
      this.#at++
    } else if (sign === '<' && this.#text.startsWith('<<', this.#at)) this.#heredoc()
    else if (sign === '\n' && this.#heredocs.length > 0) this.#bodies()
    else this.#at++
  }

  /** A text in single quotes; after a `$`, a backslash has a meaning in it. */
  #single(opening: number, escapes: boolean): void {
    let end = this.#at + opening
    while (end < this.#text.length && this.#text[end] !== "'") end += escapes && this.#text[end] === '\\' ? 2 : 1
    // Another shell reads what it is given: sh -c '… $X'.
    const isCommand = HANDED_ON.test(this.#text.slice(Math.max(0, this.#at - 40), this.#at))
    this.#mark(end + 1, isCommand ? CODE : STRING)
  }

  #heredoc(): void {
    const found = /^<<(<)?-?[^\S\n]*(?:(["'])([\w.-]+)\2|(\\)?([A-Za-z_][\w.-]*))?/.exec(
      this.#text.slice(this.#at, this.#at + 100),
    )!
    const word = found[3] ?? found[5]
    if (found[1] === undefined && word !== undefined && this.#endOf(word, this.#at) !== null) {
      this.#heredocs.push({word, plain: found[2] !== undefined || found[4] !== undefined})
      this.#at += found[0].length
    } else this.#at += found[1] === undefined ? 2 : 3
  }

  /** Where the line that only holds a word begins, after an offset. */
  #endOf(word: string, after: number): null | number {
    if (this.#lines === null) {
      this.#lines = new Map()
      for (const {1: line, index} of this.#text.matchAll(/^\t*([A-Za-z_][\w.-]*)[^\S\n]*$/gm)) {
        const lines = this.#lines.get(line)
        if (lines) lines.push(index)
        else this.#lines.set(line, [index])
      }

      for (const lines of this.#lines.values()) lines.reverse()
    }

    const lines = this.#lines.get(word) ?? []
    while (lines.length > 0 && lines.at(-1)! <= after) lines.pop()
    return lines.at(-1) ?? null
  }

  #bodies(): void {
    this.#at++
    for (const {plain, word} of this.#heredocs.splice(0)) {
      const end = this.#endOf(word, this.#at - 1) ?? this.#text.length
      if (plain) this.#mark(end, STRING)
      else this.#expanded(end)
      const line = this.#text.indexOf('\n', end)
      this.#mark(line === -1 ? this.#text.length : line, STRING)
    }
  }

  /** A heredoc in which the shell expands: quotes are only signs. */
  #expanded(end: number): void {
    while (this.#at < end) {
      if (this.#text[this.#at] === '\\') this.#mark(this.#at + 2, STRING)
      else this.#mark(this.#at + 1, CODE)
    }
  }
}
