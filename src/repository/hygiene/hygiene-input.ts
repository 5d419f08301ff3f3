import type {Scope} from '../../model/inventory.js'
import type {FileException} from '../../policy/policy.js'
import type {CodeReading} from '../references/read-code.js'

/** A file that was committed at some time. */
export interface CommittedFile {
  readonly path: string
  /** Whether it is still in the index. */
  readonly tracked: boolean
  /** Its text; null when it is no text or too long. Of a file of the past, one of its versions. */
  readonly text: null | string
}

/** What the checks look at. */
export interface HygieneInput {
  /** Paths that git would ignore if it did not have them, of dotenv files and their usual names; null outside a repository. */
  readonly ignored: null | ReadonlySet<string>
  /** Whether it is a bare repository, which has no files to look at. */
  readonly bare?: boolean
  /** Dotenv and key files that are or were committed. */
  readonly committed: readonly CommittedFile[]
  /** Dotenv files that exist and are not committed. */
  readonly untrackedEnvFiles: ReadonlyArray<{readonly path: string; readonly text: null | string}>
  /** Templates of dotenv files, with their text. */
  readonly templates: ReadonlyArray<{readonly path: string; readonly text: string}>
  /** Tracked files in which literals are looked for, with their text. */
  readonly sources: ReadonlyArray<{readonly path: string; readonly text: string}>
  /** Keys of the config vars in scope. */
  readonly held: ReadonlySet<string>
  readonly code: CodeReading
  /** What the command is about, for the commands that are proposed; none where it is not known. */
  readonly scope?: Scope
  /** Files that the policy allows, with the day on which it is asked. */
  readonly allowed?: {readonly files: readonly FileException[]; readonly today: string}
}
