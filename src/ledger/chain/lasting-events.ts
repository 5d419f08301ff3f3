import type {ForeignEvent} from '../event.js'

import {readLedgerText} from './ledger-text.js'

/** One version of a ledger file: the first `count` of these events. Versions that only grew share them. */
export interface LedgerVersion {
  readonly events: readonly ForeignEvent[]
  readonly count: number
}

/** How a commit changed the file; against each of its parents once. */
export interface VersionStep {
  readonly commit: string
  readonly before: LedgerVersion
  readonly after: LedgerVersion
}

/** No file, or one without events. */
export const NO_VERSION: LedgerVersion = {events: [], count: 0}

/**
 * The events that a ledger must have for what its versions had: those that some step added, oldest first.
 *
 * A step that took something away, or wrote it anew, does not count: what it brought along is as doubtful as itself, and
 * putting the earlier state back must be enough to mend it. What came before it is still to be there.
 *
 * @param steps parents before children
 */
export function lastingEvents(steps: Iterable<VersionStep>): Map<string, {commit: string; event: ForeignEvent}> {
  const lasting = new Map<string, {commit: string; event: ForeignEvent}>()
  for (const {after, before, commit} of steps) {
    for (const event of addedBy(before, after) ?? []) {
      if (!lasting.has(event.hash)) lasting.set(event.hash, {commit, event})
    }
  }

  return lasting
}

/** What a version has more than another; null when it does not have all that the other has. */
function addedBy(before: LedgerVersion, after: LedgerVersion): null | readonly ForeignEvent[] {
  if (before.events === after.events) {
    return before.count > after.count ? null : after.events.slice(before.count, after.count)
  }

  const there = hashesOf(after)
  const old = hashesOf(before)
  for (const hash of old) if (!there.has(hash)) return null
  return after.events.slice(0, after.count).filter(({hash}) => !old.has(hash))
}

function hashesOf({count, events}: LedgerVersion): Set<string> {
  return new Set(events.slice(0, count).map(({hash}) => hash))
}

/** Reads versions of a ledger of which most lines are the same: each line once. */
export class VersionReader {
  readonly #lines = new Map<string, ForeignEvent | null>()

  /**
   * The events of a version whose hash is right, in the order of the lines.
   *
   * @returns them, and for a number of bytes how many of them are within these
   */
  read(bytes: Buffer): {events: readonly ForeignEvent[]; countWithin: (size: number) => number} {
    const events: ForeignEvent[] = []
    const ends: number[] = []
    for (let start = 0; start < bytes.length;) {
      const newline = bytes.indexOf(10, start)
      const end = newline === -1 ? bytes.length : newline
      const event = this.#event(bytes.subarray(start, end))
      if (event) {
        events.push(event)
        ends.push(end)
      }

      start = end + 1
    }

    return {events, countWithin: (size) => ends.filter((end) => end <= size).length}
  }

  #event(line: Buffer): ForeignEvent | null {
    const text = line.toString('latin1')
    let event = this.#lines.get(text)
    if (event === undefined) {
      const [read] = readLedgerText(line).lines
      event = read?.kind === 'event' && read.computedHash === read.event.hash ? read.event : null
      this.#lines.set(text, event)
    }

    return event
  }
}
