import type {LedgerEvent} from '../../../src/ledger/event.js'

import {eventHash} from '../../../src/ledger/chain/canonical.js'
import {fileOf} from './example-events.js'

type Loose = Record<string, unknown> & {hash: string; prev: string[]}

/** The events of a ledger's text. */
export function eventsIn(text: string): LedgerEvent[] {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as LedgerEvent)
}

/**
 * A ledger whose events were changed, or left out, and then linked anew: each line fits those before it.
 *
 * @param first what the first event follows
 */
export function forged(
  events: readonly LedgerEvent[],
  change: (event: Loose, index: number) => null | object,
  first: readonly string[] = [],
): string {
  const renamed = new Map<string, string[]>()
  const kept: object[] = []
  for (const [index, event] of events.entries()) {
    const copy = structuredClone(event) as unknown as Loose
    const prev = copy.prev.length === 0 ? [...first] : copy.prev.flatMap((hash) => renamed.get(hash) ?? [hash])
    const changed = change(copy, index)
    if (changed === null) {
      renamed.set(event.hash, prev)
      continue
    }

    const linked = {...changed, prev}
    const hash = eventHash(linked)
    renamed.set(event.hash, [hash])
    kept.push({...linked, hash})
  }

  return fileOf(kept).toString('utf8')
}
