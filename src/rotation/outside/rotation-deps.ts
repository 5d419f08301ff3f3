import type {Platform} from '../../heroku/platform.js'
import type {LedgerEvent, Runner} from '../../ledger/event.js'
import type {Fingerprinter} from '../../ledger/fingerprint.js'
import type {LedgerStore} from '../../ledger/store.js'
import type {Clock} from '../../model/clock.js'
import type {SecretValue} from '../../model/secret-value.js'
import type {Agreements} from '../../policy/agreements/agreements.js'
import type {Operator} from '../operator/operator.js'
import type {Progress} from '../operator/progress.js'
import type {ServiceHook} from '../services/service-hook.js'
import type {OwnEvents} from './own-events.js'

/** The Platform API as far as a rotation uses it. */
export type RotationPlatform = Pick<
  Platform,
  'account' | 'app' | 'changeConfigVars' | 'configVars' | 'spaceOf' | 'stageConfig'
> & {
  readonly addOns: Pick<Platform['addOns'], 'attachment' | 'attachmentsOf' | 'find'>
  readonly dataCredentials: Pick<Platform['dataCredentials'], 'find' | 'rotate'>
  readonly builds: Pick<Platform['builds'], 'create' | 'createSource' | 'find' | 'newest' | 'slug'>
  readonly dynos: Pick<Platform['dynos'], 'formation' | 'list' | 'web'>
  readonly features: Pick<Platform['features'], 'preboot'>
  readonly releases: Pick<Platform['releases'], 'configVars' | 'find' | 'newest' | 'rollBack'>
}

/** Gives so many bytes of cryptographic randomness. */
export type RandomBytes = (size: number) => Buffer

/** A process that was started for a check and has ended. */
export interface CommandOutcome {
  /** Null when it was ended by a signal. */
  readonly exitCode: null | number
  /** Which one (`SIGTERM`); null or left out when it ended by itself. */
  readonly signal?: null | string
  readonly timedOut: boolean
  /** The end of what it wrote to stdout and stderr together. May hold values. */
  readonly output: string
}

/** Runs a command line in the user's shell with additional environment variables. */
export type RunCommand = (
  command: string,
  environment: Readonly<Record<string, string>>,
  limits: {readonly milliseconds: number; readonly signal: AbortSignal},
) => Promise<CommandOutcome>

/**
 * Asks a URL: its status, or in a word why there was no answer (`timed out`, `ECONNREFUSED`); `elsewhere` when it would send
 * one to another host. Never throws.
 */
export type FetchUrl = (
  url: string,
  milliseconds: number,
) => Promise<{readonly elsewhere?: true; readonly status: number} | {readonly problem: string}>

/** Something that could not be had, with why: a clause without a final stop. */
export interface Problem {
  readonly problem: string
}

/** The source of an app as of a commit, as a gzipped tar archive. Never throws. */
export type SourceOf = (commit: string) => Promise<Problem | {readonly archive: Buffer}>

/** Puts an archive to an address that Heroku has given out. Null when it is there. Never throws. */
export type PutArchive = (url: string, archive: Buffer) => Promise<null | Problem>

/** Looks for values on a page and in what it loads: which of them are there, by address. Never throws. */
export type SearchPage = (
  url: string,
  values: readonly SecretValue[],
) => Promise<Problem | {readonly found: readonly string[]}>

/** Where new values are read from; each throws a Failure that names the source, never the value. */
export interface ValueInputs {
  stdin(): Promise<string>
  file(path: string): Promise<string>
  env(name: string): string
}

/** Everything outside a rotation that it touches, so that each can be replaced in a test. */
export interface RotationDeps {
  readonly platform: RotationPlatform
  readonly ledger: LedgerStore
  readonly clock: Clock
  readonly operator: Operator
  readonly progress: Progress
  readonly randomBytes: RandomBytes
  readonly inputs: ValueInputs
  readonly services: ServiceHook
  readonly agreements: Agreements
  readonly runCommand: RunCommand
  readonly fetchUrl: FetchUrl
  /** Left out, nothing is built from the checkout at hand. */
  readonly sourceOf?: SourceOf
  /** Left out, nothing is uploaded. */
  readonly putArchive?: PutArchive
  /** Left out, no page is searched. */
  readonly searchPage?: SearchPage
  /** This process. */
  readonly runner: Runner
  /** Whether the process that began a rotation still lives. */
  runnerState(runner: Runner): 'alive' | 'dead' | 'unknown'
  /** What this person has written into ledgers on this machine. */
  readonly ownEvents: OwnEvents
  /**
   * Who else has committed events, where the ledger is in git: e-mail addresses by the id of the event. Without those that
   * are not committed, that this person has committed, or of which git does not know.
   *
   * @param own other addresses of this person than git's own configuration has
   */
  otherAuthors(events: readonly LedgerEvent[], own: readonly string[]): Promise<ReadonlyMap<string, string>>
  /** A ULID. */
  newId(at: Date): string
  /** Aborts when the person wants to stop: what is under way is finished, nothing new begun. */
  readonly stop: AbortSignal
  /** A fingerprinter that keeps to the salt of these fingerprints. */
  fingerprinter(known: Iterable<string>): Fingerprinter
}
