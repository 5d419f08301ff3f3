import {type FileHandle, mkdir, open, realpath, stat, unlink} from 'node:fs/promises'
import path from 'node:path'

import {Failure} from '../../model/failure.js'
import {syncFolders} from './sync-folders.js'

/** The file behind links, which need not be there yet. Creates its folder. */
export async function realFile(file: string): Promise<string> {
  try {
    return await realpath(file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }

  const folder = path.dirname(file)
  const outermost = await mkdir(folder, {recursive: true})
  if (outermost) await syncFolders(folder, path.dirname(outermost))
  return path.join(await realpath(folder), path.basename(file))
}

/**
 * Opens the ledger for reading and appending, and makes it when there is none.
 *
 * @param file path without links, as {@link realFile} gives it
 * @returns the open file, and whether it was made just now
 * @throws {Failure} `invalid-file` for what is no regular file; what the file system says otherwise
 */
export async function openForAppending(file: string): Promise<{created: boolean; handle: FileHandle}> {
  try {
    await refuseSpecial(file)
    return {handle: await open(file, 'a+'), created: false}
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }

  // Exclusive: a link that leads nowhere is refused rather than followed.
  const handle = await open(file, 'ax+', 0o644)
  await syncFolders(file)
  return {handle, created: true}
}

/**
 * Refuses what is no regular file: a pipe would keep its reader waiting, and a device forgets.
 *
 * @throws {Failure} `invalid-file`
 */
export async function refuseSpecial(file: string): Promise<void> {
  const found = await stat(file)
  if (found.isFile() || found.isDirectory()) return // opening a folder fails by itself
  throw new Failure('invalid-file', `The ledger ${file} is not a regular file.`, {
    next: 'Give the path of a file with --ledger PATH.',
  })
}

/** Takes away a ledger that was made for nothing. Only under the lock: nobody else can have written to it meanwhile. */
export async function removeIfEmpty(file: string, handle: FileHandle): Promise<void> {
  const {size} = await handle.stat()
  if (size === 0) await unlink(file)
}
