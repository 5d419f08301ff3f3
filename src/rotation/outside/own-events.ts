import {constants} from 'node:fs'
import {mkdir, open, unlink} from 'node:fs/promises'
import path from 'node:path'

import type {EventDraft} from '../../ledger/event.js'

import {contentHash} from '../../ledger/chain/canonical.js'

/**
 * What this person has written into ledgers on this machine, kept outside of every checkout: a ledger comes with a branch,
 * and whoever may push to that can write into it whatever they like.
 */
export interface OwnEvents {
  /** Remembers an event, before it is written. Where that cannot be done it is not known for one's own later. */
  add(event: EventDraft): Promise<void>
  /** Whether an event was written here. */
  has(event: EventDraft): Promise<boolean>
  /** Forgets a rotation that is over. */
  forget(rotation: string): Promise<void>
}

/** No more is read of one file: a rotation has some dozens of events. */
const LONGEST = 1024 * 1024

/**
 * Own events in a folder, a file for each rotation: the hashes of what they say, and nothing else.
 *
 * @param folder only this person may write there; made when it is not there
 */
export function ownEventsIn(folder: string): OwnEvents {
  // Ids are ULIDs: the schema of events sees to that.
  const fileOf = (rotation: string) => path.join(folder, `${rotation}.events`)
  return {
    async add(event) {
      await unlessImpossible(async () => {
        await mkdir(folder, {recursive: true, mode: 0o700})
        const {O_APPEND, O_CREAT, O_NOFOLLOW = 0, O_WRONLY} = constants
        const handle = await open(fileOf(event.rotation), O_APPEND | O_CREAT | O_NOFOLLOW | O_WRONLY, 0o600)
        try {
          await handle.appendFile(`${contentHash(event)}\n`)
        } finally {
          await handle.close()
        }
      })
    },
    async has(event) {
      const text = await unlessImpossible(() => read(fileOf(event.rotation)))
      return text?.split('\n').includes(contentHash(event)) ?? false
    },
    async forget(rotation) {
      await unlessImpossible(() => unlink(fileOf(rotation)))
    },
  }
}

/** Nothing of a file that is not this person's own alone. */
async function read(file: string): Promise<string> {
  const {O_NOFOLLOW = 0, O_NONBLOCK = 0, O_RDONLY} = constants
  const handle = await open(file, O_RDONLY | O_NOFOLLOW | O_NONBLOCK)
  try {
    const stats = await handle.stat()
    const isOwn = process.getuid === undefined || (stats.uid === process.getuid() && (stats.mode & 0o022) === 0)
    return isOwn && stats.isFile() && stats.size <= LONGEST ? await handle.readFile('utf8') : ''
  } finally {
    await handle.close()
  }
}

/** Ids are ULIDs: the schema of events sees to that. */
function nameOf(rotation: string): string {
  return `${rotation}.events`
}

/** Not to know what is one's own only means to be asked once more. */
async function unlessImpossible<T>(work: () => Promise<T>): Promise<null | T> {
  try {
    return await work()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error
    return null
  }
}
