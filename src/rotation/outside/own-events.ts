import {mkdir, unlink} from 'node:fs/promises'
import path from 'node:path'

import type {EventDraft} from '../../ledger/event.js'

import {openOwned} from '../../files/open-owned.js'
import {readPrivateFile} from '../../files/private-file.js'
import {contentHash} from '../../ledger/chain/canonical.js'
import {Failure} from '../../model/failure.js'

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

/** What the file is to a person. */
const WHAT = 'What was written into ledgers'

/**
 * Own events in a folder, a file for each rotation: the hashes of what they say, and nothing else.
 *
 * @param folder absolute; of this person alone, and made when it is not there
 */
export function ownEventsIn(folder: string): OwnEvents {
  return {
    async add(event) {
      await unlessImpossible(async () => {
        await mkdir(folder, {recursive: true, mode: 0o700})
        const file = path.join(folder, nameOf(event.rotation))
        const purpose = {name: `${WHAT} in ${file}`, act: 'written', otherwise: 'remove it'} as const
        const {handle} = await openOwned(file, {purpose, way: 'append', mode: 0o600, ours: true})
        try {
          await handle.appendFile(`${contentHash(event)}\n`)
        } finally {
          await handle.close()
        }
      })
    },
    async has(event) {
      const text = await unlessImpossible(() => readPrivateFile({folder, name: nameOf(event.rotation), what: WHAT}))
      return text?.split('\n').includes(contentHash(event)) ?? false
    },
    async forget(rotation) {
      await unlessImpossible(() => unlink(path.join(folder, nameOf(rotation))))
    },
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
    if (error instanceof Failure || (error as NodeJS.ErrnoException).code !== undefined) return null
    throw error
  }
}
