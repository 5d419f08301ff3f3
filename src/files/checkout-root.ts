import {lstat} from 'node:fs/promises'
import path from 'node:path'

/**
 * The root of the git checkout around a folder: the nearest one up, or itself, with a `.git` folder, or file (a worktree,
 * a submodule). Says nothing about whose it is.
 *
 * @param folder absolute
 */
export async function checkoutRoot(folder: string): Promise<null | string> {
  for (let current = path.resolve(folder); ; current = path.dirname(current)) {
    if (await isThere(path.join(current, '.git'))) return current
    if (current === path.dirname(current)) return null
  }
}

async function isThere(file: string): Promise<boolean> {
  try {
    await lstat(file)
    return true
  } catch {
    return false
  }
}
