import type {LedgerMemory} from '../ledger/remembered.js'
import type {LedgerReading} from '../ledger/store.js'

import {compareWithMemory, openQuestions} from '../history/compare-memory.js'
import {LedgerAnchor} from '../ledger/anchor/ledger-anchor.js'
import {ledgerInGit} from './ledger-in-git.js'

/** Where a ledger lies, and what remembers it. */
export interface RememberedLedger {
  /** Absolute path. */
  readonly file: string
  /** The plugin's data directory. */
  readonly dataDir: string
  /** What git's environment is taken from. */
  readonly environment: NodeJS.ProcessEnv
}

/**
 * What git and this machine remember of a ledger that was just read.
 *
 * @param how.wholly see ledgerInGit
 */
export async function memoryOf(
  reading: LedgerReading,
  {dataDir, environment, file}: RememberedLedger,
  {wholly = true} = {},
): Promise<LedgerMemory> {
  const machine = await new LedgerAnchor(file, dataDir).recall()
  const git = await ledgerInGit(file, {environment, wholly}, (known) => openQuestions(reading, machine, known))
  return {git, machine}
}

/**
 * Lets this machine remember a ledger as it was seen: where git has nothing of it, and where it is published. What a branch
 * alone has may rightly be gone tomorrow.
 */
export async function rememberSeen(
  reading: LedgerReading,
  {git}: LedgerMemory,
  {at, dataDir, file}: Pick<RememberedLedger, 'dataDir' | 'file'> & {readonly at: Date},
): Promise<void> {
  const isSettled = git === null || (git.published !== null && reading.heads.every((hash) => git.published!.has(hash)))
  if (reading.exists && reading.intact && isSettled) await new LedgerAnchor(file, dataDir).saw(reading, at)
}

/** What is wrong with a ledger, as the rest of a sentence; null when nothing is that can be told quickly. */
export async function whyDoubtful(
  reading: LedgerReading,
  path: string,
  ledger: RememberedLedger,
): Promise<null | string> {
  if (!reading.intact) return 'is damaged'
  const [first] = compareWithMemory(reading, await memoryOf(reading, ledger, {wholly: false}), path)
  if (!first) return null
  return reading.exists ? 'is damaged' : 'is missing'
}
