import type {ForeignEvent} from '../event.js'

import {eventHash} from './canonical.js'

/** A line that has the form of an event, whether or not its hash is right. */
export interface EventLine {
  readonly kind: 'event'
  /** Counted from 1, blank lines included. */
  readonly line: number
  readonly event: ForeignEvent
  /** The hash that its content has; differs from `event.hash` when the line was altered. */
  readonly computedHash: string
}

/** A line that is no event. */
export interface UnreadableLine {
  readonly kind: 'unreadable'
  readonly line: number
  /** What looks like its `hash`, so that the events after it still find it; null when there is none. */
  readonly claimedHash: null | string
}

/** A line that git left when two branches changed the same place. */
export interface ConflictMarker {
  readonly kind: 'conflict-marker'
  readonly line: number
  readonly marker: 'base' | 'end' | 'middle' | 'start'
}

export type LedgerLine = ConflictMarker | EventLine | UnreadableLine

/** A last line that was cut short while it was written: by power loss, a full disk or a killed process. */
export interface HalfWrittenLine {
  readonly line: number
  /** Where it begins in the file, in bytes. */
  readonly offset: number
  /** Its length in bytes. */
  readonly length: number
}

/** A ledger file taken apart. */
export interface LedgerText {
  /** The whole file. */
  readonly bytes: Buffer
  readonly lines: readonly LedgerLine[]
  readonly halfWritten: HalfWrittenLine | null
  /** Whether the last line is whole but without its newline, so that the next event must begin with one. */
  readonly unterminated: boolean
  /** How many lines there are, blank ones and a half-written one included. */
  readonly lineCount: number
}

const NEWLINE = 0x0a
const UTF8 = new TextDecoder('utf8', {fatal: true, ignoreBOM: true})
const HASH = /^[\da-f]{64}$/
const CLAIMED_HASH = /"hash"\s*:\s*"([\da-f]{64})"/
const CONFLICT = /^(<{7}|={7}|>{7}|\|{7})(?:\s|$)/
const MARKERS = {'<': 'start', '|': 'base', '=': 'middle', '>': 'end'} as const

/**
 * Takes the bytes of a ledger apart into lines. Knows no order and no chain.
 * A byte order mark, `\r\n` and blank lines are tolerated: editors and git leave them, and they change no event.
 *
 * @param bytes the whole file
 * @param earlier the same file as taken apart before: if it has only grown since, the new lines alone are hashed
 */
export function readLedgerText(bytes: Buffer, earlier?: LedgerText | null): LedgerText {
  const known = earlier && isContinuedBy(earlier, bytes) ? earlier : null
  const lines: LedgerLine[] = known ? [...known.lines] : []
  let halfWritten: HalfWrittenLine | null = null
  let unterminated = false
  let line = known ? known.lineCount : 0
  for (let start = known ? known.bytes.length : 0; start < bytes.length;) {
    line += 1
    const newline = bytes.indexOf(NEWLINE, start)
    const end = newline === -1 ? bytes.length : newline
    const slice = bytes.subarray(start, end)
    const text = decode(slice, line === 1)
    if (text === null || text.trim() !== '') {
      const read = text === null ? unreadable(slice.toString('latin1')) : readLine(text)
      if (newline === -1 && read.kind === 'unreadable' && looksCutShort(slice)) {
        halfWritten = {line, offset: start, length: slice.length}
      } else {
        lines.push({...read, line} as LedgerLine)
        unterminated = newline === -1
      }
    }

    start = end + 1
  }

  return {bytes, lines, halfWritten, unterminated, lineCount: line}
}

function isContinuedBy(earlier: LedgerText, bytes: Buffer): boolean {
  return (
    earlier.bytes.at(-1) === NEWLINE &&
    earlier.bytes.length <= bytes.length &&
    earlier.bytes.equals(bytes.subarray(0, earlier.bytes.length))
  )
}

function decode(slice: Buffer, first: boolean): null | string {
  try {
    const text = UTF8.decode(slice)
    return first && text.startsWith('\uFEFF') ? text.slice(1) : text
  } catch {
    return null
  }
}

function readLine(text: string) {
  const conflict = CONFLICT.exec(text)
  if (conflict) return {kind: 'conflict-marker', marker: MARKERS[conflict[1][0] as keyof typeof MARKERS]} as const
  return readEvent(text)
}

function readEvent(text: string): Omit<EventLine, 'line'> | Omit<UnreadableLine, 'line'> {
  try {
    const event: unknown = JSON.parse(text)
    if (isEnvelope(event)) return {kind: 'event', event, computedHash: eventHash(event)}
  } catch {
    // no JSON, or nothing that has a canonical form
  }

  return unreadable(text)
}

function unreadable(text: string) {
  return {kind: 'unreadable', claimedHash: CLAIMED_HASH.exec(text)?.[1] ?? null} as const
}

function isEnvelope(event: unknown): event is ForeignEvent {
  if (typeof event !== 'object' || event === null || Array.isArray(event)) return false
  const {prev, hash, ...fields} = event as Record<string, unknown>
  return (
    ['id', 'rotation', 'at', 'by', 'type'].every((name) => typeof fields[name] === 'string') &&
    isHash(hash) &&
    Array.isArray(prev) &&
    prev.every((item) => isHash(item))
  )
}

function isHash(item: unknown): boolean {
  return typeof item === 'string' && HASH.test(item)
}

/** A beginning of an event is no JSON; a file system that lost power may also leave zero bytes where it had no data yet. */
function looksCutShort(slice: Buffer): boolean {
  if (slice.includes(0)) return true
  const text = slice.toString('latin1').trimStart()
  if (!text.replace(/^\u00EF\u00BB\u00BF/, '').startsWith('{')) return false
  try {
    JSON.parse(slice.toString('utf8'))
    return false
  } catch {
    return true
  }
}
