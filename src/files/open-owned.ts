import {constants, type Stats} from 'node:fs'
import {type FileHandle, lstat, open} from 'node:fs/promises'

import type {FilePurpose} from './file-purpose.js'

import {Failure} from '../model/failure.js'
import {replaced} from './make-folders.js'
import {type TracedPath, tracePath} from './trace-path.js'

/** A file of ours, open. */
export interface OwnedFile {
  readonly handle: FileHandle
  /** Without links. */
  readonly path: string
  /** Whether it was made just now. */
  readonly created: boolean
}

/** How a file is opened. */
export interface OwnedOptions {
  readonly purpose: FilePurpose
  /** `append`: to be read and appended to; `replace`: emptied; `create`: only if there is none. */
  readonly way: 'append' | 'create' | 'replace'
  /** Permissions of a file that is made. */
  readonly mode: number
  /** Whether this plugin makes the file for itself: then it is no link, wherever it lies. */
  readonly ours?: boolean
  /** A folder in which links are dealt with as in a checkout. */
  readonly distrusted?: string
  /** Whether, outside of any checkout, it may be a pipe or a device. */
  readonly maySpecial?: boolean
}

/**
 * Looks at where a file to be written lies and what it is, and opens nothing.
 *
 * @param file absolute
 * @throws {Failure} `refused` when a link of a checkout leads there, or another name leads to the same file in a checkout;
 *   `invalid-file` for what is no regular file; what the file system says otherwise, `EISDIR` for a folder
 */
export async function inspectOwned(file: string, options: Omit<OwnedOptions, 'mode' | 'way'>): Promise<TracedPath> {
  const traced = await tracePath(file, {...options, links: 'refused'})
  if (options.maySpecial && isSpecial(traced)) return traced
  if (traced.system) throw notRegular(options.purpose, file)
  if (traced.stats !== null) assertOwn(traced.stats, traced, options.purpose)
  return traced
}

/**
 * Opens a file for writing that is the one meant: no link of a checkout is followed on the way to it, it is a regular
 * file, in a checkout nothing else leads to it, and a new one is made exclusively. All this is known before the first
 * byte is written.
 *
 * Node cannot open a file relative to an open folder (openat(2)). So the way is looked at before, the file opened without
 * following a last link, and way and file are compared afterwards. What remains: somebody who can write in a folder on the
 * way and exchanges it for a moment can have an empty file made elsewhere; nothing is ever written into it.
 *
 * @param file absolute; its folder is there
 * @throws {Failure} see {@link inspectOwned}; `conflict` when it was exchanged meanwhile; what the file system says otherwise
 */
export async function openOwned(file: string, options: OwnedOptions): Promise<OwnedFile> {
  const traced = await inspectOwned(file, options)
  // A pipe or a device of the operator's own, such as /dev/stdout: nothing to be emptied, and none of ours.
  if (isSpecial(traced)) return {handle: await open(file, 'w'), path: file, created: false}
  const created = traced.stats === null
  const handle = await open(traced.path, flagsOf(options.way, created), options.mode)
  try {
    await assertSame(await handle.stat(), traced, options.purpose)
    if (options.way === 'replace') await handle.truncate(0)
    return {handle, path: traced.path, created}
  } catch (error) {
    await handle.close()
    throw error
  }
}

/* eslint-disable no-bitwise */
function flagsOf(way: OwnedOptions['way'], isNew: boolean): number {
  const {O_APPEND, O_CREAT, O_EXCL, O_NOFOLLOW, O_NONBLOCK, O_RDWR, O_WRONLY} = constants
  const how = way === 'append' ? O_RDWR | O_APPEND : O_WRONLY
  const making = isNew || way === 'create' ? O_CREAT | O_EXCL : 0
  // O_NONBLOCK changes nothing for a regular file; a pipe that comes into its place is not waited for.
  return how | making | O_NOFOLLOW | O_NONBLOCK
}
/* eslint-enable no-bitwise */

/** Compares what was opened with what was looked at, and the way as it is now with what it was. */
export async function assertSame(
  opened: Stats,
  traced: Pick<TracedPath, 'checkout' | 'folders' | 'path' | 'stats'>,
  purpose: FilePurpose,
): Promise<void> {
  const now = await lstat(traced.path)
  if (!isSame(opened, now) || (traced.stats !== null && !isSame(opened, traced.stats))) {
    throw replaced(purpose, traced.path)
  }

  if (purpose.act === 'written') assertOwn(opened, traced, purpose)
  for (const folder of traced.folders) {
    const found = await lstat(folder.path)
    if (!found.isDirectory() || !isSame(found, folder)) throw replaced(purpose, folder.path)
  }
}

const isSame = (a: {dev: number; ino: number}, b: {dev: number; ino: number}) => a.dev === b.dev && a.ino === b.ino

const isSpecial = ({checkout, stats, system}: TracedPath) =>
  system || (checkout === null && stats !== null && !stats.isFile() && !stats.isDirectory())

function assertOwn(stats: Stats, {checkout, path}: Pick<TracedPath, 'checkout' | 'path'>, purpose: FilePurpose): void {
  if (stats.isDirectory()) throw Object.assign(new Error(`EISDIR: ${path}`), {code: 'EISDIR'})
  if (!stats.isFile()) throw notRegular(purpose, path)
  if (checkout === null || stats.nlink <= 1) return
  throw new Failure(
    'refused',
    `${purpose.name} cannot be ${purpose.act}: ${path} is a hard link, so that another file would change as well.`,
    {next: `Replace it by a copy of its own, or ${purpose.otherwise}.`},
  )
}

function notRegular({act, name, otherwise}: FilePurpose, path: string): Failure {
  return new Failure('invalid-file', `${name} cannot be ${act}: ${path} is not a regular file.`, {
    next: `Remove it, or ${otherwise}.`,
  })
}
