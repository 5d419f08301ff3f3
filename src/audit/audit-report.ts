import type {EnvironmentKind} from '../model/environment.js'
import type {Finding, Severity} from '../model/finding.js'
import type {ReadError, Scope} from '../model/inventory.js'
import type {Stage} from '../model/stage.js'
import type {AskedCredential} from '../providers/ask-about-all.js'
import type {Checked} from './checked.js'
import type {SilencedVar} from './silenced.js'

/** An environment as an audit report lists it. */
export interface AuditedEnvironment {
  readonly ref: string
  readonly name: string
  readonly kind: EnvironmentKind
  readonly stage: null | Stage
  /** How many config vars it holds; 0 when unreadable. */
  readonly configVars: number
  /** How many of them are secrets. */
  readonly secrets: number
  readonly status: 'read' | 'unreadable'
  /** Only when unreadable. */
  readonly error?: ReadError
}

/** A finding that the policy allows. */
export interface AllowedFinding {
  readonly id: string
  readonly rule: string
  readonly key: string
  readonly reason: string
  /** The last day of the exception (YYYY-MM-DD); null when it does not end. */
  readonly until: null | string
}

/** One line of the sharing matrix: who holds the same credential under one key. */
export interface SharingRow {
  readonly key: string
  readonly part: string
  /** Id of its provider, null when unknown. */
  readonly provider: null | string
  /**
   * Ref of an environment → letter; equal letters stand for the same credential, as in a comparison, `?` for a masked value,
   * `∅` for an empty one. Absent: not held.
   */
  readonly letters: Readonly<Record<string, string>>
  /** The worst severity of a sharing finding about it; null when nothing is wrong with how it is shared. */
  readonly severity: null | Severity
  /** What is known of how it is shared. */
  readonly state: SharingState
}

/** What is known of how a credential is shared; only `fine` was looked at by all rules about sharing. */
export type SharingState =
  /** Something is wrong with it, but among environments that the report is not about. */
  | 'elsewhere'
  | 'fine'
  /** A masked value stands in the way. */
  | 'masked'
  /** Some of those that hold it are in no stage, so that nobody can tell. */
  | 'no-stage'
  /** Rules about sharing were left out, or not all environments could be read. */
  | 'not-checked'
  /** Held in several environments, all of one stage. */
  | 'one-stage'
  | 'wrong'

/** The whole result of an audit: the JSON document of the contract, key for key. */
export interface AuditReport {
  readonly version: 1
  readonly scope: Scope
  /** ISO 8601. */
  readonly at: string
  /** Whether everything in scope could be read, and every rule that was named was looked at. */
  readonly complete: boolean
  readonly environments: readonly AuditedEnvironment[]
  /** What to fix first comes first. */
  readonly findings: readonly Finding[]
  readonly allowed: readonly AllowedFinding[]
  readonly counts: Readonly<Record<Severity, number>>
  /** What was looked at. */
  readonly checked: Checked
  /** What looks like a secret and was not judged, because the policy says that it is none. */
  readonly silenced: readonly SilencedVar[]
  /** Secrets held in more than one environment, those with a finding first. */
  readonly sharing: readonly SharingRow[]
  /** What the services said of the secrets; only where they were asked. */
  readonly live?: readonly AskedCredential[]
  /** Path of the policy that was applied, as a person would type it; null when none. */
  readonly policy: null | string
}
