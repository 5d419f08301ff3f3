/** The stages of a pipeline. */
export type Stage = 'development' | 'production' | 'review' | 'staging' | 'test'

/** Someone who can use the API. */
export interface Account {
  readonly id: string
  readonly email: string
  readonly name: string
  /** Answers 402 to everything of theirs. */
  delinquent: boolean
  /** Request tokens left at `refilledAt`; they refill steadily. */
  tokens: number
  refilledAt: number
}

/** A token and what it allows. */
export interface Authorization {
  readonly id: string
  readonly account: Account
  readonly description: string
  readonly scope: readonly string[]
  token: string
  tokenId: string
  readonly createdAt: number
  /** Milliseconds since the epoch; null when it never expires. */
  readonly expiresAt: null | number
}

/** A team and who is in it. */
export interface Team {
  readonly id: string
  readonly name: string
  readonly createdAt: number
}

/** The shared config of a pipeline for its review apps or its tests. */
export type StageConfig = Map<string, string>

/** A pipeline. */
export interface Pipeline {
  readonly id: string
  readonly name: string
  readonly createdAt: number
  readonly owner: {readonly id: string; readonly type: 'team' | 'user'}
  readonly stageConfig: Map<'review' | 'test', StageConfig>
}

/** A config var of an app at one moment. Never changed, only replaced. */
export interface Var {
  readonly value: string
  readonly updatedAt: number
  readonly masked: boolean
  readonly maskingSupported: boolean
  /** Id of the add-on attachment that owns it. */
  readonly attachmentId: null | string
}

/** All config vars of an app at one moment. Never changed, only replaced. */
export type Config = ReadonlyMap<string, Var>

/** A release. What becomes of it over time follows from its fields and the clock. */
export interface Release {
  readonly id: string
  readonly version: number
  readonly description: string
  readonly createdAt: number
  readonly user: {readonly id: string; readonly email: string}
  readonly slugId: null | string
  readonly config: Config
  /** Whether its web dynos take over only a while after it. */
  readonly preboot: boolean
  /** The release command: when it ends and how. Null when there is none. */
  phase: null | {endsAt: number; readonly outcome: 'failed' | 'succeeded'}
}

/** A build of an app. */
export interface Build {
  readonly id: string
  readonly createdAt: number
  readonly endsAt: number
  readonly source: {readonly url: string; readonly version: null | string}
  readonly user: {readonly email: string; readonly id: string}
  /** The config vars that it was given. */
  readonly config: Config
  status: 'failed' | 'pending' | 'succeeded'
  slugId: null | string
  releaseId: null | string
}

/** What an account may do with an app. `no-config`: sees the app but not its config vars; `none`: not even the app. */
export type Access = 'full' | 'no-config' | 'none' | 'read'

/** Tells by the value of a key. */
export interface ValueTest {
  readonly key: string
  /** It holds for exactly this value. */
  readonly equals?: string
  /** It holds for the value with this SHA-256 (hexadecimal). */
  readonly sha256?: string
  /** It holds for every value but this one, and for a key that is missing. */
  readonly not?: string
}

/** The release command of an app. */
export interface ReleaseCommand {
  /** How long it takes, in milliseconds before scaling. */
  milliseconds: number
  /** It fails when the config it runs with fits. */
  failsWhen: ValueTest[]
  /** It fails when one of these keys changes. */
  failsOnChangeOf: string[]
}

/** An app. */
export interface App {
  readonly id: string
  readonly name: string
  readonly createdAt: number
  readonly owner: Account
  readonly team: null | Team
  /** By account id; others have `full`. */
  readonly access: Map<string, Access>
  /** Wants a second factor. */
  twoFactor: boolean
  /** Until when an account has pre-authorised, by account id. */
  readonly preauthorized: Map<string, number>
  /** In order of their versions; never empty. */
  readonly releases: Release[]
  releaseCommand: null | ReleaseCommand
  /** Process types and how many dynos each has. */
  readonly formation: Map<string, number>
  /** One-off dynos, and those of the Scheduler: they go on with the release that they began with. */
  readonly oneOffDynos: Array<{
    readonly id: string
    readonly name: string
    readonly type: string
    readonly command: string
    readonly releaseId: string
    readonly startedAt: number
    /** Null while nobody ends it. */
    endsAt: null | number
  }>
  /** Its features that are switched on, by name (`preboot`). */
  readonly features: Set<string>
  /** The Private Space that it runs in; null for the Common Runtime. */
  readonly space: null | string
  /** Whether `/dynos` shows, in a space, the old web dynos that wait to be replaced. */
  readonly rollingShown: boolean
  /** `fir`: the names of dynos change with every release. */
  readonly generation: 'cedar' | 'fir'
  /** `Standard-1X` */
  readonly dynoSize: string
  maintenance: boolean
  /** Oldest first. */
  readonly builds: Build[]
  /** The commit that its slugs are built from, where no build says; null for one made up. */
  readonly commit: null | string
  /** How long a build takes, before scaling. */
  readonly buildSeconds: number
  buildsFail: boolean
  /** Keys whose values builds put into the page that it serves. */
  readonly publishes: readonly string[]
  /** Whether it runs container images, which are built elsewhere. */
  readonly container: boolean
  /** Dynos crash when the config of their release fits. */
  readonly crashesWhen: ValueTest[]
  /** How long a dyno that will crash stays up first, in milliseconds before scaling. */
  crashesAfter: number
  /** The health page answers 503 when the config of the running release fits. */
  readonly unhealthyWhen: ValueTest[]
  /** Dynos sleep when they have nothing to do, as eco dynos do. */
  idle: boolean
  /** `config-vars-settings` is not there, as on older hosts. */
  withoutSettings: boolean
  /** Only so many of its latest releases are kept; null keeps all. */
  releaseRetention: null | number
  /** Its releases answer 403. */
  releasesForbidden: boolean
}

/** An app in a pipeline. */
export interface Coupling {
  readonly id: string
  readonly app: App
  readonly pipeline: Pipeline
  readonly stage: Stage
  readonly createdAt: number
}

/** A user of a database. */
export interface AddOnRole {
  readonly user: string
  readonly password: string
}

/** One credential of a data add-on. */
export interface AddOnCredential {
  readonly name: string
  /** What the add-on gives out. */
  user: string
  password: string
  /** What it will give out next, while that is being made. */
  coming: AddOnRole | null
  /** What it gave out before, while that still works. */
  retiring: AddOnRole | null
  state: 'active' | 'rotating'
}

/** An add-on: a service bought for an app, which owns the config vars that its attachments set. */
export interface AddOn {
  readonly id: string
  readonly name: string
  /** `heroku-postgresql`, `heroku-redis`, … */
  readonly service: string
  /** `heroku-postgresql:standard-0` */
  readonly plan: string
  readonly app: App
  readonly createdAt: number
  readonly host: string
  readonly port: number
  readonly database: string
  readonly credentials: AddOnCredential[]
}

/** An add-on attached to an app under a name. */
export interface Attachment {
  readonly id: string
  readonly name: string
  readonly addOn: AddOn
  readonly app: App
  /** `credential:NAME`, or null for the default credential. */
  readonly namespace: null | string
  /** The config var it sets. */
  readonly key: string
  readonly createdAt: number
}

/** How long things take, in milliseconds of the clock. */
export interface Pace {
  /** From the restart of a dyno until it is up. */
  readonly boot: number
  /** Between the restarts of two dynos of one app. */
  readonly stagger: number
  /** How long a dyno may take to shut down, which all of them do. */
  readonly shutdown: number
  /** How long a dyno may take to boot. */
  readonly bootTimeout: number
  /** From then until requests are routed to the new web dynos, with preboot. */
  readonly prebootSwitch: number
  /** From asking an add-on for a new credential until the config vars change. */
  readonly dataRotation: number
  /** From then until an old credential with a name of its own no longer works. */
  readonly dataRevocation: number
  /** What every duration, also those of an app, is multiplied by. */
  readonly timeScale: number
}
