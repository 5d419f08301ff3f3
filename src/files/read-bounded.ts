import {closeSync, constants, fstatSync, openSync, read} from 'node:fs'
import {Socket} from 'node:net'
import {promisify} from 'node:util'

import type {FilePurpose} from './file-purpose.js'

import {assertSame} from './open-owned.js'
import {inWords, ReadFault} from './read-fault.js'
import {readStream, type StreamBounds} from './read-stream.js'
import {tracePath} from './trace-path.js'

/** Milliseconds for which a pipe may say nothing: long enough for another program to log in somewhere. */
export const PIPE_SILENCE = 10_000

/** The same for a pipe that lies in a checkout, which its author may have put there. */
const PIPE_SILENCE_IN_CHECKOUT = 2000

/** How a file is read. */
export interface ReadOptions {
  readonly purpose: FilePurpose
  /** Bytes that it may have. */
  readonly limit: number
  /**
   * Milliseconds for which it may say nothing where it is a pipe (`<(…)`, `/dev/fd/63`); null for a file that must not be
   * one.
   */
  readonly pipe: StreamBounds['silence']
  /** A folder in which links are dealt with as in a checkout. */
  readonly distrusted?: string
}

/**
 * The one way in which whole files are read that somebody else may have put there: never more than the limit, never from
 * a device, never waiting for a pipe for long, and through no link that leads out of a checkout.
 *
 * @param file absolute
 * @throws {Error} Failure `refused` for a link that is not followed; {@link ReadFault} for what it is; what the file system says
 *   otherwise. `whyUnreadable` puts the last two into words.
 */
export async function readBounded(file: string, options: ReadOptions): Promise<Buffer> {
  const {limit, pipe, purpose} = options
  const traced = await tracePath(file, {...options, links: 'inside'})
  // A pipe is opened without waiting for its writer, and a terminal does not become this process's own.
  const {O_NOCTTY, O_NOFOLLOW, O_NONBLOCK, O_RDONLY} = constants
  // What the system holds (/dev/fd/63) is reached through links of its own kind.
  const path = traced.system ? file : traced.path
  const flags = O_RDONLY | O_NONBLOCK | O_NOCTTY | (traced.system ? 0 : O_NOFOLLOW) // eslint-disable-line no-bitwise
  // A pipe is opened once: for a second reader, a writer that has left by then was never there (pipe(7)).
  const descriptor = openSync(path, flags)
  let isLent = false
  try {
    const stats = fstatSync(descriptor)
    if (!traced.system) await assertSame(stats, traced, purpose)
    if (stats.isDirectory()) throw Object.assign(new Error(`EISDIR: ${file}`), {code: 'EISDIR'})
    if (stats.isFIFO() && pipe !== null) {
      isLent = true
      const silence = traced.checkout === null ? pipe : Math.min(pipe, PIPE_SILENCE_IN_CHECKOUT)
      return await readPipe(descriptor, {limit, silence})
    }

    if (!stats.isFile()) {
      throw new ReadFault('NOT_REGULAR', `it is ${stats.isFIFO() ? 'a pipe' : 'a device'}, not a regular file`)
    }

    if (stats.size > limit) throw tooLarge(limit)
    return await readRegular(descriptor, limit)
  } finally {
    if (!isLent) closeSync(descriptor)
  }
}

const readInto = promisify(read)

/** Reads what is there, which may be more than its size says: it can grow meanwhile, and files of the system have none. */
async function readRegular(descriptor: number, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for (;;) {
    const buffer = Buffer.alloc(Math.min(1024 * 1024, limit + 1 - size))
    const {bytesRead} = await readInto(descriptor, buffer, 0, buffer.length, size)
    if (bytesRead === 0) return Buffer.concat(chunks)
    chunks.push(buffer.subarray(0, bytesRead))
    size += bytesRead
    if (size > limit) throw tooLarge(limit)
  }
}

/** Reads a pipe, and closes it, without a thread that waits in it, which would keep the process from ending. */
async function readPipe(descriptor: number, bounds: StreamBounds): Promise<Buffer> {
  return readStream(new Socket({fd: descriptor, readable: true, writable: false}), bounds)
}

const tooLarge = (limit: number) => new ReadFault('TOO_LARGE', `it is larger than ${inWords(limit)}`)
