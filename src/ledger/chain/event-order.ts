import type {LedgerEvent} from '../event.js'

/**
 * The events in an order that everybody who has the same events gets: each after those it follows, and those of which
 * neither follows the other (written on two branches) by time, then by id. The order of the file does not matter.
 */
export function inCausalOrder(events: readonly LedgerEvent[]): LedgerEvent[] {
  const known = new Set(events.map((event) => event.hash))
  const followers = new Map<string, LedgerEvent[]>()
  const waitingFor = new Map<LedgerEvent, number>()
  let ready: LedgerEvent[] = []
  for (const event of events) {
    const before = [...new Set(event.prev)].filter((hash) => known.has(hash) && hash !== event.hash)
    waitingFor.set(event, before.length)
    if (before.length === 0) ready.push(event)
    for (const hash of before) followers.set(hash, [...(followers.get(hash) ?? []), event])
  }

  ready = ready.sort(byTimeThenId)
  const ordered: LedgerEvent[] = []
  while (ready.length > 0) {
    const [next] = ready.splice(0, 1)
    ordered.push(next)
    for (const follower of followers.get(next.hash) ?? []) {
      const left = waitingFor.get(follower)! - 1
      waitingFor.set(follower, left)
      if (left === 0) insert(ready, follower)
    }
  }

  return ordered
}

function insert(sorted: LedgerEvent[], event: LedgerEvent): void {
  const index = sorted.findIndex((other) => byTimeThenId(event, other) < 0)
  sorted.splice(index === -1 ? sorted.length : index, 0, event)
}

function byTimeThenId(a: LedgerEvent, b: LedgerEvent): number {
  if (a.at !== b.at) return a.at < b.at ? -1 : 1
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}
