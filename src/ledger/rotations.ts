import type {
  FinishedOutcome,
  LedgerEvent,
  RecordedAddOn,
  RecordedOverlap,
  RecordedSettings,
  RotationFinished,
  RotationIssue,
  RotationRevoked,
  RotationStarted,
  Runner,
  Strategy,
} from './event.js'

import {inCausalOrder} from './chain/event-order.js'
import {type Revocation, revocationOf} from './revocation.js'
import {applyEvent, asPlanned, type RotationEnvironment} from './rotation-environment.js'

/** One rotation, as its events tell it. */
export interface Rotation {
  readonly id: string
  readonly key: string
  readonly scope: RotationStarted['scope']
  readonly provider: null | string
  readonly strategy: Strategy
  readonly previousKey: null | string
  /** How that key holds the old value; null where it stands there alone. */
  readonly overlap: null | RecordedOverlap
  /** Id of the finished rotation that it undoes; null where it undoes none. */
  readonly undoOf: null | string
  /** Id of the rotation that has undone it; null where none has. */
  readonly undoneBy: null | string
  /** The key that the credential goes to, as `key` is given up; null where it keeps its key. */
  readonly to: null | string
  /** Class of what the secret protects, as it was seen then; null where nobody has looked. */
  readonly protects: null | RotationStarted['protects']
  readonly separate: boolean
  readonly heldElsewhere: readonly string[]
  /** The add-on that replaces the credential; null when nothing but config is changed. */
  readonly addOn: null | RecordedAddOn
  readonly reason: null | string
  readonly settings: RecordedSettings
  /** ISO 8601, and the account. */
  readonly startedAt: string
  readonly startedBy: string
  /** When its last event was written. */
  readonly updatedAt: string
  /** `in-flight`: no run has said how it ended. */
  readonly outcome: 'in-flight' | FinishedOutcome
  /** Whether the run that has it now carries it through or takes it back. */
  readonly direction: 'abort' | 'forward'
  /** The run that has it now, or had it last: who took it up last. */
  readonly run: {readonly id: string; readonly by: string; readonly at: string; readonly runner: Runner}
  readonly revocation: Revocation
  /** What a service was last asked to issue for each slot. */
  readonly issues: ReadonlyMap<string, RotationIssue>
  /** A revocation announced whose outcome the ledger does not have. */
  readonly revocationInDoubt: null | RotationRevoked
  /** In the order they are to be changed. */
  readonly environments: readonly RotationEnvironment[]
  /** Its own events, in causal order. */
  readonly events: readonly LedgerEvent[]
}

/**
 * The rotations that events tell of, in the order they were started. Events of branches that were merged come in the
 * same order for everybody. Events of a rotation whose start is missing belong to none: see {@link strayEvents}.
 */
export function foldRotations(events: readonly LedgerEvent[]): Rotation[] {
  const ordered = inCausalOrder(events)
  const ofRotation = new Map<string, LedgerEvent[]>()
  for (const event of ordered) {
    const own = ofRotation.get(event.rotation)
    if (own) own.push(event)
    else if (isStart(event)) ofRotation.set(event.rotation, [event])
  }

  const all = [...ofRotation.values()].map((own) => foldRotation(own as [RotationStarted, ...LedgerEvent[]]))
  const undone = new Map(
    all.flatMap(({id, outcome, undoOf}) =>
      undoOf !== null && (outcome === 'completed' || outcome === 'revocation-pending') ? [[undoOf, id] as const] : [],
    ),
  )
  return undone.size === 0 ? all : all.map((one) => ({...one, undoneBy: undone.get(one.id) ?? null}))
}

/** Events before which their rotation was never started: the ledger was cut or written by other hands. */
export function strayEvents(events: readonly LedgerEvent[]): LedgerEvent[] {
  const begun = new Set<string>()
  return inCausalOrder(events).filter((event) => {
    if (isStart(event)) begun.add(event.rotation)
    return event.type !== 'change.acknowledged' && !begun.has(event.rotation)
  })
}

function isStart(event: LedgerEvent): event is RotationStarted {
  return event.type === 'rotation.started' && event.phase === 'new'
}

function isIssue(event: LedgerEvent): event is RotationIssue {
  return event.type === 'rotation.started' && (event.phase === 'issuing' || event.phase === 'issued')
}

function foldRotation(events: readonly [RotationStarted, ...LedgerEvent[]]): Rotation {
  const [started] = events
  const environments = new Map(started.targets.map((target) => [target.ref, asPlanned(target)]))
  let run: Rotation['run'] = {id: started.run, by: started.by, at: started.at, runner: started.runner}
  let direction: Rotation['direction'] = 'forward'
  let finished: null | RotationFinished = null
  const issues = new Map<string, RotationIssue>()
  for (const event of events.slice(1)) {
    if (event.type === 'rotation.started') {
      if (isIssue(event)) issues.set(event.slot, event)
      else {
        run = {id: event.run, by: event.by, at: event.at, runner: event.runner}
        if (event.phase !== 'new') direction = event.phase === 'aborting' ? 'abort' : 'forward'
      }
    }

    // The add-on refused, so that there is nothing to find.
    if (started.addOn && event.type === 'rotation.failed' && event.ref === null && event.unchanged) issues.clear()
    finished = event.type === 'rotation.finished' ? event : null
    const environment = 'ref' in event && event.ref !== null ? environments.get(event.ref) : undefined
    if (environment) applyEvent(environment, event)
  }

  const {key, scope, provider, strategy, previousKey, separate, heldElsewhere, reason, settings} = started
  const {overlap = null, protects = null, to = null, undoOf = null} = started
  const revocations = events.filter((event) => event.type === 'rotation.revoked')
  const last = revocations.at(-1)
  return {
    id: started.rotation,
    key,
    scope,
    provider,
    strategy,
    previousKey,
    overlap,
    to,
    undoOf,
    undoneBy: null,
    protects,
    separate,
    heldElsewhere,
    addOn: started.addOn ?? null,
    reason,
    settings,
    startedAt: started.at,
    startedBy: started.by,
    updatedAt: events.at(-1)!.at,
    outcome: finished?.outcome ?? 'in-flight',
    direction,
    run,
    revocation: revocationOf([...environments.values()], revocations, finished),
    issues,
    revocationInDoubt: last?.phase === 'announced' ? last : null,
    environments: [...environments.values()],
    events,
  }
}
