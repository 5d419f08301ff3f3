import type {ForeignEvent, LedgerEvent} from '../event.js'
import type {LedgerReading, LedgerWarning} from '../store.js'
import type {LedgerLine, LedgerText} from './ledger-text.js'

import {verifyChain} from './verify-chain.js'

/** The reading of a ledger that is not there. */
export function emptyReading(path: string): LedgerReading {
  return {
    path,
    exists: false,
    events: [],
    foreign: [],
    lineOf: new Map(),
    heads: [],
    problems: [],
    warnings: [],
    intact: true,
  }
}

/**
 * What the text of a ledger amounts to.
 *
 * @param path where it is, as a person would say it
 * @param text the file taken apart
 * @param isUnderstood tells the events of this version from those of a newer one
 */
export function readingOf(
  path: string,
  text: LedgerText,
  isUnderstood: (event: ForeignEvent) => boolean,
): LedgerReading {
  const chain = verifyChain(text.lines)
  const events: LedgerEvent[] = []
  const foreign: ForeignEvent[] = []
  const lineOf = new Map<string, number>()
  const warnings: LedgerWarning[] = []
  for (const {line, event} of chain.events) {
    if (!lineOf.has(event.id)) lineOf.set(event.id, line)
    if (isUnderstood(event)) events.push(event as LedgerEvent)
    else {
      foreign.push(event)
      warnings.push({
        kind: 'foreign-event',
        line,
        message: `line ${line} was written by a newer version of this plugin and is passed over`,
      })
    }
  }

  if (text.halfWritten) {
    const {line} = text.halfWritten
    warnings.push({
      kind: 'half-written',
      line,
      message: `line ${line} was only half written and is passed over; the next event moves it to ${path}.set-aside`,
    })
  }

  return {
    path,
    exists: true,
    events,
    foreign,
    lineOf,
    heads: chain.heads,
    damagedHashes: new Set(text.lines.flatMap((line) => damagedHashes(line))),
    problems: chain.problems,
    warnings,
    intact: chain.problems.length === 0,
  }
}

function damagedHashes(line: LedgerLine): string[] {
  if (line.kind === 'unreadable') return line.claimedHash === null ? [] : [line.claimedHash]
  return line.kind === 'event' && line.computedHash !== line.event.hash ? [line.event.hash, line.computedHash] : []
}
