import type {AttachmentName} from '../../ledger/event.js'
import type {Mode} from '../../model/classification.js'
import type {Environment} from '../../model/environment.js'
import type {Scope} from '../../model/inventory.js'
import type {BuildUse, HostedRepository} from '../../model/key-use.js'
import type {ProtectionClass} from '../../model/protection-class.js'
import type {SecretValue} from '../../model/secret-value.js'
import type {Stage} from '../../model/stage.js'
import type {OverlapForm, Undo, ValueShape} from '../../protects/known-secret.js'
import type {CommandPart} from '../../text/command.js'
import type {Handover} from './handover.js'
import type {MemberOrder} from './members.js'
import type {RotatableCredential} from './rotatable-credential.js'
import type {TypedLine} from './typed-line.js'

/** How a new value takes the place of the old one. `overlap` keeps the old one under another key until it is revoked. */
export type RotationStrategy = 'overlap' | 'replace'

/**
 * How the old value is accepted meanwhile: alone in a config var, in a list, under a lower number. `next`: the new value waits
 * in a config var of its own until what needs it is deployed, and takes its place then. `renamed`: it goes to a config var of
 * its own and stays there, and the rotated one is removed.
 */
export type PreviousForm = 'list-new-first' | 'list-new-last' | 'next' | 'numbered' | 'renamed' | 'single'

/**
 * Where new values come from. `file` and `env` come with the path or name; `keep` is the old one, which only gets another key; `undo` the one
 * from before a finished rotation.
 */
export type ValueSource =
  | {readonly kind: 'env'; readonly name: string}
  | {readonly kind: 'file'; readonly path: string}
  | {readonly kind: 'generate'}
  | {readonly kind: 'keep'}
  | {readonly kind: 'mend'}
  | {readonly kind: 'prompt'}
  | {readonly kind: 'provider'}
  | {readonly kind: 'stdin'}
  | {readonly kind: 'undo'}

/** What decides how a rotation goes, from flags and the policy together. */
export interface RotationOptions {
  readonly key: string
  /** The key that was named, where that is another half of the pair than the one that lets in. */
  readonly askedKey?: string
  /** Refs of the environments that it is narrowed down to; null for all that hold the credential. */
  readonly only: null | readonly string[]
  /** Null where nobody has said: an operator who can be asked is. */
  readonly separate: boolean | null
  /** Whether it was said that several stages get one generated value, or environments with different ones get the same. */
  readonly shared?: boolean
  /** Whether apps are built again where a build has taken the value up. */
  readonly rebuild?: boolean
  /** Whether it was said that the code which reads the other key is deployed. */
  readonly deployed?: boolean
  /** Whether it was said that places outside Heroku have the new value. */
  readonly elsewhereDone?: boolean
  /** Whether it was said that the new value may be of another form than the old one. */
  readonly acceptForm?: boolean
  /** The command as it was typed, to be typed again with another flag; left out where nobody typed one. */
  readonly typedLine?: TypedLine
  /** Flags that decide where it is recorded and by what it is judged, to be typed again: ` --ledger PATH`. */
  readonly again?: readonly CommandPart[]
  /** Its id, where the ledger has another rotation of the key that could be meant. */
  readonly byId?: string
  readonly strategy: RotationStrategy
  /** Set for `overlap`: the config var that has the old value meanwhile. It may be the rotated one. */
  readonly previousKey: null | string
  /** How it has it there; `single` where nobody says otherwise. */
  readonly previousForm?: PreviousForm
  /** The config var of its own that gets the new value (`numbered`, `next`); null where the rotated one gets it. */
  readonly nextKey?: null | string
  /** The key that the credential goes to, as the rotated one is given up; null or left out where it keeps its key. */
  readonly to?: null | string
  /** Id of the finished rotation that it undoes; null or left out where it undoes none. */
  readonly undoOf?: null | string
  /** True where the overlap is the policy's word alone, which is a file that anybody may have changed. */
  readonly overlapByPolicy?: boolean
  /** Between the members of a list; a comma where nobody says otherwise. */
  readonly separator?: string
  /** The class of which the operator has said that it may be lost; null where nobody has. */
  readonly acceptLoss?: null | ProtectionClass
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
  /** Seconds that a dyno of these apps may take to boot; the usual minute where nobody says otherwise. */
  readonly bootTimeout?: number
  /** True where one-off dynos that run on with the old value do not keep it from being revoked. */
  readonly ignoreOneOff?: boolean
  readonly onFailure: 'rollback' | 'stop'
  readonly revoke: 'ask' | 'auto' | 'confirmed' | 'later'
  readonly reason: null | string
}

/** Whether a new value is read from somewhere, rather than asked for or made. */
export function isRead(source: null | undefined | ValueSource): boolean {
  return source?.kind === 'env' || source?.kind === 'file' || source?.kind === 'stdin'
}

/** Seconds that the verification of one environment may take where nobody says otherwise. */
export const DEFAULT_VERIFY_TIMEOUT = 300

/** What the command line says of how a rotation goes on; what it does not say stays as it was begun. */
export type Overrides = Partial<
  Pick<
    RotationOptions,
    | 'acceptForm'
    | 'acceptLoss'
    | 'bootTimeout'
    | 'deployed'
    | 'elsewhereDone'
    | 'again'
    | 'generate'
    | 'ignoreOneOff'
    | 'onFailure'
    | 'rebuild'
    | 'revoke'
    | 'typedLine'
    | 'valueFrom'
    | 'verifyCommand'
    | 'verifyTimeout'
    | 'verifyUrl'
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
  /** Set when it is not rotated by itself, but changes along with what is: the id of an access key. */
  readonly companion?: true
  /** Of a companion: which half of the pair it is (see Half.role). Left out where it is the id. */
  readonly half?: string
  /** Of a companion: set where it stays as it is unless a new one is given. */
  readonly mayStay?: true
  /** Set when it holds several values during the overlap. */
  readonly list?: MemberOrder
  /** `added`: is not there before, and gets the new value. `kept`: has the old value, and keeps it meanwhile. */
  readonly role?: VarRole
  /** By which an add-on sets it. Set where the add-on replaces the credential: such a var is never changed by config. */
  readonly attachment?: AttachmentName
}

/** What a config var is in an overlap where the new value gets one of its own. */
export type VarRole = 'added' | 'kept'

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
  /** Their process types, by name: in the generation Fir their names are others after the release. */
  readonly crashedTypes?: Readonly<Record<string, string>>
  /** How its web dynos take over; left out where nobody has looked. */
  readonly handover?: Handover
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
  readonly step: 'build' | 'elsewhere' | 'issue' | 'record' | 'remove-previous' | 'revoke' | 'set' | 'verify'
  /** Ref; null where it concerns no single environment. */
  readonly environment: null | string
  /** Of a `set` step: the keys that change along with the credential in the same PATCH; left out where none does. */
  readonly companions?: readonly string[]
  /** Those of them that stay as they are unless a new value is given for them as well. */
  readonly mayStay?: readonly string[]
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
  /** What the secret protects, the strictest of what is known of it in the environments; left out where nobody has looked. */
  readonly protects?: PlannedProtection
  /** Where it is used beside running dynos; left out where nothing is known of it. */
  readonly uses?: PlannedUses
}

/** What a secret protects, as far as a rotation is concerned with it. */
export interface PlannedProtection {
  readonly class: ProtectionClass
  /** Why it is taken for that, as a short phrase: `is named like the key of Lockbox`. */
  readonly reason: string
  /** What happens to whom at once when it is replaced, as a sentence. */
  readonly effect: string
  /** What putting the old value back repairs. */
  readonly undo: Undo
  /** How what is stored is written again, without a final stop; null where nothing is, or nobody knows. */
  readonly reencrypt: null | string
  /** What the code has to do for the overlap, where nothing shows that it does: a line of code or a sentence without a final stop. */
  readonly needs: null | string
  /** When the old value may go, as a clause; null where nobody knows. */
  readonly keepUntil: null | string
  /** Who has to be told; null where nobody, or nobody knows. */
  readonly tell: null | string
  /** The form that its reader demands; null where none is known. */
  readonly shape: null | ValueShape
  /** The overlap that fits, where there is one: that the code is written for, or that the product has. */
  readonly overlap: null | {
    readonly form: OverlapForm
    readonly key: string
    readonly order: null | string
    readonly since: null | string
  }
  /** True where what is stored names the place of its key in the list, so that none may ever leave it. */
  readonly neverDrop: boolean
}

/** An environment that goes on using the old credential. */
export interface HeldElsewhere {
  readonly environment: Environment
  readonly key: string
  /** `same` credential, or `unknown`: masked or unreadable. */
  readonly holds: 'same' | 'unknown'
}

/** A place outside Heroku that has a copy of what is rotated, and has to get the new value too. */
export interface OutsidePlace {
  /** `GitHub Actions` */
  readonly place: string
  readonly key: string
  /** What it is called there. */
  readonly name: string
  /** See OutsideUse.isVariable. */
  readonly isVariable?: true
  /** See OutsideUse.environment. */
  readonly environment?: string
  /** Where that is seen (`.github/workflows/ci.yml:12`); empty where the policy says it. */
  readonly where: readonly string[]
}

/** Where what is rotated is used beside running dynos. */
export interface PlannedUses {
  readonly builds: readonly BuildUse[]
  readonly places: readonly OutsidePlace[]
  /** The repository of the checkout at hand; null where there is none. Never from a ledger. */
  readonly repository: HostedRepository | null
}
