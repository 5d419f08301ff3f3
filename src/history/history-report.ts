import type {FinishedOutcome, RevocationStatus} from '../ledger/event.js'
import type {EnvironmentKind} from '../model/environment.js'
import type {ReadError, Scope} from '../model/inventory.js'
import type {Stage} from '../model/stage.js'

/** An app as a history lists it. */
export interface HistoryEnvironment {
  readonly ref: string
  readonly name: string
  readonly kind: EnvironmentKind
  readonly stage: null | Stage
  readonly status: 'read' | 'unreadable'
  /** Only when unreadable. */
  readonly error?: ReadError
  /** Versions of the oldest and the newest release that were looked at; null when there are none. */
  readonly releases: null | {readonly from: number; readonly to: number}
  /** Whether older releases were asked for that Heroku does not keep any more. */
  readonly cut: boolean
}

/** How a change of a secret stands to the ledger. */
export type Recorded =
  /** Somebody has said in the ledger that it is right. */
  | 'acknowledged'
  /** An add-on's own doing: it is not for the ledger. */
  | 'add-on'
  /** The policy has an exception for it. */
  | 'allowed'
  /** Made by an author that the policy counts as automation. */
  | 'automation'
  | 'before-ledger'
  /** The secret was not there before: nothing was replaced, and nothing has to be revoked. */
  | 'new'
  | 'no-ledger'
  | 'recorded'
  | 'unrecorded'

/** What one release did to secrets, as far as it did the same to all of them. */
export interface HistoryEntry {
  /** Ref of the app. */
  readonly environment: string
  readonly release: {readonly id: string; readonly version: number}
  /** When the release was made. ISO 8601. */
  readonly at: string
  /** E-mail address of who made it. */
  readonly by: string
  readonly change: 'attached' | 'detached' | 'removed' | 'rolled-back' | 'set'
  /** Sorted. */
  readonly keys: readonly string[]
  /** Id of the rotation that stands behind it; null when none does. */
  readonly rotation: null | string
  readonly recorded: Recorded
  /** Who has said that it is right, when and why; null where nobody has. */
  readonly acknowledged: null | {readonly by: string; readonly at: string; readonly reason: string}
  /** The releases whose values it brought back; empty when its values were new. */
  readonly backTo: ReadonlyArray<{readonly key: string; readonly version: number}>
  /** `description` where a masked value left nothing to compare. */
  readonly evidence: 'description' | 'updated-at' | 'values'
  /** What became of the release. A failed one changed config vars all the same. */
  readonly status: 'expired' | 'failed' | 'pending' | 'succeeded'
}

export type DisagreementKind =
  'altered-record' | 'broken-chain' | 'missing-release' | 'unrecorded-change' | 'wrong-author'

/** Where the ledger and Heroku's releases, or the ledger and itself, do not agree. */
export interface Disagreement {
  readonly kind: DisagreementKind
  /** Ref of the app; `file:PATH` of the ledger where its lines disagree with one another. */
  readonly environment: string
  /** One sentence: what does not agree. */
  readonly detail: string
  /** What to do about it. */
  readonly remedy: string
  /** The release in question; null where there is none. */
  readonly release: null | {readonly id: string; readonly version: number}
  /** The secrets in question, sorted. */
  readonly keys: readonly string[]
  readonly rotation: null | string
  /** The line of the ledger in question, counted from 1; null where none is. */
  readonly line: null | number
}

/** A rotation that entries name. */
export interface HistoryRotation {
  readonly id: string
  readonly key: string
  readonly provider: null | string
  readonly outcome: 'in-flight' | FinishedOutcome
  readonly revocation: {readonly status: RevocationStatus; readonly at: null | string}
  readonly reason: null | string
}

/** The ledger, as a history lists it. */
export interface HistoryLedger {
  /** As a person would type it. Where it would be, when there is none. */
  readonly path: string
  readonly exists: boolean
  readonly events: number
  /** Whether its lines agree with one another, and with all that remembers them. */
  readonly intact: boolean
  /** When its first event was written. ISO 8601; null when there is none. */
  readonly began: null | string
  /** What else is worth saying about it, a sentence each. */
  readonly warnings: readonly string[]
  /** What it was compared with beside itself. */
  readonly witnesses: readonly Witness[]
}

/** Something that remembers the ledger. */
export interface Witness {
  /** A ref of git, such as `HEAD` or `origin/main`; null for this machine. */
  readonly ref: null | string
  readonly commit: null | string
  /** When this machine saw it last. ISO 8601; null for git. */
  readonly at: null | string
  /** How many events the ledger had there; null where it is not. */
  readonly events: null | number
}

/** The whole result of a history: the JSON document of the contract, key for key. */
export interface HistoryReport {
  readonly version: 1
  readonly scope: Scope
  /** The one key it follows; null for all secrets. */
  readonly key: null | string
  /** ISO 8601. */
  readonly at: string
  /** From when on; ISO 8601, null for everything that Heroku keeps. */
  readonly since: null | string
  /** In stage order, then by name. */
  readonly environments: readonly HistoryEnvironment[]
  /** App by app, newest first. */
  readonly entries: readonly HistoryEntry[]
  readonly disagreements: readonly Disagreement[]
  readonly ledger: HistoryLedger
  /** Those that entries name, oldest first. */
  readonly rotations: readonly HistoryRotation[]
  /** Whether everything that was asked for could be read. */
  readonly complete: boolean
}
