import type {DataKind} from '../heroku/data-credentials.js'
import type {AppIdentity} from '../model/environment.js'
import type {Stage} from '../model/stage.js'

/** A release, as far as the ledger names it. */
export interface ReleaseIdentity {
  readonly id: string
  readonly version: number
}

/** How a new value takes the place of the old one. */
export type Strategy = 'overlap' | 'replace'

/** How an act and its outcome are told apart: `announced` is on disk before the act, `done` after it was read back. */
export type Phase = 'announced' | 'done'

/** What became of the old credential: refused by its provider, said to be dead, not known dead, or nothing to revoke. */
export type RevocationStatus = 'confirmed' | 'not-needed' | 'pending' | 'proven'

/** How a run of the rotation ended. */
export type FinishedOutcome = 'completed' | 'revocation-pending' | 'rolled-back' | 'stopped'

/** A check of the new value in one environment. */
export interface RecordedCheck {
  /** `release`, `dynos`, `url`, `command` or `provider`. */
  readonly name: string
  readonly result: 'failed' | 'passed' | 'skipped'
  readonly detail: string
}

/** One credential within a value, by its fingerprint. */
export interface RecordedCredential {
  /** See Credential.part. */
  readonly part: string
  /** Fingerprint of that part of the value. Of the whole value when the part is `value`. */
  readonly fingerprint: string
}

/** What one PATCH does to one key. */
export interface RecordedChange {
  readonly key: string
  /** Fingerprint of the whole value the key gets; null when the key is removed, or the fingerprint withheld. */
  readonly fingerprint: null | string
  /** True when the key gets a value that could be guessed, of which no fingerprint is kept. */
  readonly withheld?: boolean
}

/** What every event has. */
export interface EventEnvelope {
  /** ULID. */
  readonly id: string
  /** ULID of the rotation it belongs to. */
  readonly rotation: string
  /** ULID of the run (one process working on the rotation) that wrote it. Two runs of one rotation are told apart by it. */
  readonly run: string
  /**
   * ISO 8601, by Heroku's clock as the machine knew it that wrote it (older ones: by its own). For people; what comes before
   * what is told by `prev`, and by the versions of releases.
   */
  readonly at: string
  /** E-mail address of the account that acts. */
  readonly by: string
  /** Hashes of the events it follows: every head of the ledger when it was written. Empty for the first event. */
  readonly prev: readonly string[]
  /** SHA-256, in hex, over the canonical event without this field. */
  readonly hash: string
}

/** One environment that a rotation is to change, as planned. */
export interface RecordedTarget {
  readonly ref: string
  /** Null for a pipeline's shared config. */
  readonly appId: null | string
  readonly stage: null | Stage
  /** Which part of the value is replaced; the rest is kept. */
  readonly part: string
  /** Whether Heroku no longer gives out the old value. */
  readonly masked: boolean
  /** Fingerprint of the whole old value; null when it is masked, or could be guessed. */
  readonly oldFingerprint: null | string
  /** Fingerprint of the whole new value, where it was known when the rotation was planned and could not be guessed. */
  readonly newFingerprint: null | string
  /** The credentials of the old value that this rotation takes out of use. Those that are masked or could be guessed are left out. */
  readonly retires: readonly RecordedCredential[]
  /** The current release at planning: where the old value stays readable. Null where there are no releases. */
  readonly releaseBefore: null | ReleaseIdentity
  /** All config vars that hold the credential here, the rotated key first. When absent, the rotated key alone. */
  readonly vars?: readonly RecordedVar[]
  /** Which of several new values it gets: the same name, the same credential. When absent, all get the same. */
  readonly slot?: string
  /** Dynos that had crashed before anything was changed, which are passed over. */
  readonly crashedBefore?: readonly string[]
  /** Their process types, by name. */
  readonly crashedTypes?: Readonly<Record<string, string>>
  /** How its web dynos take over, where that is not at once: so that another run waits as long. */
  readonly handover?: {readonly kind: 'preboot' | 'rolling'; readonly turns: number}
  /** True when the service of the old credential accepted it then: so that a refusal afterwards proves that it is dead. */
  readonly oldAccepted?: boolean
}

/** One config var of a target, as planned. */
export interface RecordedVar {
  readonly key: string
  readonly part: string
  /** Fingerprint of the whole old value; null when it is masked, or could be guessed. */
  readonly oldFingerprint: null | string
  /** When Heroku says that the old value was set; null where it does not say. */
  readonly updatedAt: null | string
  /** True when it is not rotated by itself, but changes along with what is: the id of an access key. */
  readonly companion?: boolean
  /** Of a companion: which half of the pair it is (`salt`); `id` where it is left out. */
  readonly half?: string
  /** By which an add-on sets it. */
  readonly attachment?: AttachmentName
  /** Set when it holds several values during an overlap: which of them is used, and what is between them. */
  readonly list?: {readonly form: 'list-new-first' | 'list-new-last' | 'numbered'; readonly separator: string}
  /** `added`: gets the new value and was not there before. `kept`: has the old value, and keeps it meanwhile. */
  readonly role?: 'added' | 'kept'
}

/** An add-on attached to an app, under a name (`DATABASE`). */
export interface AttachmentName {
  readonly id: string
  readonly name: string
}

/** A credential that its add-on replaces by itself, in every app that it is attached to. */
export interface RecordedAddOn {
  readonly id: string
  readonly name: string
  /** `heroku-postgresql` */
  readonly service: string
  readonly plan: string
  /** The app that it was bought for. */
  readonly app: AppIdentity
  readonly kind: DataKind
  /** Name of the credential. */
  readonly credential: string
  /** Whether it is the one that the add-on came with. */
  readonly usual: boolean
}

/**
 * What the operator decided, so that another run can go on as this one would have.
 * Written as given: a token typed into the URL or the command would be stored, so the rotation refuses one that holds a
 * known value.
 */
export interface RecordedSettings {
  /** Where new values came from: `prompt`, `generate`, `keep`, `provider`, `stdin`, `file`, `env`, `undo`. Never the path or name with it. */
  readonly valueFrom: string
  /** The form of generated values (`hex:32`); null for the old value's own shape. */
  readonly generate: null | string
  readonly verifyUrl: null | string
  readonly verifyCommand: null | string
  /** In seconds; null for the default. */
  readonly verifyTimeout: null | number
  readonly onFailure: 'rollback' | 'stop'
  readonly revoke: 'ask' | 'auto' | 'confirmed' | 'later'
  /** True when the old credential ends at the moment the new one is issued: it cannot be put back. */
  readonly atOnce?: boolean
  /** True when the operator said that the new value may be of another form than the old one. */
  readonly acceptForm?: boolean
  /** True when apps are built again where a build has taken the value up. */
  readonly rebuild?: boolean
  /** In seconds; left out for the usual one. */
  readonly bootTimeout?: number
}

/** The process that runs a rotation, so that one on the same machine can be seen to be still alive. */
export interface Runner {
  readonly host: string
  readonly pid: number
}

/** Where what is rotated is used beside running dynos, as it was planned. */
export interface RecordedUses {
  readonly builds: readonly {
    readonly key: string
    readonly kind: 'build-only' | 'compiled'
    readonly how: string
    readonly where: null | string
  }[]
  readonly places: readonly {
    readonly place: string
    readonly key: string
    readonly name: string
    /** Of the place's own environments the one that has it. */
    readonly environment?: string
    readonly where: readonly string[]
  }[]
}

/** How an overlap keeps the old value beside the new one. */
export interface RecordedOverlap {
  readonly form: 'list-new-first' | 'list-new-last' | 'next' | 'numbered'
  /** The config var of its own that gets the new value; null where the rotated one gets it. */
  readonly nextKey: null | string
  /** Between the members of a list. */
  readonly separator: string
}

/** A rotation begins: the whole plan. Always the first event of a rotation. */
export interface RotationStarted extends EventEnvelope {
  readonly type: 'rotation.started'
  readonly phase: 'new'
  readonly key: string
  readonly scope: {readonly kind: 'app' | 'pipeline' | 'team'; readonly name: string}
  /** Id of the provider of the credential; null when unknown. */
  readonly provider: null | string
  readonly strategy: Strategy
  /** The key that holds the old value meanwhile; null unless the strategy is `overlap`. */
  readonly previousKey: null | string
  /** How that key holds the old value, where it does not stand there alone. */
  readonly overlap?: RecordedOverlap
  /** Id of the finished rotation that this one undoes. When absent, it undoes none. */
  readonly undoOf?: string
  /** The key that the credential goes to, as `key` is given up. When absent, it keeps its key. */
  readonly to?: string
  /** Class of what the secret protects, and whether its loss was accepted. */
  readonly protects?: {readonly class: string; readonly lossAccepted?: boolean}
  /** Whether each stage gets a value of its own. */
  readonly separate: boolean
  /** In the order they are to be changed. */
  readonly targets: readonly RecordedTarget[]
  /** Refs that hold the old credential and were left out on purpose: it goes on being used there. */
  readonly heldElsewhere: readonly string[]
  readonly reason: null | string
  readonly settings: RecordedSettings
  readonly runner: Runner
  /** Set when an add-on replaces the credential: nothing is changed by config then. */
  readonly addOn?: RecordedAddOn
  /** Where it is used beside running dynos, as it was seen then. */
  readonly uses?: RecordedUses
}

/** Another run takes the rotation up, to carry it through or to take it back. */
export interface RotationTakenUp extends EventEnvelope {
  readonly type: 'rotation.started'
  readonly phase: 'aborting' | 'resumed'
  readonly runner: Runner
}

/**
 * A service is about to issue the new value of a slot, or has issued it. After a crash in between, what it issued is found
 * by these ids.
 */
export interface RotationIssue extends EventEnvelope {
  readonly type: 'rotation.started'
  readonly phase: 'issued' | 'issuing'
  /** See RecordedTarget.slot. */
  readonly slot: string
  /** What the service names its credentials by, without their secret: those that it had before. */
  readonly knownIds: readonly string[]
  /** That of the new credential; null while it is being issued. */
  readonly issuedId: null | string
}

/**
 * Config vars of one environment are changed by one PATCH. Or an add-on has changed them: then only `done` (a service that
 * is about to issue, and has issued, is what announces it), once for every release.
 */
export interface RotationSet extends EventEnvelope {
  readonly type: 'rotation.set'
  readonly phase: Phase
  readonly ref: string
  /** `new-value` brings in the new value; `remove-previous` ends an overlap. */
  readonly act: 'new-value' | 'remove-previous'
  /** What the PATCH does, the rotated key first. */
  readonly changes: readonly RecordedChange[]
  /** The credentials of the new value, but for those that could be guessed. Empty for `remove-previous`. */
  readonly credentials: readonly RecordedCredential[]
  /** The current release before the act; null where there are no releases. */
  readonly releaseBefore: null | ReleaseIdentity
  /** The release the act made; null when announced, and where there are no releases. */
  readonly release: null | ReleaseIdentity
  /** Who made the release, where that is not who acts: the account of the add-on that was asked to. */
  readonly madeBy?: string
}

/** The app was seen to work with what it holds now. */
export interface RotationVerified extends EventEnvelope {
  readonly type: 'rotation.verified'
  readonly ref: string
  /** Whether it holds the new value, or the old one again after a rollback. */
  readonly holds: 'new' | 'old'
  readonly release: null | ReleaseIdentity
  readonly checks: readonly RecordedCheck[]
}

/** A step did not succeed. Says nothing about what is done next. */
export interface RotationFailed extends EventEnvelope {
  readonly type: 'rotation.failed'
  /** Null when it concerns no single environment. */
  readonly ref: null | string
  readonly step: 'record' | 'revoke' | 'rollback' | 'set' | 'verify'
  /** Code of the Failure. */
  readonly code: string
  /** What happened, as told to the operator; holds no value. */
  readonly message: string
  readonly checks: readonly RecordedCheck[]
  /** True when the act that was announced before is known to have had no effect, so that it is not in doubt. */
  readonly unchanged?: boolean
}

/** The old value is put back in one environment. */
export interface RotationRolledBack extends EventEnvelope {
  readonly type: 'rotation.rolled-back'
  readonly phase: Phase
  readonly ref: string
  /** By a PATCH with the old value, or by Heroku's rollback to the release before. */
  readonly method: 'release' | 'value'
  /** What becomes of the keys. The fingerprint of a masked old value is not known: an empty list then. */
  readonly changes: readonly RecordedChange[]
  readonly releaseBefore: null | ReleaseIdentity
  /** The release the act made; null when announced, and where there are no releases. */
  readonly release: null | ReleaseIdentity
}

/** Old credentials are made useless, or said to be, or left for later. */
export interface RotationRevoked extends EventEnvelope {
  readonly type: 'rotation.revoked'
  readonly phase: Phase
  /** What is known now. `pending` when announced. */
  readonly status: RevocationStatus
  /** Fingerprints of the credentials concerned; empty for all that the rotation retires. */
  readonly credentials: readonly string[]
  /** How it was done or established, in words; holds no value. */
  readonly detail: null | string
  /** When everybody in scope was last seen not to hold the old credential, or to hold it as `detail` says. ISO 8601. */
  readonly holdersReadAt?: string
  /** Places outside Heroku (`GitHub Actions: KEY`) of which somebody has said that they have the new value. */
  readonly elsewhere?: readonly string[]
}

/**
 * An app is built again, as a build has taken the value up: before it is asked for, once Heroku has begun it, and when what
 * it made is released.
 */
export interface RotationRebuilt extends EventEnvelope {
  readonly type: 'rotation.rebuilt'
  readonly phase: 'announced' | 'done' | 'started'
  readonly ref: string
  /** Id of the newest build before; null where there was none. */
  readonly buildBefore: null | string
  /** Id of the build; null when announced. */
  readonly build: null | string
  /** The version of the source that is built; null where nobody knows. */
  readonly version: null | string
  /** The release that it made; null until then. */
  readonly release: null | ReleaseIdentity
}

/** A run ends. After `stopped` or `revocation-pending` another may take the rotation up. */
export interface RotationFinished extends EventEnvelope {
  readonly type: 'rotation.finished'
  readonly outcome: FinishedOutcome
  readonly revocation: RevocationStatus
  /** What each environment holds now, and the release that made it so. */
  readonly environments: readonly {
    readonly ref: string
    readonly holds: 'new' | 'old' | 'unknown'
    readonly release: null | ReleaseIdentity
  }[]
}

/** A change that was made elsewhere is right: somebody says so. Belongs to no rotation; its `rotation` is its own. */
export interface ChangeAcknowledged extends EventEnvelope {
  readonly type: 'change.acknowledged'
  readonly ref: string
  readonly appId: null | string
  readonly release: ReleaseIdentity
  /** The config vars that it changed. */
  readonly keys: readonly string[]
  /** Who made the release, as Heroku says. */
  readonly changedBy: string
  readonly reason: string
}

/** One event of the ledger. Fields that a newer version added are kept in the object and covered by the hash. */
export type LedgerEvent =
  | ChangeAcknowledged
  | RotationFailed
  | RotationFinished
  | RotationIssue
  | RotationRebuilt
  | RotationRevoked
  | RotationRolledBack
  | RotationSet
  | RotationStarted
  | RotationTakenUp
  | RotationVerified

/** An event whose chain is intact but whose content this version does not understand: a newer version wrote it. */
export interface ForeignEvent extends Omit<EventEnvelope, 'run'> {
  readonly type: string
}

type WithoutChain<E> = E extends LedgerEvent ? Omit<E, 'at' | 'hash' | 'id' | 'prev'> : never

/** An event before it is appended: the ledger adds `id`, `at`, `prev` and `hash`. */
export type EventDraft = WithoutChain<LedgerEvent>
