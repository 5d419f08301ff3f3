import type {Access, Pace, Stage, ValueTest} from './state.js'

/** What a world consists of, as a test or a scenario writes it down. Everything has a default but the apps' names. */
export interface WorldSpec {
  /** Decides every id and every generated value. */
  readonly seed?: string
  /** The first is the one whose token is handed out. Default one, `maya@acme.example`. */
  readonly accounts?: readonly AccountSpec[]
  readonly teams?: readonly string[]
  readonly pipelines?: Readonly<Record<string, PipelineSpec>>
  readonly apps: Readonly<Record<string, AppSpec>>
  readonly addOns?: readonly AddOnSpec[]
  readonly pace?: Partial<Pace>
  readonly rateLimit?: {readonly capacity?: number; readonly perMinute?: number}
  /** What `config-vars` says of a masked var. Default `null`. */
  readonly maskedInConfigVars?: 'null' | 'omitted'
}

/** An account and its token. */
export interface AccountSpec {
  readonly email: string
  /** Made up when absent. */
  readonly token?: string
  /** Scopes of the token. Default `global`. */
  readonly scope?: readonly string[]
  readonly delinquent?: boolean
}

/** A pipeline and the shared config of its review apps and its tests, where it has one. */
export interface PipelineSpec {
  /** A team; otherwise the first account. */
  readonly team?: string
  readonly review?: Readonly<Record<string, string>>
  readonly test?: Readonly<Record<string, string>>
}

/** A config var as it is now, and since when. */
export interface VarSpec {
  readonly value: string
  /** Default 30. */
  readonly daysAgo?: number
  /** E-mail address of who set it. */
  readonly by?: string
  readonly masked?: boolean
  /** Default true. */
  readonly maskingSupported?: boolean
}

/** Something that happened to an app. */
export type PastEvent = {
  /** ISO 8601, or milliseconds since the epoch; or `daysAgo`. */
  readonly at?: number | string
  readonly daysAgo?: number
  /** E-mail address; need not be an account's. Default the app's owner. */
  readonly by?: string
} & (
  | {readonly deploy: true}
  | {readonly detach: string}
  | {readonly promotedFrom: string}
  | {readonly rollbackTo: number}
  | {readonly set: Readonly<Record<string, null | string>>}
)

/** An app. */
export interface AppSpec {
  readonly pipeline?: string
  readonly stage?: Stage
  readonly team?: string
  /** E-mail address of an account. Default the first. */
  readonly owner?: string
  readonly createdDaysAgo?: number
  readonly vars?: Readonly<Record<string, string | VarSpec>>
  /** Whether each var got there by a release of its own day (default), or all by the first release. */
  readonly withoutHistory?: boolean
  readonly history?: readonly PastEvent[]
  /** Dynos by process type. Default one `web`. */
  readonly dynos?: Readonly<Record<string, number>>
  readonly oneOffDynos?: ReadonlyArray<OneOffSpec | string>
  /** Whether the old web dynos go on serving for minutes after a release, unseen. */
  readonly preboot?: boolean
  /** The Private Space that it runs in, where web dynos are replaced one after the other. */
  readonly space?: string
  /** Whether `/dynos` shows those of them that wait for that. Default true. */
  readonly rollingShown?: boolean
  /** Default `cedar`. With `fir`, dynos have other names after every release. */
  readonly generation?: 'cedar' | 'fir'
  /** Default `Standard-1X`. */
  readonly dynoSize?: string
  readonly releasePhase?: {
    readonly seconds: number
    readonly failsWhen?: readonly ValueTest[]
    readonly failsOnChangeOf?: readonly string[]
  }
  /** By e-mail address of the account. */
  readonly access?: Readonly<Record<string, Access>>
  readonly twoFactor?: boolean
  readonly crashesWhen?: readonly ValueTest[]
  /** How long a dyno that will crash stays up first. Default 0. */
  readonly crashesAfterSeconds?: number
  readonly unhealthyWhen?: readonly ValueTest[]
  readonly idle?: boolean
  /** The commit that it was built from; made up when absent. */
  readonly commit?: string
  /** Where the source of its last build was fetched from; without, no build is on record. */
  readonly builtFrom?: string
  /** Default 30. */
  readonly buildSeconds?: number
  readonly buildsFail?: boolean
  /** Keys whose values builds put into the page that it serves. */
  readonly publishes?: readonly string[]
  /** Whether it runs container images. */
  readonly container?: boolean
  readonly withoutSettings?: boolean
  readonly releaseRetention?: number
  readonly releasesForbidden?: boolean
}

/** A one-off dyno, or one that the Scheduler has started. */
export interface OneOffSpec {
  /** `run.1234`, `scheduler.5678`, `run-1a2b3c-xyz` */
  readonly name: string
  /** Default `bash`. */
  readonly command?: string
  readonly hoursAgo?: number
  /** Seconds from now; default never. */
  readonly endsIn?: number
}

/** An add-on and the apps that it is attached to. */
export interface AddOnSpec {
  /** The app it was bought for. */
  readonly app: string
  /** Default `heroku-postgresql`. */
  readonly service?: string
  /** Default `SERVICE:standard-0`. */
  readonly plan?: string
  readonly name?: string
  /** Names of further credentials beside `default`. */
  readonly credentials?: readonly string[]
  readonly attachments: readonly AttachmentSpec[]
}

/** An add-on attached to an app. */
export interface AttachmentSpec {
  readonly app: string
  /** `DATABASE` */
  readonly as: string
  /** Config var; default `AS_URL`. */
  readonly key?: string
  /** Name of a credential of the add-on other than the default one. */
  readonly credential?: string
  /** For a service that is no database: what it sets the config var to. */
  readonly value?: string
  readonly daysAgo?: number
  readonly maskingSupported?: boolean
}
