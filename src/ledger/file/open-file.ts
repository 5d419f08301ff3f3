import {type FileHandle, unlink} from 'node:fs/promises'
import path from 'node:path'

import {makeFolders} from '../../files/make-folders.js'
import {inspectOwned, openOwned} from '../../files/open-owned.js'
import {syncFolders} from '../../files/sync-folders.js'
import {ledgerPurpose} from './file-failure.js'

/** A ledger's file and the modes of what lies beside it. */
export interface PlacedLedger {
  /** Without links; need not be there yet, but its folder is. */
  readonly file: string
  /** Permissions of a file that is made beside it. */
  readonly mode: number
}

/**
 * The file itself, behind what links its operator has. Creates its folder.
 *
 * Files that say who did what are for their owner alone. Who shares a ledger with a group has made it writable for the
 * group, and the lock and what is set aside are then shared as well.
 *
 * @throws {Error} Failure see {@link inspectOwned}; `ENOENT` for a link that leads nowhere, which is not followed
 */
export async function placeLedger(file: string): Promise<PlacedLedger> {
  const purpose = ledgerPurpose(file, 'written')
  const inspected = await inspectOwned(path.resolve(file), {purpose})
  if (inspected.dangling) throw Object.assign(new Error(`ENOENT: ${file}`), {code: 'ENOENT'})
  const traced = await makeFolders(inspected, purpose)
  const isShared = traced.stats !== null && (traced.stats.mode & 0o020) !== 0 // eslint-disable-line no-bitwise
  return {file: traced.path, mode: isShared ? 0o660 : 0o600}
}

/**
 * Opens the ledger for reading and appending, and makes it when there is none.
 *
 * @param file path without links, as {@link placeLedger} gives it
 * @returns the open file, and whether it was made just now
 * @throws {Error} Failure `invalid-file` for what is no regular file; what the file system says otherwise
 */
export async function openForAppending(file: string): Promise<{created: boolean; handle: FileHandle}> {
  const {created, handle} = await openOwned(file, {
    purpose: ledgerPurpose(file, 'written'),
    way: 'append',
    mode: 0o600,
  })
  if (created) await syncFolders(file)
  return {handle, created}
}

/** Takes away a ledger that was made for nothing. Only under the lock: nobody else can have written to it meanwhile. */
export async function removeIfEmpty(file: string, handle: FileHandle): Promise<void> {
  const {size} = await handle.stat()
  if (size === 0) await unlink(file)
}
