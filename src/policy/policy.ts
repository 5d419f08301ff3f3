import type {HygieneCheckName} from '../model/hygiene-check-names.js'
import type {ProtectionClass} from '../model/protection-class.js'
import type {RuleId} from '../model/rule-ids.js'
import type {Stage} from '../model/stage.js'

import {parseDuration} from '../model/duration.js'

/** The age, in milliseconds, from which a secret is stale where no policy says otherwise: 180 days. */
export const DEFAULT_MAX_AGE = parseDuration('180d')!

/** How a secret is rotated where the command line does not say otherwise: the flags of `secrets:rotate`. */
export interface RotationSettings {
  readonly strategy?: 'overlap' | 'replace'
  /** Under which key the old value stays until it is revoked. */
  readonly previousKey?: string
  readonly previousForm?: 'list-new-first' | 'list-new-last' | 'numbered' | 'single'
  /** Under which key the new value waits until what needs it is deployed. */
  readonly nextKey?: string
  readonly verifyUrl?: string
  readonly verifyCommand?: string
  /** Seconds. */
  readonly verifyTimeout?: number
  /** In seconds. */
  readonly bootTimeout?: number
  readonly onFailure?: 'rollback' | 'stop'
  /** As `--generate` takes it: `hex:32`, `uuid`, … */
  readonly generate?: string
  readonly revoke?: 'ask' | 'auto' | 'confirmed' | 'later'
}

/** What the policy says of one key. */
export interface SecretSettings {
  /** Whether it is a secret, whatever it looks like. */
  readonly secret?: boolean
  /** Id of its provider. */
  readonly provider?: string
  /** Milliseconds. */
  readonly maxAge?: number
  readonly rotation?: RotationSettings
  /** What it protects. */
  readonly protects?: ProtectionClass
  /** Places outside of Heroku that hold it as well and that a rotation has to remind of: `GitHub Actions`. */
  readonly usedIn?: readonly string[]
}

/** Settings together with the key or glob that they are for. */
export interface SecretEntry {
  /** A config var's key, or a glob with `*` (any run of characters) and `?` (one). */
  readonly pattern: string
  readonly settings: SecretSettings
}

/** Something that the team has decided to live with. */
export interface PolicyException {
  readonly rule: RuleId
  /** Key or glob. */
  readonly key: string
  /** Ref of the one environment it is for; null for all. */
  readonly environment: null | string
  readonly reason: string
  /** Its last day, YYYY-MM-DD (UTC); null when it does not end. */
  readonly until: null | string
}

/** A file that the team has decided to live with, whatever the checks of hygiene see in it. */
export interface FileException {
  /** Path from the root of the repository, or a glob: `*` within one name, `**` across folders; a folder stands for all in it. */
  readonly file: string
  /** The one check it is for; null for all. */
  readonly check: HygieneCheckName | null
  readonly reason: string
  /** Its last day, YYYY-MM-DD (UTC); null when it does not end. */
  readonly until: null | string
}

/** The team's own rules. */
export interface Policy {
  /** Where it was read from, as a person would type it; null when there is none. */
  readonly path: null | string
  /** From which age a secret is stale, in milliseconds; null where the policy does not say. */
  readonly maxAge: null | number
  /** Stages of apps outside pipelines, by app name. */
  readonly stages: ReadonlyMap<string, Stage>
  /** In the order of the file. */
  readonly secrets: readonly SecretEntry[]
  readonly exceptions: readonly PolicyException[]
  /** Files that `secrets:scan` leaves out of its checks of hygiene. */
  readonly files: readonly FileException[]
  /** E-mail addresses or globs of release authors that are automation rather than people. */
  readonly automation: readonly string[]
}

/** The policy of a team that has written none. */
export const EMPTY_POLICY: Policy = {
  path: null,
  maxAge: null,
  stages: new Map(),
  secrets: [],
  exceptions: [],
  files: [],
  automation: [],
}
