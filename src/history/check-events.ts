import type {LedgerEvent, RotationSet} from '../ledger/event.js'
import type {LedgerReading} from '../ledger/store.js'
import type {Disagreement, DisagreementKind} from './history-report.js'

import {strayEvents} from '../ledger/rotations.js'
import {CLOCKS_APART} from './check-record.js'

/**
 * What events of a ledger say that this plugin never writes, though their hashes fit: the marks of a record that was added by
 * hand. Says nothing of a ledger that is damaged, where such things follow from the damage.
 *
 * @param path of the ledger, as a person would type it
 */
export function checkEvents(ledger: LedgerReading, path: string): Disagreement[] {
  if (ledger.problems.length > 0 || ledger.foreign.length > 0) return []
  const {events, lineOf} = ledger
  return [
    ...datedBack(events),
    ...withoutStart(events),
    ...unannounced(events),
    ...unproven(events),
    ...twoPeople(events),
  ]
    .map(({event, kind, says}) => ({kind, event, says, line: lineOf.get(event.id) ?? null}))
    .sort((a, b) => (a.line ?? 0) - (b.line ?? 0))
    .map(({event, kind, line, says}) => ({
      kind,
      environment: `file:${path}`,
      detail: `Line ${line} of ${path} (${event.type}) ${says}.`,
      remedy: 'See who wrote the line (git log -p shows it), and ask them.',
      release: null,
      keys: [],
      rotation: event.rotation,
      line,
    }))
}

interface Fault {
  readonly kind: DisagreementKind
  readonly event: LedgerEvent
  /** The rest of a sentence. */
  readonly says: string
}

/** What is written later is dated later, but for clocks that are wrong. */
function datedBack(events: readonly LedgerEvent[]): Fault[] {
  const times = new Map(events.map(({at, hash}) => [hash, Date.parse(at)]))
  return events.flatMap((event): Fault[] => {
    const before = Math.max(...event.prev.flatMap((hash) => times.get(hash) ?? []))
    if (before - Date.parse(event.at) <= CLOCKS_APART) return []
    const says = `is dated ${event.at}, before what it follows (${new Date(before).toISOString()})`
    return [{kind: 'altered-record', event, says}]
  })
}

function withoutStart(events: readonly LedgerEvent[]): Fault[] {
  const [first] = strayEvents(events)
  return first ? [{kind: 'altered-record', event: first, says: 'is of a rotation that was never begun'}] : []
}

/** Every change is announced before it is made; but for those of an add-on, which is asked for them. */
function unannounced(events: readonly LedgerEvent[]): Fault[] {
  const sets = events.filter((event) => event.type === 'rotation.set')
  const announced = new Set(sets.filter(({phase}) => phase === 'announced').map((event) => actOf(event)))
  const asked = new Set(events.filter((event) => 'addOn' in event).map(({rotation}) => rotation))
  return sets
    .filter((event) => event.phase === 'done' && !announced.has(actOf(event)) && !asked.has(event.rotation))
    .map((event) => ({
      kind: 'altered-record',
      event,
      says: `says that ${event.ref} was changed, and nothing announced it`,
    }))
}

function actOf({act, ref, rotation}: RotationSet): string {
  return `${rotation} ${ref} ${act}`
}

/** That an old value is dead is found out, and noted, before a rotation ends with it. */
function unproven(events: readonly LedgerEvent[]): Fault[] {
  const settled = new Set(
    events.flatMap((event) =>
      event.type === 'rotation.revoked' && event.phase === 'done' ? [`${event.rotation} ${event.status}`] : [],
    ),
  )
  return events.flatMap((event): Fault[] => {
    if (event.type !== 'rotation.finished' || !/^(?:confirmed|proven)$/.test(event.revocation)) return []
    if (settled.has(`${event.rotation} ${event.revocation}`)) return []
    const says = `says that the old value is revoked (${event.revocation}), and no event says how that is known`
    return [{kind: 'altered-record', event, says}]
  })
}

/** One process acts for one account. */
function twoPeople(events: readonly LedgerEvent[]): Fault[] {
  const people = new Map<string, string>()
  return events.flatMap((event): Fault[] => {
    const run = `${event.rotation} ${event.run}`
    const first = people.get(run)
    if (first === undefined) people.set(run, event.by)
    if (first === undefined || first === event.by) return []
    return [{kind: 'wrong-author', event, says: `names ${event.by}, and the run that it is of was one of ${first}`}]
  })
}
