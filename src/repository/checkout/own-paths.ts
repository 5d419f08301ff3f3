import {realpath} from 'node:fs/promises'
import {relative, sep} from 'node:path'

import {isInstalled} from './build-context.js'
import {type OpenedFolder} from './open-folder.js'
import {filesUnder, trackedAndUntracked} from './working-tree.js'

const isOwn = (path: string) => !isInstalled(path)

/**
 * The files of one's own below a folder: those that git knows or would take, and all where there is no git.
 *
 * @param named the folder; absolute
 * @param problems gets a sentence for each folder that cannot be read
 * @yields {string} paths from the root
 */
export async function* ownPaths(
  {checkout, root}: OpenedFolder,
  named: string,
  problems: string[],
): AsyncGenerator<string> {
  if (checkout?.root === null) return // a bare repository has no files
  const onProblem = (problem: string) => problems.push(problem)
  const below = relative(root, await realpath(named))
    .split(sep)
    .join('/')
  if (checkout === null) {
    yield* filesUnder(root, '', onProblem, isOwn)
    return
  }

  let isEmpty = true
  for (const path of await trackedAndUntracked(checkout.git)) {
    if (below !== '' && !path.startsWith(`${below}/`)) continue
    isEmpty = false
    yield path
  }

  // A folder that git ignores is still the one that was named.
  if (isEmpty && below !== '') yield* filesUnder(root, below, onProblem, isOwn)
}
