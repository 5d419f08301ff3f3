import {constants} from 'node:fs'
import {link, lstat, mkdir, open, readdir, unlink} from 'node:fs/promises'
import {hostname} from 'node:os'
import path from 'node:path'
import {setTimeout as delay} from 'node:timers/promises'

import type {FilePurpose} from '../../files/file-purpose.js'

import {inspectOwned} from '../../files/open-owned.js'
import {Failure} from '../../model/failure.js'
import {ulidSource} from '../ulid.js'

const LOCK = 'lock'
/** Begins the name of a file that is to become a lock. */
const CANDIDATE = 'candidate-'
/** Begins the name of the lock that gives the right to remove the lock of one owner. */
const RIGHT = 'remove-'

/** Who holds a lock. */
interface Owner {
  /** Never used twice. */
  readonly token: string
  readonly pid: number
  readonly host: string
}

/** How patient a lock is, in milliseconds. */
export interface LockPatience {
  /** After how long one and the same owner is given up when it cannot be told whether it lives. */
  readonly giveUpOwner: number
  /** After how long of waiting, for however many owners, the wait itself is given up. */
  readonly giveUpWaiting: number
}

/** A lock is held while one event is written: milliseconds, seconds on a struggling disk. */
const PATIENCE: LockPatience = {giveUpOwner: 30_000, giveUpWaiting: 60_000}

/** More than any owner needs to be named, in bytes. */
const LONGEST_OWNER = 4096

const PURPOSE: FilePurpose = {
  name: 'The lock of the ledger',
  act: 'written',
  otherwise: 'give another file with --ledger PATH',
}

/** How a lock is taken. */
interface LockOptions {
  readonly patience: LockPatience
  readonly mode: number
}

const nextToken = ulidSource()

/** The tokens this process is using: an owner with its number and none of these is an earlier process. */
const ownTokens = new Set<string>()

/**
 * Runs work while no other process does so under the same lock. The lock is a file in a folder of its own, which hides
 * itself from git and stays; the file is there only while the lock is held.
 *
 * Node offers no lock that the system drops with its owner, and the libraries wait out a fixed time after a crash.
 * Here a lock whose owner is dead on this machine is taken over at once. That is safe against two who take over at the
 * same time: whoever removes the lock of an owner first takes a lock named after that owner, looks again whether it is
 * still there, and only then removes it. An owner on another machine (a shared folder, a container), or one whose number
 * a new process has got, is given up when it has stayed the same for half a minute.
 *
 * @param folder where the lock is kept; created if need be, but not its parents
 * @param work gets a function that throws a Failure when the lock was lost meanwhile (a machine asleep for long)
 * @param patience how long is waited
 * @param mode permissions of its files; its folder is for the same people
 * @throws {Failure} `conflict` when another process holds the lock too long; `refused` or `invalid-file` when a link or
 *   something else that is not ours has its place; whatever `work` throws
 */
export async function withLock<T>(
  folder: string,
  work: (assertHeld: () => Promise<void>) => Promise<T>,
  patience = PATIENCE,
  mode = 0o600,
): Promise<T> {
  await prepareFolder(folder, mode)
  const lock = path.join(folder, LOCK)
  const owner: Owner = {token: nextToken(new Date()), pid: process.pid, host: hostname()}
  ownTokens.add(owner.token)
  try {
    await acquire(lock, owner, {patience, mode})
    try {
      return await work(() => assertHeld(lock, owner))
    } finally {
      await release(lock, owner)
    }
  } finally {
    ownTokens.delete(owner.token)
  }
}

/**
 * Removes what processes killed in the middle of taking or removing a lock have left. Only tidies: no lock depends on it.
 * To be called under the lock.
 */
export async function sweepLockFolder(folder: string): Promise<void> {
  const current = await readOwner(path.join(folder, LOCK))
  for (const name of await readdir(folder)) {
    const leftover = name.startsWith(CANDIDATE) || (name.startsWith(RIGHT) && name !== `${RIGHT}${current?.token}`)
    const file = path.join(folder, name)
    const owner = leftover ? await readOwner(file) : null
    if (owner && (isDead(owner) || (await isOld(file)))) await remove(file)
  }
}

async function prepareFolder(folder: string, mode: number): Promise<void> {
  try {
    // Who may read a folder may also enter it.
    await mkdir(folder, {mode: mode | ((mode & 0o440) >> 2)}) // eslint-disable-line no-bitwise
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error
    // A link in its place is refused; what else is there fails by itself.
    await inspectOwned(folder, {purpose: PURPOSE, ours: true}).catch((error: unknown) => {
      if (!hasCode(error, 'EISDIR')) throw error
    })
  }

  try {
    await writeNew(path.join(folder, '.gitignore'), '*\n', mode)
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error
  }
}

async function acquire(lock: string, owner: Owner, options: LockOptions): Promise<void> {
  const {mode, patience} = options
  const candidate = path.join(path.dirname(lock), `${CANDIDATE}${nextToken(new Date())}`)
  await writeNew(candidate, JSON.stringify(owner), mode)
  try {
    const begun = performance.now()
    let seen = ''
    let seenSince = begun
    while (!(await claim(lock, candidate, owner, mode))) {
      const current = await readOwner(lock)
      if (current === null) continue
      const now = performance.now()
      if (seen !== current.token) {
        seen = current.token
        seenSince = now
      }

      if (isDead(current) || now - seenSince > patience.giveUpOwner) {
        await removeLockOf(current, lock, owner, options)
        continue
      }

      if (now - begun > patience.giveUpWaiting) throw heldTooLong(lock, current, patience)
      await delay(2 + Math.random() * 8)
    }
  } finally {
    await remove(candidate)
  }
}

function heldTooLong(lock: string, current: Owner, patience: LockPatience): Failure {
  const seconds = Math.round(patience.giveUpWaiting / 1000)
  return new Failure(
    'conflict',
    `The ledger has been locked by other processes for ${seconds} seconds, now by process ${current.pid} on ${current.host}.`,
    {next: `Try again when it is done, or delete ${lock} if no such process runs.`},
  )
}

/** Removes the lock of an owner that is gone, unless someone else has done so. */
async function removeLockOf(gone: Owner, lock: string, owner: Owner, options: LockOptions): Promise<void> {
  const right = path.join(path.dirname(lock), `${RIGHT}${gone.token}`)
  await acquire(right, owner, options)
  try {
    const current = await readOwner(lock)
    if (current?.token === gone.token) await remove(lock)
  } finally {
    await release(right, owner)
  }
}

/** Makes the candidate the lock, owner and all, in one step. False when there is one already. */
async function claim(lock: string, candidate: string, owner: Owner, mode: number): Promise<boolean> {
  try {
    await link(candidate, lock)
    return true
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false
    if (!hasCode(error, 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS')) throw error
  }

  // A file system without hard links: a crash between creating and writing leaves an owner that cannot be read.
  try {
    await writeNew(lock, JSON.stringify(owner), mode)
    return true
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false
    throw error
  }
}

async function assertHeld(lock: string, owner: Owner): Promise<void> {
  const current = await readOwner(lock)
  if (current?.token === owner.token) return
  throw new Failure('conflict', 'The lock of the ledger was lost to another process before anything was written.', {
    next: 'Run the command again.',
  })
}

async function release(lock: string, owner: Owner): Promise<void> {
  const current = await readOwner(lock)
  if (current?.token === owner.token) await remove(lock)
}

async function remove(file: string): Promise<void> {
  try {
    await unlink(file)
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error
  }
}

/** Exclusively, so that no link is followed. */
async function writeNew(file: string, text: string, mode: number): Promise<void> {
  const handle = await open(file, 'wx', mode)
  try {
    await handle.writeFile(text)
  } finally {
    await handle.close()
  }
}

/** Null when nobody holds the lock. An owner that cannot be read is one on no known machine. */
async function readOwner(lock: string): Promise<null | Owner> {
  let text: string
  try {
    text = await readWithoutLinks(lock)
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null
    throw error
  }

  try {
    const {token, pid, host} = JSON.parse(text) as Record<string, unknown>
    if (typeof token === 'string' && /^\w+$/.test(token) && Number.isInteger(pid) && typeof host === 'string') {
      return {token, pid: pid as number, host}
    }
  } catch {
    // not ours, or not written to the end
  }

  return {token: 'unreadable', pid: 0, host: 'an unknown machine'}
}

/** Reads the beginning of a file that is one of ours; anything else in its place is refused, and no pipe waited for. */
async function readWithoutLinks(file: string): Promise<string> {
  const {O_NOFOLLOW, O_NONBLOCK, O_RDONLY} = constants
  let handle
  try {
    handle = await open(file, O_RDONLY | O_NOFOLLOW | O_NONBLOCK) // eslint-disable-line no-bitwise
    if ((await handle.stat()).isFile()) {
      const {buffer, bytesRead} = await handle.read(Buffer.alloc(LONGEST_OWNER), 0, LONGEST_OWNER, 0)
      return buffer.toString('utf8', 0, bytesRead)
    }
  } catch (error) {
    if (!hasCode(error, 'ELOOP', 'EMLINK', 'ENXIO')) throw error // a link, or a socket
  } finally {
    await handle?.close()
  }

  await inspectOwned(file, {purpose: PURPOSE, ours: true})
  return '' // it has changed since
}

/** Older than any wait for a lock: its owner, who may have died before it could write its name, needs it no more. */
async function isOld(file: string): Promise<boolean> {
  try {
    return Date.now() - (await lstat(file)).mtimeMs > 10 * PATIENCE.giveUpWaiting
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return true
    throw error
  }
}

function isDead(owner: Owner): boolean {
  if (owner.host !== hostname()) return false
  if (owner.pid === process.pid) return !ownTokens.has(owner.token)
  try {
    process.kill(owner.pid, 0)
    return false
  } catch (error) {
    return hasCode(error, 'ESRCH')
  }
}

function hasCode(error: unknown, ...codes: string[]): boolean {
  return codes.includes((error as NodeJS.ErrnoException).code ?? '')
}
