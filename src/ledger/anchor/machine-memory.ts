import * as v from 'valibot'

import type {LedgerEvent} from '../event.js'
import type {MachineMemory, RememberedEvent} from '../remembered.js'
import type {LedgerReading} from '../store.js'

import {remembered} from '../remembered.js'

/** How many of the events that were written here are remembered one by one: more than ever lie between two commits. */
const MOST_WRITTEN = 2000

/** What there is of a memory beside the file that it is in. */
export type Kept = Omit<MachineMemory, 'file'>

const event = v.object({
  at: v.string(),
  hash: v.string(),
  id: v.string(),
  rotation: v.string(),
  type: v.string(),
})
const form = v.object({
  version: v.literal(1),
  ledger: v.string(),
  since: v.string(),
  at: v.string(),
  events: v.number(),
  heads: v.array(event),
  written: v.array(v.string()),
})

/** The memory as a text for its file. */
export function memoryText(ledger: string, {at, events, heads, since, written}: Kept): string {
  return `${JSON.stringify({version: 1, ledger, since, at, events, heads, written}, null, 2)}\n`
}

/** The memory that a text holds; null when it holds none of this ledger. */
export function readMemoryText(ledger: string, text: string): Kept | null {
  try {
    const read = v.safeParse(form, JSON.parse(text))
    if (!read.success || read.output.ledger !== ledger) return null
    const {at, events, heads, since, written} = read.output
    return {at, events, heads, since, written}
  } catch {
    return null // cut short, or somebody else's
  }
}

/** The memory after an event was written to the ledger as it was read right before. */
export function afterWriting(kept: Kept | null, before: LedgerReading, event: LedgerEvent): Kept {
  return {
    since: kept?.since ?? event.at,
    at: event.at,
    events: before.events.length + before.foreign.length + 1,
    heads: [...stillMissing(kept, before), remembered(event)],
    written: [...(kept?.written ?? []), event.hash].slice(-MOST_WRITTEN),
  }
}

/** The memory after the ledger was seen; null when that teaches nothing. */
export function afterSeeing(kept: Kept | null, seen: LedgerReading, at: string): Kept | null {
  const all = [...seen.events, ...seen.foreign]
  const heads = all.filter(({hash}) => seen.heads.includes(hash)).map((one) => remembered(one))
  const missing = stillMissing(kept, seen)
  const known = new Set(kept?.heads.map(({hash}) => hash))
  if (heads.every(({hash}) => known.has(hash))) return null
  return {since: kept?.since ?? at, at, events: all.length, heads: [...missing, ...heads], written: kept?.written ?? []}
}

/** What is not in the ledger stays remembered: writing to a ledger that was cut must not make that forgotten. */
function stillMissing(kept: Kept | null, {events, foreign}: LedgerReading): RememberedEvent[] {
  const there = new Set([...events, ...foreign].map(({hash}) => hash))
  return (kept?.heads ?? []).filter(({hash}) => !there.has(hash))
}
