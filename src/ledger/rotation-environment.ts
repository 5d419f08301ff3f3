import type {Stage} from '../model/stage.js'
import type {
  LedgerEvent,
  RecordedCheck,
  RecordedCredential,
  RecordedTarget,
  ReleaseIdentity,
  RotationFailed,
  RotationRolledBack,
  RotationSet,
  RotationVerified,
} from './event.js'

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
  /** Fingerprint of the whole old value; null when it is masked, or could be guessed. */
  readonly oldFingerprint: null | string
  /** Fingerprint of the whole new value; null while not known, or where it could be guessed. */
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

/** Whether an environment has the new value, as the ledger says. */
export function hasNewValue({state}: Pick<RotationEnvironment, 'state'>): boolean {
  return state === 'set' || state === 'verified'
}

/** An environment while the events of its rotation are gone through. */
export type EnvironmentSoFar = {-readonly [K in keyof RotationEnvironment]: RotationEnvironment[K]}

/** An environment as a rotation begins: planned, and untouched. */
export function asPlanned(target: RecordedTarget): EnvironmentSoFar {
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

/** Takes into an environment what the next event says of it. Changes `environment`. */
export function applyEvent(environment: EnvironmentSoFar, event: LedgerEvent): void {
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
      environment.previousRemoved = false
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

function applySet(environment: EnvironmentSoFar, event: RotationSet): void {
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

function applyVerified(environment: EnvironmentSoFar, event: RotationVerified): void {
  environment.checks = event.checks
  environment.failure = null
  if (event.holds === 'new') environment.state = 'verified'
  else environment.rollbackVerified = true
}
