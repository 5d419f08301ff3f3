import type {Stage} from '../model/stage.js'
import type {
  FinishedOutcome,
  LedgerEvent,
  RecordedAddOn,
  RecordedCheck,
  RecordedCredential,
  RecordedSettings,
  ReleaseIdentity,
  RevocationStatus,
  RotationFailed,
  RotationFinished,
  RotationIssue,
  RotationRevoked,
  RotationRolledBack,
  RotationSet,
  RotationStarted,
  RotationVerified,
  Runner,
  Strategy,
} from './event.js'

import {inCausalOrder} from './event-order.js'

/** What the ledger says of one environment of a rotation. */
export interface RotationEnvironment {
  readonly ref: string
  /** Null for a pipeline's shared config. */
  readonly appId: null | string
  readonly stage: null | Stage
  /** Which part of the value is replaced. */
  readonly part: string
  /** Whether Heroku did not give out the old value at planning. */
  readonly masked: boolean
  /** `pending` holds the old value as it was, `set` and `verified` the new one, `rolled-back` the old one again. */
  readonly state: 'pending' | 'rolled-back' | 'set' | 'verified'
  /** An act announced whose outcome the ledger does not have: it may or may not have taken effect. Ask Heroku. */
  readonly inDoubt: null | RotationRolledBack | RotationSet
  /** Fingerprint of the whole old value; null when masked. */
  readonly oldFingerprint: null | string
  /** Fingerprint of the whole new value; null while not known. */
  readonly newFingerprint: null | string
  readonly retires: readonly RecordedCredential[]
  /** The credentials of the new value; empty until it was announced. */
  readonly introduces: readonly RecordedCredential[]
  /** The current release at planning. */
  readonly plannedRelease: null | ReleaseIdentity
  /** The current release just before the new value was set: where the old one is readable. Null until announced. */
  readonly releaseBefore: null | ReleaseIdentity
  /** The release that brought what it holds now (new, or the old one again); null while pending, and where there are none. */
  readonly release: null | ReleaseIdentity
  /** Whether the key that holds the old value beside the new one (strategy overlap) was removed again. */
  readonly previousRemoved: boolean
  /** Of the last verification, good or bad. */
  readonly checks: readonly RecordedCheck[]
  /** Whether what it holds after a rollback was seen to work. */
  readonly rollbackVerified: boolean
  /** The last failure, until something succeeds after it. */
  readonly failure: null | RotationFailed
}

/** A change that the ledger says was made, to be found among Heroku's releases. */
export interface RecordedRelease {
  readonly ref: string
  /** The event with the outcome. */
  readonly event: RotationRolledBack | RotationSet
  readonly release: ReleaseIdentity
}

/** One rotation, as its events tell it. */
export interface Rotation {
  readonly id: string
  readonly key: string
  readonly scope: RotationStarted['scope']
  readonly provider: null | string
  readonly strategy: Strategy
  readonly previousKey: null | string
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
  /** The worst of its credentials; `at` is when that was established, null while pending or when nothing was to revoke. */
  readonly revocation: {readonly status: RevocationStatus; readonly at: null | string}
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

  return [...ofRotation.values()].map((own) => foldRotation(own as [RotationStarted, ...LedgerEvent[]]))
}

/** Events before which their rotation was never started: the ledger was cut or written by other hands. */
export function strayEvents(events: readonly LedgerEvent[]): LedgerEvent[] {
  const begun = new Set<string>()
  return inCausalOrder(events).filter((event) => {
    if (isStart(event)) begun.add(event.rotation)
    return !begun.has(event.rotation)
  })
}

/**
 * The rotations that can be resumed or aborted: in flight or stopped; oldest first.
 *
 * @param rotations as foldRotations gives them
 * @param wanted narrows them down
 * @param wanted.key to one key
 * @param wanted.id to one rotation
 * @param wanted.refs to those that touch any of these environments
 * @param wanted.awaitingRevocation also those that are done but for the revocation, which `--resume` takes up as well
 */
export function unfinished(
  rotations: readonly Rotation[],
  wanted: {key?: string; id?: string; refs?: Iterable<string>; awaitingRevocation?: boolean} = {},
): Rotation[] {
  const refs = wanted.refs && new Set(wanted.refs)
  return rotations.filter(
    (rotation) =>
      (rotation.outcome === 'in-flight' ||
        rotation.outcome === 'stopped' ||
        (wanted.awaitingRevocation === true && rotation.outcome === 'revocation-pending')) &&
      (wanted.key === undefined || rotation.key === wanted.key) &&
      (wanted.id === undefined || rotation.id === wanted.id) &&
      (refs === undefined || rotation.environments.some(({ref}) => refs.has(ref))),
  )
}

/**
 * The changes of a rotation that made a release, in causal order, each release once: what Heroku's own record must
 * confirm. A run that took the rotation up may have said again what an earlier one had done.
 */
export function recordedReleases(rotation: Rotation): RecordedRelease[] {
  const seen = new Set<string>()
  return rotation.events.flatMap((event) => {
    if (event.type !== 'rotation.set' && event.type !== 'rotation.rolled-back') return []
    const {phase, ref, release} = event
    if (phase === 'announced' || release === null || seen.has(`${ref} ${release.id}`)) return []
    seen.add(`${ref} ${release.id}`)
    return [{ref, event, release}]
  })
}

/**
 * Who, by the ledger, made the release of an act: the account that acted, or the add-on that it asked to. Nobody but an
 * add-on can have such an address, so that no person's release passes for it.
 */
export function authorOf(act: RotationRolledBack | RotationSet): string {
  const madeBy = act.type === 'rotation.set' ? act.madeBy : undefined
  return madeBy !== undefined && /^[\w.-]+@addons\.heroku\.com$/.test(madeBy) ? madeBy : act.by
}

type Building = {-readonly [K in keyof RotationEnvironment]: RotationEnvironment[K]}

function isStart(event: LedgerEvent): event is RotationStarted {
  return event.type === 'rotation.started' && event.phase === 'new'
}

function isIssue(event: LedgerEvent): event is RotationIssue {
  return event.type === 'rotation.started' && (event.phase === 'issuing' || event.phase === 'issued')
}

function foldRotation(events: readonly [RotationStarted, ...LedgerEvent[]]): Rotation {
  const [started] = events
  const environments = new Map(started.targets.map((target) => [target.ref, fromTarget(target)]))
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
    if (environment) applyTo(environment, event)
  }

  const {key, scope, provider, strategy, previousKey, separate, heldElsewhere, reason, settings} = started
  const revocations = events.filter((event) => event.type === 'rotation.revoked')
  const last = revocations.at(-1)
  return {
    id: started.rotation,
    key,
    scope,
    provider,
    strategy,
    previousKey,
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

function fromTarget(target: RotationStarted['targets'][number]): Building {
  const {ref, appId, stage, part, masked, oldFingerprint, newFingerprint, retires, releaseBefore} = target
  return {
    ref,
    appId,
    stage,
    part,
    masked,
    state: 'pending',
    inDoubt: null,
    oldFingerprint,
    newFingerprint,
    retires,
    introduces: [],
    plannedRelease: releaseBefore,
    releaseBefore: null,
    release: null,
    previousRemoved: false,
    checks: [],
    rollbackVerified: false,
    failure: null,
  }
}

function applyTo(environment: Building, event: LedgerEvent): void {
  switch (event.type) {
    case 'rotation.failed': {
      environment.failure = event
      if (event.unchanged === true) environment.inDoubt = null
      if (event.checks.length > 0) environment.checks = event.checks
      break
    }

    case 'rotation.rolled-back': {
      environment.inDoubt = event.phase === 'announced' ? event : null
      if (event.phase === 'announced') break
      environment.state = 'rolled-back'
      environment.release = event.release
      environment.rollbackVerified = false
      break
    }

    case 'rotation.set': {
      environment.inDoubt = event.phase === 'announced' ? event : null
      applySet(environment, event)
      break
    }

    case 'rotation.verified': {
      applyVerified(environment, event)
      break
    }

    default: // says nothing of a single environment
  }
}

function applySet(environment: Building, event: RotationSet): void {
  if (event.act === 'remove-previous') {
    if (event.phase === 'done') environment.previousRemoved = true
    return
  }

  environment.newFingerprint = event.changes[0]?.fingerprint ?? environment.newFingerprint
  environment.introduces = event.credentials
  environment.releaseBefore = event.releaseBefore
  if (event.phase === 'announced') return
  environment.state = 'set'
  environment.release = event.release
  environment.failure = null
}

function applyVerified(environment: Building, event: RotationVerified): void {
  environment.checks = event.checks
  environment.failure = null
  if (event.holds === 'new') environment.state = 'verified'
  else environment.rollbackVerified = true
}

const WORST_FIRST: readonly RevocationStatus[] = ['pending', 'confirmed', 'proven', 'not-needed']

function revocationOf(
  environments: readonly RotationEnvironment[],
  revocations: readonly RotationRevoked[],
  finished: null | RotationFinished,
): Rotation['revocation'] {
  const established = revocations.filter((event) => event.phase === 'done')
  const retired = environments.flatMap((environment) => environment.retires.map(({fingerprint}) => fingerprint))
  const last = new Map<string, RotationRevoked>()
  let ofAll: RotationRevoked | undefined
  for (const event of established) {
    if (event.credentials.length === 0) {
      ofAll = event
      last.clear()
    }

    for (const fingerprint of event.credentials) last.set(fingerprint, event)
  }

  if (established.length === 0) {
    const status = finished?.outcome === 'rolled-back' ? 'not-needed' : (finished?.revocation ?? 'pending')
    return {status, at: null}
  }

  // Those of masked values have no fingerprint to be named by: what was said of all counts, or else of any.
  const of = retired.length === 0 ? [ofAll ?? established.at(-1)] : retired.map((item) => last.get(item) ?? ofAll)
  const statuses = new Set(of.map((event) => event?.status ?? 'pending'))
  const status = WORST_FIRST.find((candidate) => statuses.has(candidate))!
  const dates = of.flatMap((event) => (event?.status === status ? [event.at] : [])).sort()
  return {status, at: status === 'pending' || status === 'not-needed' ? null : (dates.at(-1) ?? null)}
}
