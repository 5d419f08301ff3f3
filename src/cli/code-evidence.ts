import {resolve} from 'node:path'

import {checkoutRoot} from '../files/checkout-root.js'
import {Failure} from '../model/failure.js'
import {type KeyUses, NO_USES, type UsesOf} from '../model/key-use.js'
import {type CodeEvidence, NO_CODE} from '../protects/code-evidence.js'
import {readEvidence} from '../repository/evidence/read-evidence.js'

/** Where to look, and how. */
export interface CodeEvidenceOptions {
  /** What `--code` was given. */
  readonly flag: string | undefined
  /** Absolute. */
  readonly cwd: string
  /** What git's environment is taken from. */
  readonly environment: NodeJS.ProcessEnv
  /** Stops it. */
  readonly signal?: AbortSignal
}

/**
 * What the code at hand says about config vars: that in the folder of `--code`, else that of the checkout around the
 * working directory, of which it is no failure when it cannot be read.
 *
 * @returns {@link NO_CODE} where there is no checkout; `incomplete` says what could not be read
 * @throws {Failure} `bad-usage` when the folder of `--code` is not there or cannot be read
 */
export async function codeEvidence({cwd, environment, flag, signal}: CodeEvidenceOptions): Promise<CodeEvidence> {
  const directory = flag === undefined ? await checkoutRoot(cwd) : resolve(cwd, flag)
  if (directory === null) return NO_CODE
  try {
    return await readEvidence({directory, environment, signal})
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    if (flag === undefined) return {...NO_CODE, incomplete: `The code was not looked at: ${error.message}`}
    throw new Failure('bad-usage', `--code ${flag}: ${error.message}`, {
      details: error.details,
      next: error.next ?? 'Name the folder of the code of the app, such as --code .',
    })
  }
}

/**
 * Finds where config vars are used beside running dynos, in the same code. What cannot be read is said in the result, as no
 * rotation has to be refused for it.
 */
export function usesOf({cwd, environment, flag, signal}: CodeEvidenceOptions): UsesOf {
  return async (keys) => {
    const {packageManagers, readUses} = await import('../repository/uses/read-uses.js')
    const byName: KeyUses = {...NO_USES, builds: packageManagers(keys)}
    const directory = flag === undefined ? await checkoutRoot(cwd) : resolve(cwd, flag)
    if (directory === null) return byName
    try {
      return await readUses({directory, environment, signal}, keys)
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      return {...byName, incomplete: `The code was not looked at: ${error.message}`}
    }
  }
}
