import {randomUUID} from 'node:crypto'
import {lstat, mkdir, realpath, rename, unlink} from 'node:fs/promises'
import path from 'node:path'

import {Failure} from '../model/failure.js'
import {isOwn, thisIdentity} from './identity.js'
import {openOwned} from './open-owned.js'
import {readBounded} from './read-bounded.js'
import {whyUnreadable} from './read-fault.js'
import {syncFolders} from './sync-folders.js'

/** Larger than anything that is remembered, in bytes. */
const LARGEST = 4 * 1024 * 1024

/** A file for this user alone, in a folder of the plugin's own outside every checkout: its data directory. */
export interface PrivateFile {
  /** Absolute; need not be there yet. */
  readonly folder: string
  /** Its name in the folder. */
  readonly name: string
  /** What it is to a person, at the beginning of a sentence: `What was agreed to`. */
  readonly what: string
}

/**
 * Reads a private file.
 *
 * @returns null when there is none
 * @throws {Failure} `refused` when it is a link, belongs to somebody else or can be changed by others, so that it proves
 *   nothing; `invalid-file` when it cannot be read
 */
export async function readPrivateFile(one: PrivateFile): Promise<null | string> {
  const folder = await folderOf(one)
  if (folder === null) return null
  const file = path.join(folder, one.name)
  try {
    await assertPrivate(folder, one)
    await assertPrivate(file, one)
    const purpose = {name: `${one.what} in ${file}`, act: 'read', otherwise: 'remove the file'} as const
    return (await readBounded(file, {limit: LARGEST, pipe: null, purpose})).toString('utf8')
  } catch (error) {
    if (error instanceof Failure) throw error
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw new Failure('invalid-file', `${one.what} in ${file} cannot be read: ${whyUnreadable(error)}.`, {
      next: 'Remove the file, then run the command again.',
    })
  }
}

/**
 * Puts a text into a private file in one step, so that a reader finds the old or the new one, whole; mode 0600, its folder
 * 0700 where it is new. It is on the disk when this returns.
 *
 * @throws {Failure} `refused` when its folder belongs to somebody else or can be changed by others; `invalid-file` when it
 *   cannot be written
 */
export async function writePrivateFile(one: PrivateFile, text: string): Promise<void> {
  const file = path.join(one.folder, one.name)
  try {
    await mkdir(one.folder, {recursive: true, mode: 0o700})
    const folder = await realpath(one.folder)
    await assertPrivate(folder, one)
    const fresh = path.join(folder, `.${one.name}.${randomUUID()}`)
    const purpose = {name: `${one.what} in ${file}`, act: 'written', otherwise: 'make the folder anew'} as const
    const {handle} = await openOwned(fresh, {purpose, way: 'create', mode: 0o600, ours: true})
    try {
      await handle.writeFile(text)
      await handle.sync()
    } finally {
      await handle.close()
    }

    await rename(fresh, path.join(folder, one.name)).catch(async (error: unknown) => {
      await unlink(fresh)
      throw error
    })
    await syncFolders(path.join(folder, one.name))
  } catch (error) {
    if (error instanceof Failure) throw error
    const {code} = error as NodeJS.ErrnoException
    throw new Failure('invalid-file', `${one.what} in ${file} cannot be written (${code ?? 'unknown error'}).`, {
      next: 'Check the disk and the permissions of the folder, then run the command again.',
    })
  }
}

/** The folder without links: those on the way to it are the person's own. Null when there is none. */
async function folderOf({folder}: PrivateFile): Promise<null | string> {
  try {
    return await realpath(folder)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

/** Refuses what somebody else may have written. Windows keeps the data directory of a user from others by itself. */
async function assertPrivate(file: string, {what}: PrivateFile): Promise<void> {
  const identity = thisIdentity()
  if (identity.uid === null) return
  const found = await lstat(file)
  // The folder may be one that the CLI has made, by the habits of the system.
  const others = found.isDirectory() ? 0o002 : 0o022
  const why = found.isSymbolicLink()
    ? 'it is a link'
    : isOwn(found.uid, identity)
      ? found.mode & others // eslint-disable-line no-bitwise
        ? 'others than you can change it'
        : null
      : `it belongs to another user (uid ${found.uid})`
  if (why === null) return
  throw new Failure('refused', `${what} cannot be taken from ${file}: ${why}.`, {
    next: found.isSymbolicLink() ? `Remove the link ${file}.` : `If it is yours: chmod go-w ${file}`,
  })
}
