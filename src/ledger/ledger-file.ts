import {type FileHandle, mkdir, open, readFile, realpath, stat, unlink} from 'node:fs/promises'
import path from 'node:path'
import {setTimeout as delay} from 'node:timers/promises'

import type {EventDraft, LedgerEvent} from './event.js'
import type {AppendGuard, LedgerReading, LedgerStore} from './store.js'

import {Failure} from '../model/failure.js'
import {canonicalJson, eventHash} from './canonical.js'
import {ledgerFailure} from './file-failure.js'
import {sweepLockFolder, withLock} from './ledger-lock.js'
import {emptyReading, readingOf} from './ledger-reading.js'
import {type LedgerText, readLedgerText} from './ledger-text.js'
import {ulidSource} from './ulid.js'

/** More than the events of any one rotation take. */
const ROOM = 256 * 1024

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
      await refuseSpecial(this.path)
      let bytes = await readFile(this.path)
      // What looks half-written may be one that another process is writing just now.
      for (let tries = 0; tries < 2 && this.#takeApart(bytes).halfWritten; tries += 1) {
        await delay(20)
        bytes = await readFile(this.path)
      }

      return await this.#reading(this.#takeApart(bytes))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return emptyReading(this.path)
      throw ledgerFailure(this.path, 'read', error)
    }
  }

  async append(draft: EventDraft, guard: AppendGuard = () => {}): Promise<LedgerEvent> {
    return this.#underLock(async (file, assertHeld) => {
      const {faultsOf} = await import('./event-schema.js')
      const faults = faultsOf(draft)
      if (faults.length > 0) {
        throw new Failure('internal', `An event ${draft.type} for the ledger is incomplete: ${faults.join(', ')}.`)
      }

      const {handle, created} = await openForAppending(file)
      try {
        const ledger = await this.#settle(file, handle)
        refuseDamaged(ledger.reading)
        guard(ledger.reading)
        const event = this.#complete(draft, ledger.reading.heads)
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
    await this.#underLock(async (file) => {
      const {handle, created} = await openForAppending(file)
      try {
        refuseDamaged(await this.#reading(this.#takeApart(await handle.readFile())))
        await handle.sync()
        await proveRoom(path.join(lockFolder(file), 'room'))
        await sweepLockFolder(lockFolder(file))
      } finally {
        if (created) await removeIfEmpty(file, handle)
        await handle.close()
      }
    })
  }

  /** Runs work under the lock, after what this object was asked before. */
  #underLock<T>(work: (file: string, assertHeld: () => Promise<void>) => Promise<T>): Promise<T> {
    const run = async () => {
      try {
        const file = await realFile(this.path)
        return await withLock(lockFolder(file), (assertHeld) => work(file, assertHeld))
      } catch (error) {
        throw ledgerFailure(this.path, 'written', error)
      }
    }

    const result = this.#last.then(run, run)
    this.#last = result.catch(() => {})
    return result
  }

  /** Reads the ledger under the lock and moves a half-written last line out of the way. */
  async #settle(file: string, handle: FileHandle) {
    const bytes = await handle.readFile()
    let text = this.#takeApart(bytes)
    if (text.halfWritten) {
      refuseDamaged(await this.#reading(text))
      const {offset} = text.halfWritten
      await setAside(`${file}.set-aside`, bytes.subarray(offset))
      await handle.truncate(offset)
      await handle.sync()
      text = this.#takeApart(bytes.subarray(0, offset))
    }

    return {reading: await this.#reading(text), size: text.bytes.length, unterminated: text.unterminated}
  }

  #takeApart(bytes: Buffer): LedgerText {
    this.#text = readLedgerText(bytes, this.#text)
    return this.#text
  }

  async #reading(text: LedgerText): Promise<LedgerReading> {
    const {isUnderstood} = await import('./event-schema.js')
    return readingOf(this.path, text, isUnderstood)
  }

  #complete(draft: EventDraft, heads: readonly string[]): LedgerEvent {
    const at = this.#now()
    const event = wellFormed({...draft, id: this.#nextId(at), at: at.toISOString(), prev: [...heads]})
    return {...event, hash: eventHash(event)} as LedgerEvent
  }
}

/** The lock lies beside the file itself, not beside a link to it, so that all who write it meet there. */
function lockFolder(file: string): string {
  return path.join(path.dirname(file), `.${path.basename(file)}.lock`)
}

/** The file behind links, which need not be there yet. Creates its folder. */
async function realFile(file: string): Promise<string> {
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

async function openForAppending(file: string): Promise<{created: boolean; handle: FileHandle}> {
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

/** A pipe would keep its reader waiting, and a device forgets. */
async function refuseSpecial(file: string): Promise<void> {
  const found = await stat(file)
  if (found.isFile() || found.isDirectory()) return // opening a folder fails by itself
  throw new Failure('invalid-file', `The ledger ${file} is not a regular file.`, {
    next: 'Give the path of a file with --ledger PATH.',
  })
}

/** @throws {Failure} `invalid-file` when the ledger is damaged */
function refuseDamaged(reading: LedgerReading): void {
  const [first, ...rest] = reading.problems
  if (!first) return
  const more = rest.length === 0 ? '' : `, and ${rest.length} more`
  throw new Failure('invalid-file', `The ledger ${reading.path} is damaged: ${first.message}${more}.`, {
    details: {problems: reading.problems},
    next:
      first.kind === 'conflict-markers'
        ? 'Then run the command again.'
        : 'Put back an earlier state of the file (git log -p shows them), or give another file with --ledger PATH. All that is wrong: heroku secrets:history --verify',
  })
}

/**
 * Appends in one call and puts it on the disk. When that fails, the file is as it was.
 *
 * @throws {Failure} `invalid-file` when not even that can be brought about
 */
async function appendLine(handle: FileHandle, line: Buffer, size: number): Promise<void> {
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

/** @throws {Failure} `conflict` when the file at this path is no longer the one written to */
async function readBack(file: string, handle: FileHandle, line: Buffer, size: number): Promise<void> {
  const again = await open(file, 'r')
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

async function setAside(file: string, bytes: Buffer): Promise<void> {
  const handle = await open(file, 'a', 0o644)
  try {
    await handle.writeFile(Buffer.concat([bytes, Buffer.from('\n')]))
    await handle.sync()
  } finally {
    await handle.close()
  }

  await syncFolders(file)
}

/** Only under the lock: nobody else can have written to it meanwhile. */
async function removeIfEmpty(file: string, handle: FileHandle): Promise<void> {
  const {size} = await handle.stat()
  if (size === 0) await unlink(file)
}

async function proveRoom(file: string): Promise<void> {
  const handle = await open(file, 'w', 0o644)
  try {
    await handle.writeFile(Buffer.alloc(ROOM, ' '))
    await handle.sync()
  } finally {
    await handle.close()
    await unlink(file)
  }
}

/**
 * Puts a new name on the disk: that of the file in its folder, and so on up to `top` for folders that are new themselves.
 * Windows cannot open folders, and needs nothing of the kind.
 */
async function syncFolders(file: string, top = path.dirname(file)): Promise<void> {
  if (process.platform === 'win32') return
  for (let folder = path.dirname(file); ; folder = path.dirname(folder)) {
    const handle = await open(folder, 'r')
    try {
      await handle.sync()
    } finally {
      await handle.close()
    }

    if (folder === top || folder === path.dirname(folder)) return
  }
}

/** A plain copy in which half of a surrogate pair, as cutting a text may leave it, is a replacement character. */
function wellFormed<T extends object>(content: T): T {
  return JSON.parse(JSON.stringify(content), (_, item: unknown) =>
    typeof item === 'string' ? item.replaceAll(/\p{Surrogate}/gu, '\uFFFD') : item,
  ) as T
}
