import {shellWord} from './shell-word.js'

/** An assignment of a dotenv file, before anybody reads it. */
export interface Entry {
  readonly key: string
  /** Whether `export` stands before it. */
  readonly exported: boolean
  /** Whether a colon stands between key and value. */
  readonly colon: boolean
  /** Whether white space stands beside the `=`. */
  readonly spaced: boolean
  /** The whole of it, from the key on. */
  readonly text: string
  /** The value as it is written, with quotes and a comment behind it. */
  readonly written: string
  /** The quote that the value stands between; null where it stands between none, or is joined from pieces. */
  readonly quote: '"' | "'" | '`' | null
  /** What stands between the quotes; all of it where there are none. */
  readonly inside: string
}

/** A line that no reader would take for what was meant. */
export interface MalformedLine {
  /** From 1. */
  readonly line: number
  readonly problem: string
}

/** `KEY=`, `KEY: ` or `export KEY=`, at the beginning of a line. */
const ASSIGNMENT = /^[^\S\n]*(export[^\S\n]+)?([\w.-]+)([^\S\n]*=|:(?=[^\S\n]))([^\S\n]*)/
const BLANK_OR_COMMENT = /^[^\S\n]*(?:#[^\n]*)?$/
const QUOTES = ['"', "'", '`'] as const

/** Where the quoted value that begins at `start` ends, just behind its quote; -1 when it never does. */
function endOfQuoted(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\') at++
    else if (text[at] === text[start]) return at + 1
  }

  return -1
}

const lineEndFrom = (text: string, at: number) => {
  const end = text.indexOf('\n', at)
  return end === -1 ? text.length : end
}

/** Where a quoted value ends: just behind its quote, with nothing but a comment behind that. */
function quotedEnd(text: string, start: number, lineEnd: number): number | string {
  const end = endOfQuoted(text, start)
  const isEnd = (at: number) => BLANK_OR_COMMENT.test(text.slice(at, lineEndFrom(text, at)))
  if (end !== -1 && isEnd(end)) return end
  // A backslash before the last quote escapes it only where another one closes the value: DIR='C:\dir\'
  const last = text.slice(0, lineEnd).lastIndexOf(text[start]) + 1
  if (last > start + 1 && text[last - 2] === '\\' && isEnd(last)) return last
  return end === -1 ? 'opens a quote that is never closed' : 'goes on after a closing quote'
}

/**
 * Takes a text apart into its assignments.
 *
 * @param text with line breaks as `\n`
 * @returns the assignments, or the first line that a reader would skip or misread in silence
 */
export function entriesOf(text: string): MalformedLine | readonly Entry[] {
  const entries: Entry[] = []
  const lastQuotes = new Map(QUOTES.map((quote) => [quote as string, text.lastIndexOf(quote)]))
  let line = 1
  for (let at = 0; at < text.length; line++) {
    const end = lineEndFrom(text, at)
    const content = text.slice(at, end)
    if (content.includes('\0')) return {line, problem: 'is not text'}
    if (BLANK_OR_COMMENT.test(content)) {
      at = end + 1
      continue
    }

    const match = ASSIGNMENT.exec(content)
    if (!match) return {line, problem: 'is neither KEY=value nor a comment'}
    const [whole, exported, key, sign, blanks] = match
    const valueAt = at + whole.length
    const quote = valueAt < end ? (QUOTES.find((one) => one === text[valueAt]) ?? null) : null
    const common = {
      key,
      exported: exported !== undefined,
      colon: sign === ':',
      spaced: sign === ':' || sign.length > 1 || blanks !== '',
    }
    const add = (to: number, between: Pick<Entry, 'inside' | 'quote'>) => {
      const written = text.slice(valueAt, quote === null ? to : lineEndFrom(text, to)).trimEnd()
      entries.push({...common, text: text.slice(at, to).trimStart(), written, ...between})
    }

    if (quote === null) {
      const value = text.slice(valueAt, end).trimEnd()
      add(valueAt + value.length, {quote, inside: value})
      at = end + 1
      continue
    }

    const closed = lastQuotes.get(quote)! > valueAt
    let to = closed ? quotedEnd(text, valueAt, end) : 'opens a quote that is never closed'
    if (typeof to === 'number') add(to, {quote, inside: text.slice(valueAt + 1, to - 1)})
    else {
      // 'it'\''s'
      const word = closed ? shellWord(text, valueAt) : null
      const lineEnd = word && lineEndFrom(text, word.end)
      if (!word || !BLANK_OR_COMMENT.test(text.slice(word.end, lineEnd!))) return {line, problem: to}
      to = word.end
      add(to, {quote: null, inside: text.slice(valueAt, to)})
    }

    line += text.slice(at, to).split('\n').length - 1
    at = lineEndFrom(text, to) + 1
  }

  return entries
}
