import type {AttachmentName} from '../../ledger/event.js'
import type {Mode} from '../../model/classification.js'
import type {Environment} from '../../model/environment.js'
import type {Scope} from '../../model/inventory.js'
import type {SecretValue} from '../../model/secret-value.js'
import type {Stage} from '../../model/stage.js'
import type {RotatableCredential} from './rotatable-credential.js'

/** How a new value takes the place of the old one. `overlap` keeps the old one under another key until it is revoked. */
export type RotationStrategy = 'overlap' | 'replace'

/** Where new values come from. `file` and `env` come with the path or name. */
export type ValueSource =
  | {readonly kind: 'env'; readonly name: string}
  | {readonly kind: 'file'; readonly path: string}
  | {readonly kind: 'generate'}
  | {readonly kind: 'prompt'}
  | {readonly kind: 'provider'}
  | {readonly kind: 'stdin'}

/** What decides how a rotation goes, from flags and the policy together. */
export interface RotationOptions {
  readonly key: string
  /** Refs of the environments that it is narrowed down to; null for all that hold the credential. */
  readonly only: null | readonly string[]
  /** Null where nobody has said: an operator who can be asked is. */
  readonly separate: boolean | null
  readonly strategy: RotationStrategy
  /** Set for `overlap`. */
  readonly previousKey: null | string
  /** Null where nobody has said. */
  readonly valueFrom: null | ValueSource
  /** Form of generated values (`hex:32`); null for the old value's own shape. */
  readonly generate: null | string
  /** `{app}` in it stands for the name of the app. */
  readonly verifyUrl: null | string
  readonly verifyCommand: null | string
  /** Which of the two the operator typed. What is not named here comes from a file, which may be anybody's. */
  readonly typed?: ReadonlyArray<'verifyCommand' | 'verifyUrl'>
  /** That file, where it is the policy: as a person would type it, null where there is none. Left out for the ledger. */
  readonly policy?: null | string
  /** Seconds that the verification of one environment may take. */
  readonly verifyTimeout: number
  readonly onFailure: 'rollback' | 'stop'
  readonly revoke: 'ask' | 'auto' | 'confirmed' | 'later'
  readonly reason: null | string
}

/** Seconds that the verification of one environment may take where nobody says otherwise. */
export const DEFAULT_VERIFY_TIMEOUT = 300

/** What the command line says of how a rotation goes on; what it does not say stays as it was begun. */
export type Overrides = Partial<
  Pick<
    RotationOptions,
    'generate' | 'onFailure' | 'revoke' | 'valueFrom' | 'verifyCommand' | 'verifyTimeout' | 'verifyUrl'
  >
>

/** The checks among what the command line says: the operator's own word. */
export function typedChecks(overrides: Overrides): NonNullable<RotationOptions['typed']> {
  return (['verifyCommand', 'verifyUrl'] as const).filter((one) => overrides[one] !== undefined)
}

/** The credential that is replaced, as a person says it. */
export interface CredentialDescription {
  readonly key: string
  /** `Stripe secret key`, `password in a URL`, `signing secret`. */
  readonly label: string
  /** Id of its provider; null when unknown. */
  readonly provider: null | string
  readonly mode: Mode | null
  /** See Classification.kind. */
  readonly kind: string
  /** Whether the team makes it up by itself (a session key): then no service has to revoke it. */
  readonly selfIssued: boolean
}

/** One config var that is changed in an environment. */
export interface PlannedVar {
  readonly key: string
  /** Which part of the value is replaced (see Credential.part); the rest is kept. `value` for all of it. */
  readonly part: string
  /** As read for the plan; null when masked. */
  readonly value: null | SecretValue
  /** ISO 8601; null where the host does not say. */
  readonly updatedAt: null | string
  /** Set when it holds no credential, but changes along with one: the id of an access key. */
  readonly companion?: true
  /** By which an add-on sets it. Set where the add-on replaces the credential: such a var is never changed by config. */
  readonly attachment?: AttachmentName
}

/** How the old value can be put back: by its text, by Heroku's rollback of the whole release, or not at all. */
export type UndoMethod = 'none' | 'release' | 'value'

/** One environment that is changed, in one PATCH. */
export interface PlannedTarget {
  readonly environment: Environment
  /** The rotated key first, where it is held here; then others that hold the same credential. Never empty. */
  readonly vars: readonly [PlannedVar, ...PlannedVar[]]
  readonly masked: boolean
  /** Id of the new value that it gets. */
  readonly slot: string
  readonly undo: UndoMethod
  /** What to know about putting the old value back, as a sentence; null when it simply works. */
  readonly undoNote: null | string
  /** Who set the present value, as far as the releases tell. */
  readonly lastSet: null | {readonly at: string; readonly by: string; readonly version: number}
  /** The current release; null where there are none. */
  readonly release: null | {readonly id: string; readonly version: number}
  /** Names of dynos that are down before anything is changed: they prove nothing and are passed over. */
  readonly crashedBefore: readonly string[]
}

/** Id of the slot where one new value goes everywhere. */
export const ONLY_SLOT = 'all'

/** One new value and where it goes. Without `separate` there is exactly one. */
export interface ValueSlot {
  readonly id: string
  /** `staging`; several where they share it: `staging and production`. Names the environments where a stage has several slots. */
  readonly label: string
  /** Null for environments outside any stage. */
  readonly stages: ReadonlyArray<null | Stage>
  readonly refs: readonly string[]
}

/** A step, for people and for `--dry-run`. */
export interface PlanStep {
  readonly step: 'issue' | 'record' | 'remove-previous' | 'revoke' | 'set' | 'verify'
  /** Ref; null where it concerns no single environment. */
  readonly environment: null | string
  /** What is done, as a short sentence without a final stop. */
  readonly description: string
  /** Every request that it makes at least, without values. */
  readonly requests: ReadonlyArray<{readonly method: string; readonly path: string; readonly keys?: readonly string[]}>
}

/** What a rotation is going to do. Nothing has been changed yet. */
export interface RotationPlan {
  readonly scope: Scope
  /** What has to be typed or given as `--confirm`. */
  readonly confirmName: string
  readonly credential: CredentialDescription
  readonly options: RotationOptions
  /** In the order in which they are changed: least dangerous stage first. */
  readonly targets: readonly PlannedTarget[]
  readonly slots: readonly ValueSlot[]
  /** Set when the old credential ends as the new one is issued: all environments get it at once, and none goes back. */
  readonly atOnce: boolean
  /** Set when an add-on replaces the credential, in every environment by itself; then `atOnce` is set as well. */
  readonly addOn?: RotatableCredential
  /** Environments that hold the old credential, or may, and are left out: they keep it, so it cannot be revoked yet. */
  readonly heldElsewhere: readonly HeldElsewhere[]
  readonly steps: readonly PlanStep[]
  /** What a person should know before saying yes, as sentences. */
  readonly notes: readonly string[]
}

/** An environment that goes on using the old credential. */
export interface HeldElsewhere {
  readonly environment: Environment
  readonly key: string
  /** `same` credential, or `unknown`: masked or unreadable. */
  readonly holds: 'same' | 'unknown'
}
