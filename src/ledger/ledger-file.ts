import type {FileHandle} from 'node:fs/promises'

import path from 'node:path'
import {setTimeout as delay} from 'node:timers/promises'

import type {EventDraft, LedgerEvent} from './event.js'
import type {AppendGuard, LedgerReading, LedgerStore} from './store.js'

import {readBounded} from '../files/read-bounded.js'
import {Failure} from '../model/failure.js'
import {canonicalJson} from './chain/canonical.js'
import {completeEvent} from './chain/complete-event.js'
import {emptyReading, readingOf} from './chain/ledger-reading.js'
import {type LedgerText, readLedgerText} from './chain/ledger-text.js'
import {refuseDamaged} from './chain/refuse-damaged.js'
import {ledgerFailure, ledgerPurpose} from './file/file-failure.js'
import {sweepLockFolder, withLock} from './file/ledger-lock.js'
import {openForAppending, type PlacedLedger, placeLedger, removeIfEmpty} from './file/open-file.js'
import {appendLine, assertSetAside, proveRoom, readBack, setAside} from './file/write-durably.js'
import {ulidSource} from './ulid.js'

/** Larger than the ledger of a team becomes in a lifetime, in bytes: a quarter of a million events. */
const LARGEST = 256 * 1024 * 1024

/**
 * A ledger in a file: one event a line, as canonical JSON.
 *
 * Besides the file there may be `FILE.set-aside` with half-written lines, and a hidden folder `.FILE.lock`. Both writers
 * at once and one killed at any moment lose nothing: writing is one call that appends, under a lock that dies with its owner.
 */
export class LedgerFile implements LedgerStore {
  readonly path: string
  readonly #now: () => Date
  readonly #nextId = ulidSource()
  #text: LedgerText | null = null
  #last: Promise<unknown> = Promise.resolve()

  /**
   * @param file path of the ledger, which need not be there yet
   * @param now the time
   */
  constructor(file: string, now: () => Date) {
    this.path = file
    this.#now = now
  }

  async read(): Promise<LedgerReading> {
    try {
      let bytes = await this.#bytes()
      // What looks half-written may be one that another process is writing just now.
      for (let tries = 0; tries < 2 && this.#takeApart(bytes).halfWritten; tries += 1) {
        await delay(20)
        bytes = await this.#bytes()
      }

      return await this.#reading(this.#takeApart(bytes))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return emptyReading(this.path)
      throw ledgerFailure(this.path, 'read', error)
    }
  }

  async append(draft: EventDraft, guard: AppendGuard = () => {}): Promise<LedgerEvent> {
    return this.#underLock(async ({file, mode}, assertHeld) => {
      const {faultsOf} = await import('./event-schema.js')
      const faults = faultsOf(draft)
      if (faults.length > 0) {
        throw new Failure('internal', `An event ${draft.type} for the ledger is incomplete: ${faults.join(', ')}.`)
      }

      const {handle, created} = await openForAppending(file)
      try {
        const ledger = await this.#settle({file, mode}, handle)
        refuseDamaged(ledger.reading)
        guard(ledger.reading)
        const at = this.#now()
        const event = completeEvent(draft, {id: this.#nextId(at), at, heads: ledger.reading.heads})
        const line = Buffer.from(`${ledger.unterminated ? '\n' : ''}${canonicalJson(event)}\n`)
        await assertHeld()
        await appendLine(handle, line, ledger.size)
        await readBack(file, handle, line, ledger.size)
        return event
      } catch (error) {
        if (created) await removeIfEmpty(file, handle)
        throw error
      } finally {
        await handle.close()
      }
    })
  }

  async assertWritable(): Promise<void> {
    await this.#underLock(async ({file}) => {
      await assertSetAside(file)
      const {handle, created} = await openForAppending(file)
      try {
        refuseDamaged(await this.#reading(this.#takeApart(await handle.readFile())))
        await handle.sync()
        await proveRoom(path.join(lockFolder(file), 'room'), file)
        await sweepLockFolder(lockFolder(file))
      } finally {
        if (created) await removeIfEmpty(file, handle)
        await handle.close()
      }
    })
  }

  /** Runs work under the lock, after what this object was asked before. */
  #underLock<T>(work: (ledger: PlacedLedger, assertHeld: () => Promise<void>) => Promise<T>): Promise<T> {
    const run = async () => {
      try {
        const ledger = await placeLedger(this.path)
        return await withLock(lockFolder(ledger.file), (assertHeld) => work(ledger, assertHeld), undefined, ledger.mode)
      } catch (error) {
        throw ledgerFailure(this.path, 'written', error)
      }
    }

    const result = this.#last.then(run, run)
    this.#last = result.catch(() => {})
    return result
  }

  /** Reads the ledger under the lock and moves a half-written last line out of the way. */
  async #settle({file, mode}: PlacedLedger, handle: FileHandle) {
    const bytes = await handle.readFile()
    let text = this.#takeApart(bytes)
    if (text.halfWritten) {
      refuseDamaged(await this.#reading(text))
      const {offset} = text.halfWritten
      await setAside(file, bytes.subarray(offset), mode)
      await handle.truncate(offset)
      await handle.sync()
      text = this.#takeApart(bytes.subarray(0, offset))
    }

    return {reading: await this.#reading(text), size: text.bytes.length, unterminated: text.unterminated}
  }

  #bytes(): Promise<Buffer> {
    return readBounded(path.resolve(this.path), {
      limit: LARGEST,
      pipe: null,
      purpose: ledgerPurpose(this.path, 'read'),
    })
  }

  #takeApart(bytes: Buffer): LedgerText {
    this.#text = readLedgerText(bytes, this.#text)
    return this.#text
  }

  async #reading(text: LedgerText): Promise<LedgerReading> {
    const {isUnderstood} = await import('./event-schema.js')
    return readingOf(this.path, text, isUnderstood)
  }
}

/** The lock lies beside the file itself, not beside a link to it, so that all who write it meet there. */
function lockFolder(file: string): string {
  return path.join(path.dirname(file), `.${path.basename(file)}.lock`)
}
