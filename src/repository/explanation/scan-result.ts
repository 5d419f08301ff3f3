import type {Form} from '../search/credential-forms.js'
import type {LeftOut} from '../search/sought-credentials.js'

/**
 * Where a value stood: in the content of a file (`blob` in git's objects, `file` only in the working tree), in the
 * message of a commit or an annotated tag, in a git note, in the name of a file (`tree`), on a page of the deployed app.
 */
export type MatchPlace = 'blob' | 'commit' | 'file' | 'note' | 'page' | 'tag' | 'tree'

/** A credential found where it should not be. */
export interface Match {
  readonly key: string
  /** Refs of the environments that hold it. */
  readonly environments: readonly string[]
  readonly part: string
  readonly form: Form
  readonly place: MatchPlace
  /** Path from the root of the repository; null where there is none or none is known. The URL of a page. */
  readonly path: null | string
  /** First line of it, from 1; null where lines mean nothing. */
  readonly line: null | number
  /** The first hundred lines that hold it. */
  readonly lines: readonly number[]
  /** Name of the first object that holds it; null when none does. */
  readonly blob: null | string
  /** All objects that hold it under this path. */
  readonly blobs: readonly string[]
  /** The first commit that added it, or that holds it in its message; null when there is none or none is known. */
  readonly commit: null | string
  /** `Name <address>` of that commit. */
  readonly author: null | string
  /** ISO 8601, of that commit. */
  readonly committedAt: null | string
  /** Whether a branch, tag, stash, note or the index leads to it; false for a file that git does not know. */
  readonly reachable: boolean
  /** Full names of the refs that contain that commit, `HEAD` and `index` among them; up to {@link MOST_REFS}. */
  readonly refs: readonly string[]
  readonly inWorkingTree: boolean
  /** Only of a file that git ignores, and that is looked into all the same. */
  readonly ignored?: boolean
  /** What to do, in order. */
  readonly remedies: readonly string[]
}

/** Refs listed with a match. */
export const MOST_REFS = 100

/** How much a scan has looked at. */
export interface Scanned {
  readonly objects: number
  readonly bytes: number
  readonly files: number
  readonly seconds: number
}

/** What a scan found. */
export interface ScanResult {
  readonly matches: readonly Match[]
  readonly leftOut: readonly LeftOut[]
  readonly scanned: Scanned
  /** Whether everything was looked at. */
  readonly complete: boolean
  /** Why it is not complete, one sentence each. */
  readonly problems: readonly string[]
  /** What the reader should know of the scope, one sentence each. */
  readonly notes: readonly string[]
}
