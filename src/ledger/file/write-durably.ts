import {constants} from 'node:fs'
import {type FileHandle, open, unlink} from 'node:fs/promises'

import {inspectOwned, openOwned} from '../../files/open-owned.js'
import {syncFolders} from '../../files/sync-folders.js'
import {Failure} from '../../model/failure.js'
import {ledgerPurpose} from './file-failure.js'

/** More than the events of any one rotation take. In bytes. */
const ROOM = 256 * 1024

/**
 * Appends in one call and puts it on the disk. When that fails, the file is as it was.
 *
 * @param handle open for appending
 * @param line with its newline
 * @param size of the file before, in bytes
 * @throws {Failure} `invalid-file` when not even that can be brought about
 */
export async function appendLine(handle: FileHandle, line: Buffer, size: number): Promise<void> {
  try {
    const {bytesWritten} = await handle.write(line)
    if (bytesWritten < line.length) throw Object.assign(new Error('short write'), {code: 'ENOSPC'})
    await handle.sync()
  } catch (error) {
    try {
      await handle.truncate(size)
      await handle.sync()
    } catch {
      throw new Failure(
        'invalid-file',
        'The disk failed while an event was written to the ledger; it is not known whether the event is in it.',
        {
          next: 'Check the disk, then run the command again.',
        },
      )
    }

    throw error
  }
}

/**
 * Reads what was just appended from the path, as everybody else will.
 *
 * @param file path that the line was written to
 * @param handle by which it was written
 * @param line as written
 * @param size of the file before, in bytes
 * @throws {Failure} `conflict` when the file at this path is no longer the one written to
 */
export async function readBack(file: string, handle: FileHandle, line: Buffer, size: number): Promise<void> {
  const again = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK) // eslint-disable-line no-bitwise
  try {
    const read = Buffer.alloc(line.length)
    await again.read(read, 0, line.length, size)
    const [written, found] = [await handle.stat(), await again.stat()]
    if (read.equals(line) && written.ino === found.ino && written.dev === found.dev) return
  } finally {
    await again.close()
  }

  throw new Failure(
    'conflict',
    `The ledger ${file} was replaced or changed by another program while an event was written, so it is not known whether the event is in it.`,
    {next: 'Close what else works on the file (an editor, git), then run the command again.'},
  )
}

/** Where half-written lines of a ledger go. */
const asideOf = (ledger: string) => `${ledger}.set-aside`

/**
 * Finds out whether {@link setAside} would write where it means to.
 *
 * @param ledger path of the ledger, without links
 * @throws {Failure} `refused` or `invalid-file` when the place is taken by something that is not ours
 */
export async function assertSetAside(ledger: string): Promise<void> {
  const aside = asideOf(ledger)
  await inspectOwned(aside, {purpose: ledgerPurpose(ledger, 'written'), ours: true})
}

/**
 * Adds bytes, and a newline, to a file beside the ledger, on the disk when it returns.
 *
 * @param ledger path of the ledger, without links
 * @param bytes what goes there
 * @param mode permissions of the file where it is new
 */
export async function setAside(ledger: string, bytes: Buffer, mode: number): Promise<void> {
  const purpose = ledgerPurpose(ledger, 'written')
  const {handle, path} = await openOwned(asideOf(ledger), {purpose, way: 'append', mode, ours: true})
  try {
    await handle.writeFile(Buffer.concat([bytes, Buffer.from('\n')]))
    await handle.sync()
  } finally {
    await handle.close()
  }

  await syncFolders(path)
}

/**
 * Proves that there is room for the events of a rotation: by writing as much into a file, which is then removed. Only
 * under the lock.
 *
 * @param file where; what a killed process has left there is removed first
 * @param ledger path of the ledger
 */
export async function proveRoom(file: string, ledger: string): Promise<void> {
  const options = {purpose: ledgerPurpose(ledger, 'written'), ours: true}
  const {stats} = await inspectOwned(file, options)
  if (stats !== null) await unlink(file)
  const {handle} = await openOwned(file, {...options, way: 'create', mode: 0o600})
  try {
    await handle.writeFile(Buffer.alloc(ROOM, ' '))
    await handle.sync()
  } finally {
    await handle.close()
    await unlink(file)
  }
}
