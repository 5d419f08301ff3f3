import type {Stage} from '../../../src/model/stage.js'

/** Where a case comes from: a public thread (`owner/repository#number`), or the title of a documentation page. */
interface Sourced {
  readonly source: string
}

/** A config var in an app, and what the list and the audit say of it. */
export interface ConfigVarCase extends Sourced {
  readonly what: 'config var'
  readonly key: string
  readonly value: string
  /** Of the app that holds it; production unless said. */
  readonly stage?: Stage
  /** What an app in production (or, where the value is there, in staging) holds beside it. */
  readonly beside?: Readonly<Record<string, string>>
  /** Whether `heroku secrets` lists it. */
  readonly secret: boolean
  readonly provider?: null | string
  /** Exactly the rules of {@link JUDGED_RULES} that the audit names for this key; none unless said. */
  readonly findings?: readonly string[]
}

/** A dotenv file beside an app, as `secrets:diff` compares them. */
export interface DiffCase extends Sourced {
  readonly what: 'diff'
  /** The text of the file. */
  readonly file: string
  /** The app's config vars. */
  readonly app: Readonly<Record<string, string>>
  /** Other files of the checkout, by path. */
  readonly files?: Readonly<Record<string, string>>
  readonly key: string
  readonly status: 'different' | 'missing' | 'same' | 'unknown'
}

/** A file that is searched for the values of config vars. */
export interface ScanCase extends Sourced {
  readonly what: 'scan'
  readonly credentials: Readonly<Record<string, string>>
  readonly path: string
  readonly text: string
  /** Keys that are found, each once. */
  readonly found: readonly string[]
}

/** The files of a repository, all committed, and which habits fail there. */
export interface HygieneCase extends Sourced {
  readonly what: 'hygiene'
  readonly files: Readonly<Record<string, string>>
  /** Failing checks, as `check path:line` or `check path`. */
  readonly fails: readonly string[]
  /** What is only noted, in the same form, but for what is missing in a project of few files; not asked unless said. */
  readonly notes?: readonly string[]
}

/** Code, and the config vars that it reads. */
export interface CodeCase extends Sourced {
  readonly what: 'code'
  readonly files: Readonly<Record<string, string>>
  /** All keys that it reads. */
  readonly reads: readonly string[]
  /** Those among them that it goes on without; not asked unless said. */
  readonly optional?: readonly string[]
}

/** A small input that somebody reported in public, and the right answer to it. */
export type ReportedCase = CodeCase | ConfigVarCase | DiffCase | HygieneCase | ScanCase

/** The rules that judge a value by itself or beside another stage's. */
export const JUDGED_RULES: readonly string[] = [
  'exposed-to-browser',
  'live-key-outside-production',
  'malformed-value',
  'placeholder-value',
  'shared-across-stages',
  'test-key-in-production',
  'weak-value',
]
