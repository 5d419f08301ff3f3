import type {FinishedOutcome, ReleaseIdentity, RevocationStatus} from '../../ledger/event.js'
import type {Environment} from '../../model/environment.js'
import type {Failure} from '../../model/failure.js'
import type {Check} from './check.js'
import type {ForeignChecks} from './foreign-checks.js'
import type {RotationPlan} from './plan.js'

/** How one environment stands at the end of a run. */
export interface EnvironmentResult {
  readonly environment: Environment
  readonly state: 'pending' | 'rolled-back' | 'set' | 'verified'
  readonly release: null | ReleaseIdentity
  readonly checks: readonly Check[]
  /** As Heroku says, where it was asked at the end; `unknown` when it could not be, or somebody else's value is there. */
  readonly holds: 'new' | 'old' | 'unknown'
  /** What it holds once the release command is through that runs for this rotation's own release. */
  readonly soon?: 'new' | 'old'
}

/** What a run of a rotation came to. */
export interface RotationResult {
  /** Null for a plan that was not carried out. */
  readonly id: null | string
  readonly plan: RotationPlan
  readonly outcome: 'planned' | FinishedOutcome
  readonly direction: 'abort' | 'forward'
  readonly environments: readonly EnvironmentResult[]
  readonly revocation: {readonly status: RevocationStatus; readonly at: null | string}
  /** What stopped it, told whole: what happened, what holds now, what to type next. Null when nothing did. */
  readonly failure: Failure | null
  /** Dynos that keep the old value from being revoked, as they run on with it; left out where none do. */
  readonly oldDynos?: ReadonlyArray<{readonly dyno: string; readonly environment: Environment}>
  /** Whether what was issued for it has been ended, now that the old value is back; left out where no app had any. */
  readonly issuedEnded?: boolean
  /** What to do now, one command or step each; empty when nothing is left to do. */
  readonly next: readonly string[]
  /** Where the ledger is. */
  readonly ledger: string
  /** In a plan that was not carried out: what a file would have run and called; null where nothing is. */
  readonly foreign?: ForeignChecks | null
  /** Milliseconds that it took. */
  readonly elapsed: number
}

/** How a run of a rotation ended, before it is written down. */
export interface Ending {
  readonly direction: 'abort' | 'forward'
  readonly outcome: FinishedOutcome
  readonly revocation: RevocationStatus
  /** What stopped it; null when nothing did. */
  readonly failure: Failure | null
  /** Whether what each environment holds was just seen, so that it need not be asked again. */
  readonly justSeen: boolean
  /** Milliseconds since the epoch when the run began. */
  readonly begun: number
}
