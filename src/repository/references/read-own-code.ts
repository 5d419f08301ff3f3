import type {OpenedFolder} from '../checkout/open-folder.js'

import {isInstalled} from '../checkout/build-context.js'
import {filesUnder, trackedAndUntracked} from '../checkout/working-tree.js'
import {type CodeReading, readCode} from './read-code.js'

const isOwn = (path: string) => !isInstalled(path)

/**
 * Reads the code in a folder that is the app's own: in a checkout what git does not ignore, elsewhere all but what a
 * package manager installed.
 *
 * @param folder as openFolder gives it
 * @param signal stops it; what was read by then comes back
 */
export async function readOwnCode({checkout, root}: OpenedFolder, signal?: AbortSignal): Promise<CodeReading> {
  if (checkout?.root === null) return readCode(root, []) // a bare repository has no files
  const problems: string[] = []
  const onProblem = (problem: string) => problems.push(problem)
  const paths = checkout ? await trackedAndUntracked(checkout.git) : filesUnder(root, '', onProblem, isOwn)
  const code = await readCode(root, paths, signal)
  return {...code, problems: [...problems, ...code.problems]}
}
