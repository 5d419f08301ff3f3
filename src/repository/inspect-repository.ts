import type {Scope} from '../model/inventory.js'
import type {HygieneInput} from './hygiene/hygiene-input.js'

import {PROVIDERS} from '../providers/catalogue.js'
import {type FolderOptions, openFolder} from './checkout/open-folder.js'
import {checkHygiene, type HygieneCheck} from './hygiene/hygiene.js'
import {readHygiene} from './hygiene/read-hygiene.js'
import {compareWithCode, type MissingKey, type UnusedKey} from './references/compare-with-code.js'
import {readOwnCode} from './references/read-own-code.js'

/** What to inspect, and how deep. */
export interface InspectOptions extends FolderOptions {
  /** Keys of the config vars in scope. */
  readonly held: ReadonlySet<string>
  /** Whether files of the past are looked at as well. */
  readonly history: boolean
  /** What the command is about, for the commands that are proposed. */
  readonly scope?: Scope
  /** Files that the policy allows, with the day on which it is asked. */
  readonly allowed?: HygieneInput['allowed']
}

/** What an inspection of a repository found. */
export interface Inspection {
  readonly hygiene: readonly HygieneCheck[]
  /** Keys that the code reads and no app in scope has. */
  readonly missing: readonly MissingKey[]
  /** Keys that an app has and the code does not read. */
  readonly unused: readonly UnusedKey[]
  /** What could not be read, one sentence each. */
  readonly problems: readonly string[]
}

/**
 * Checks the hygiene of a repository, and sets the config vars that its code reads beside those the apps have.
 *
 * @returns null when it was stopped: what half a look gives would be wrong
 * @throws Failure `not-found` or `bad-usage` when the path is no directory
 */
export async function inspectRepository(options: InspectOptions): Promise<Inspection | null> {
  try {
    const inspection = await inspect(options)
    return options.signal?.aborted ? null : inspection
  } catch (error) {
    if (options.signal?.aborted) return null
    throw error
  }
}

async function inspect(options: InspectOptions): Promise<Inspection> {
  const {allowed, held, history, scope} = options
  const folder = await openFolder(options)
  const code = await readOwnCode(folder, options.signal)
  const {root, checkout} = folder
  const {checks, problems} = checkHygiene(await readHygiene(root, checkout, {allowed, held, code, history, scope}))
  const libraryKeys = new Set(PROVIDERS.flatMap((provider) => provider.envKeys))
  const compared = compareWithCode(held, code, libraryKeys)
  return {hygiene: checks, ...compared, problems: [...code.problems, ...problems]}
}
