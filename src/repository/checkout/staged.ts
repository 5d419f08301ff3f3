import type {Git} from '../git/git.js'
import type {IndexEntry} from './working-tree.js'

/**
 * What the next commit would add or change: the blobs in the index that differ from those in HEAD, or all of them before
 * the first commit. Links and submodules are not among it.
 *
 * @param git at the root of the working tree
 */
export async function stagedBlobs(git: Git): Promise<IndexEntry[]> {
  const args = ['diff', '--cached', '--raw', '-z', '--no-abbrev', '--no-renames', '--ignore-submodules']
  const fields = (await git.text(args)).split('\0')
  const staged: IndexEntry[] = []
  for (let i = 0; i + 1 < fields.length; i += 2) {
    const [, mode, , blob, status] = fields[i].split(' ')
    if (status !== 'D' && mode.startsWith('100')) staged.push({path: fields[i + 1], blob})
  }

  return staged
}
