import {wouldBeSecret} from '../../classify/classify.js'
import {isPlaceholder} from '../../strength/placeholder.js'

const ASSIGNMENT = /^(\s*(?:#\s*)?(?:export\s+)?)([A-Za-z_][\w.-]*)(\s*=[^\S\n]*|:[^\S\n]+)([^]*)$/
/** Characters of a value that are judged: Heroku takes no more for all config vars of an app. */
const LONGEST_VALUE = 64 * 1024

/** A piece of a dotenv text: an assignment, which can go on over several lines, or any other line. */
export interface Piece {
  readonly text: string
  readonly assignment: null | {
    readonly key: string
    /** The value as it is written, quotes and all. */
    readonly written: string
    /** Whether the line is commented out, and so only tells of the key. */
    readonly commented: boolean
  }
}

/** Takes a dotenv text apart, line by line; nothing of it is lost but the line breaks and a byte order mark. */
export function readPieces(text: string): Piece[] {
  const lines = text
    .replace(/^\uFEFF/, '')
    .replace(/\r?\n$/, '')
    .split(/\r?\n/)
  const pieces: Piece[] = []
  const lastWith = new Map(['"', "'", '`'].map((quote) => [quote, lines.findLastIndex((line) => line.includes(quote))]))
  for (let at = 0; at < lines.length; at++) {
    const match = ASSIGNMENT.exec(lines[at])
    // A sentence with a colon in it is no assignment.
    const commented = match !== null && match[1].includes('#')
    if (!match || (commented && !/^[A-Z][A-Z\d_]*$/.test(match[2])) || (commented && !match[3].includes('='))) {
      pieces.push({text: lines[at], assignment: null})
      continue
    }

    const key = match[2]
    let written = match[4]
    const quote = /^["'`]/.exec(written)?.[0]
    let whole = lines[at]
    if (quote && !commented && !written.slice(1).includes(quote) && lastWith.get(quote)! > at) {
      const first = at
      do at++
      while (!lines[at].includes(quote))
      const rest = lines
        .slice(first + 1, at + 1)
        .map((line) => `\n${line}`)
        .join('')
      whole += rest
      written += rest
    }

    pieces.push({text: whole, assignment: {key, written, commented}})
  }

  return pieces
}

/** The keys that a dotenv text assigns, commented ones not included. */
export function assignedKeys(text: string): Set<string> {
  const assignments = readPieces(text).map(({assignment}) => assignment)
  return new Set(assignments.flatMap((one) => (one && !one.commented ? [one.key] : [])))
}

/** The assignments of a dotenv text whose value is that of a secret. */
export function exposedKeys(text: string): string[] {
  return readPieces(text).flatMap(({assignment}) =>
    assignment && !isHarmless(assignment.key, plainValue(assignment.written)) ? [assignment.key] : [],
  )
}

/** The value as a program would read it: without quotes and a comment behind it. */
export function plainValue(written: string): string {
  return quotedText(written) ?? withoutComment(written).trim()
}

/** What stands between quotes, when nothing but a comment is behind them. */
function quotedText(written: string): null | string {
  const quote = written[0]
  if (quote !== '"' && quote !== "'" && quote !== '`') return null
  // Of several quotes the first one behind which nothing else stands.
  for (let close = written.indexOf(quote, 1); close !== -1; close = written.indexOf(quote, close + 1)) {
    const next = written.slice(close + 1).search(/\S/)
    const behind = next === -1 ? '' : written.slice(close + 1 + next)
    if (behind === '' || (behind.startsWith('#') && !behind.includes('\n'))) return written.slice(1, close)
  }

  return null
}

/** Up to the first mark of a comment on its last line. */
function withoutComment(written: string): string {
  const lineStart = written.lastIndexOf('\n') + 1
  const mark = written.slice(lineStart).search(/(?:^|\s)#/)
  if (mark === -1) return written
  return mark === 0 && lineStart > 0 && written[lineStart] === '#' ? written : written.slice(0, lineStart + mark)
}

/**
 * A value as a dotenv file has to write it, which knows three kinds of quotes and no way to escape them; nothing where
 * none fits.
 */
export function writtenValue(value: string): string {
  if (/^[\w./:@,+*=-]*$/.test(value)) return value
  // Between double quotes, a backslash and a dollar sign can mean more than themselves.
  const quotes = /[$\\]/.test(value) ? ["'", '`'] : ['"', "'", '`']
  const quote = quotes.find((one) => !value.includes(one))
  return quote === undefined ? '' : quote + value + quote
}

/** Whether a value may stand in a file that everybody reads: empty, a placeholder, or no secret under that key. */
export function isHarmless(key: string, value: string): boolean {
  const judged = value.slice(0, LONGEST_VALUE)
  return judged === '' || isPlaceholder(judged) || !wouldBeSecret(key, judged)
}
