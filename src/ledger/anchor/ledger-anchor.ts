import {createHash} from 'node:crypto'
import {realpath} from 'node:fs/promises'
import path from 'node:path'

import type {LedgerEvent} from '../event.js'
import type {MachineMemory} from '../remembered.js'
import type {LedgerReading} from '../store.js'

import {readPrivateFile, writePrivateFile} from '../../files/private-file.js'
import {afterSeeing, afterWriting, type Kept, memoryText, readMemoryText} from './machine-memory.js'

/**
 * What this machine remembers of a ledger: its newest events, in a file of the plugin's data directory, outside of any
 * checkout and for this user alone. One memory for each place where a ledger lies.
 *
 * Forgetting is no reason to stop a rotation: where the memory cannot be written, the ledger is all there is.
 */
export class LedgerAnchor {
  readonly #ledger: string
  readonly #folder: string
  #name: Promise<string> | undefined

  /**
   * @param ledger absolute path of the ledger, which need not be there
   * @param dataDir the plugin's data directory, absolute
   */
  constructor(ledger: string, dataDir: string) {
    this.#ledger = ledger
    this.#folder = path.join(dataDir, 'ledgers')
  }

  /** What is remembered; null when nothing is, or the memory is not this user's alone. */
  async recall(): Promise<MachineMemory | null> {
    const kept = await this.#read()
    return kept && {file: path.join(this.#folder, await this.#file()), ...kept}
  }

  /** Takes note of an event that was written to the ledger as it was read right before. */
  async wrote(before: LedgerReading, event: LedgerEvent): Promise<void> {
    await this.#write(afterWriting(await this.#read(), before, event))
  }

  /** Takes note of a ledger that nothing else remembers. */
  async saw(reading: LedgerReading, at: Date): Promise<void> {
    const kept = afterSeeing(await this.#read(), reading, at.toISOString())
    if (kept) await this.#write(kept)
  }

  async #read(): Promise<Kept | null> {
    try {
      const text = await readPrivateFile(await this.#privateFile())
      return text === null ? null : readMemoryText(await this.#place(), text)
    } catch {
      return null
    }
  }

  async #write(kept: Kept): Promise<void> {
    try {
      await writePrivateFile(await this.#privateFile(), memoryText(await this.#place(), kept))
    } catch {
      // see above
    }
  }

  async #privateFile() {
    return {folder: this.#folder, name: await this.#file(), what: 'What this machine remembers of the ledger'}
  }

  async #file(): Promise<string> {
    const place = await this.#place()
    return `${createHash('sha256').update(place).digest('hex').slice(0, 32)}.json`
  }

  /** The ledger's path without links on the way to it, so that it is one however it is reached. */
  async #place(): Promise<string> {
    this.#name ??= withoutLinks(this.#ledger)
    return this.#name
  }
}

async function withoutLinks(file: string): Promise<string> {
  for (let folder = path.dirname(file); ; folder = path.dirname(folder)) {
    try {
      return path.join(await realpath(folder), path.relative(folder, file))
    } catch {
      if (folder === path.dirname(folder)) return file
    }
  }
}
