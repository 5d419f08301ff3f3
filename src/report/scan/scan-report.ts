import type {Scope} from '../../model/inventory.js'
import type {ReadEnvironment} from '../elements/incomplete.js'

/** A credential found where it should not be. */
export interface ScanMatch {
  readonly key: string
  /** Refs of the environments that hold it. */
  readonly environments: readonly string[]
  readonly part: string
  readonly form: string
  /** In what it stood: the content of a file, a commit's message, the name of a file, a page, a stream. */
  readonly place: 'blob' | 'commit' | 'file' | 'note' | 'page' | 'stream' | 'tag' | 'tree'
  /** From the root of the repository; the URL of a page; null where there is none. */
  readonly path: null | string
  readonly line: null | number
  readonly blob: null | string
  /** The first commit that added it, or whose message holds it. */
  readonly commit: null | string
  readonly author: null | string
  /** ISO 8601. */
  readonly committedAt: null | string
  readonly reachable: boolean
  /** Full names of the refs that contain it. */
  readonly refs: readonly string[]
  readonly inWorkingTree: boolean
  /** Only of a file that git ignores. */
  readonly ignored?: boolean
  /** What to do, in order: rotate, then remove. */
  readonly remedies: readonly string[]
  /** How many of them rotate. */
  readonly rotations: number
}

/** A check of the habits that keep secrets out of a repository. */
export interface ScanCheck {
  readonly check: string
  readonly ok: boolean
  /** Only what fails ends in exit code 1; the rest is noted. */
  readonly level: 'fail' | 'note'
  /** Whether it could be made. */
  readonly applicable: boolean
  readonly detail: string
  /** The last sentence of the detail where it ends in a command to type. */
  readonly step: null | string
  /** What the policy allows of it. */
  readonly allowed: ReadonlyArray<{readonly path: string; readonly reason: string; readonly until: null | string}>
}

/** How many checks there are; some can be made only in a git checkout, or where there is something to look at. */
export const HYGIENE_CHECKS = 8

/** A credential that was not looked for. */
export interface NotLookedFor {
  readonly key: string
  readonly environments: readonly string[]
  readonly part: string
  readonly reason: string
}

/** A scan: the JSON document of the contract, and more. */
export interface ScanReport {
  readonly version: 1
  readonly scope: Scope
  /** What was searched: everything git holds and the files, the files, what is staged, stdin, or a page. */
  readonly what: 'all' | 'files' | 'page' | 'staged' | 'stream'
  /** The path or URL, as it was named. */
  readonly target: string
  readonly environments: readonly ReadEnvironment[]
  /** How many different credentials were looked for. */
  readonly credentials: number
  readonly matches: readonly ScanMatch[]
  readonly hygiene: readonly ScanCheck[]
  /** Keys that the code reads and no environment in scope has. */
  readonly missing: ReadonlyArray<{
    readonly key: string
    readonly optional: boolean
    readonly references: ReadonlyArray<{readonly path: string; readonly line: number}>
  }>
  /** Keys that an environment has and the code does not read. */
  readonly unused: ReadonlyArray<{readonly key: string; readonly byLibrary: boolean}>
  readonly leftOut: readonly NotLookedFor[]
  readonly scanned: {
    readonly objects: number
    readonly bytes: number
    readonly files: number
    readonly seconds: number
  }
  /** Whether everything was looked at, for all credentials in scope. */
  readonly complete: boolean
  /** Why it is not, one sentence each. */
  readonly problems: readonly string[]
  readonly notes: readonly string[]
}

/** Whether it found what it looks for: a credential, or a habit that lets one in. */
export function hasFound({hygiene, matches}: ScanReport): boolean {
  return matches.length > 0 || hygiene.some(({level, ok}) => !ok && level === 'fail')
}
