import type {
  ChangeAcknowledged,
  LedgerEvent,
  RotationRolledBack,
  RotationSet,
  RotationStarted,
} from '../ledger/event.js'
import type {LedgerReading} from '../ledger/store.js'
import type {Environment} from '../model/environment.js'

/** An act on the config vars of an app, as the ledger has it. */
export type RecordedAct = RotationRolledBack | RotationSet

/** What the ledger says was done to one app. */
export interface RecordsOfApp {
  /** Acts with their outcome, in the order of the ledger. */
  readonly done: readonly RecordedAct[]
  /** Acts announced whose outcome is not in the ledger. */
  readonly inDoubt: readonly RecordedAct[]
  /** What somebody has said of changes made elsewhere. */
  readonly acknowledged: readonly ChangeAcknowledged[]
  /** When each act with an outcome was announced first, by the id of its event. ISO 8601. */
  readonly announcedAt: ReadonlyMap<string, string>
  /** Every key that the ledger says was changed. */
  readonly keys: ReadonlySet<string>
}

/**
 * What the ledger says was done to an app; the app is told by its id where the ledger has it, as names change.
 *
 * @param only the one key that is of interest; null for all
 */
export function recordsOf(
  events: readonly LedgerEvent[],
  environment: Environment,
  only: null | string = null,
): RecordsOfApp {
  const appIds = new Map<string, null | string>()
  const begun: RotationStarted[] = []
  for (const event of events) {
    if (event.type !== 'rotation.started' || event.phase !== 'new') continue
    begun.push(event)
    for (const {appId, ref} of event.targets) appIds.set(`${event.rotation} ${ref}`, appId)
  }

  const acts = events.flatMap((event): RecordedAct[] => {
    if (event.type !== 'rotation.set' && event.type !== 'rotation.rolled-back') return []
    const appId = appIds.get(`${event.rotation} ${event.ref}`)
    if (appId ? appId !== environment.appId : event.ref !== environment.ref) return []
    const changes = event.changes.filter(({key}) => only === null || key === only)
    return changes.length === 0 && event.changes.length > 0 ? [] : [{...event, changes}]
  })
  const announced = acts.filter(({phase}) => phase === 'announced')
  const done = acts.filter(({phase}) => phase === 'done')
  const announcedAt = new Map<string, string>()
  for (const act of done) {
    // What an add-on did may have been seen much later by the run that notes it.
    const announcements = isByAddOn(act)
      ? begun.filter(({rotation}) => rotation === act.rotation)
      : announced.filter((one) => isSameAct(one, act))
    const [first] = announcements
      .filter((one) => one.at <= act.at)
      .map(({at}) => at)
      .sort()
    if (first !== undefined) announcedAt.set(act.id, first)
  }

  const acknowledged = events.filter(
    (event): event is ChangeAcknowledged =>
      event.type === 'change.acknowledged' &&
      (event.appId ? event.appId === environment.appId : event.ref === environment.ref),
  )
  return {
    acknowledged,
    done: done.filter(({release}) => release !== null),
    inDoubt: announced.filter((act) => !done.some((one) => isSameAct(one, act) && one.at >= act.at)),
    announcedAt,
    keys: new Set([
      ...acknowledged.flatMap(({keys}) => keys).filter((key) => only === null || key === only),
      ...acts.flatMap(({changes}) => changes.map(({key}) => key)),
    ]),
  }
}

/**
 * When the ledger began: from then on a change of a secret ought to be in it. ISO 8601, the beginning of that second, since
 * Heroku dates releases to the second; null without an event.
 */
export function beganAt({events, foreign}: LedgerReading): null | string {
  const first = [...events, ...foreign].map(({at}) => at).sort()[0]
  if (first === undefined) return null
  const second = new Date(first)
  second.setUTCMilliseconds(0)
  return second.toISOString()
}

/**
 * The rotations of which the ledger has lost something: those of damaged lines, and of the lines around what is missing
 * or cannot be read. What is not said of them may have been said.
 */
export function damagedRotations({events, lineOf, problems}: LedgerReading): Set<string> {
  const lines = events.map((event) => ({line: lineOf.get(event.id)!, rotation: event.rotation}))
  const damaged = new Set<string>()
  for (const {lastLine, line, rotation} of problems) {
    if (rotation !== null) damaged.add(rotation)
    const before = lines.findLast((one) => one.line < line)
    const after = lines.find((one) => one.line > lastLine)
    for (const one of [before, after, ...lines.filter((inner) => inner.line >= line && inner.line <= lastLine)]) {
      if (one) damaged.add(one.rotation)
    }
  }

  return damaged
}

function isByAddOn(act: RecordedAct): boolean {
  return act.type === 'rotation.set' && act.madeBy !== undefined
}

function isSameAct(a: RecordedAct, b: RecordedAct): boolean {
  if (a.rotation !== b.rotation || a.ref !== b.ref || a.type !== b.type) return false
  return a.type === 'rotation.rolled-back' || a.act === (b as RotationSet).act
}
