import {Flags} from '@oclif/core'
import path from 'node:path'

import type {LedgerStore} from '../ledger/store.js'

/** The flag that says where the ledger is. */
export const ledgerFlag = {
  ledger: Flags.string({
    description: 'record of rotations [default: .heroku-secrets/ledger.jsonl in the git root]',
  }),
}

/** A ledger and its path as a person would type it. */
export interface OpenLedger {
  readonly store: LedgerStore
  readonly path: string
  /** Absolute. */
  readonly file: string
}

/**
 * The ledger that applies, which need not be there yet.
 *
 * @param flag what `--ledger` was given
 * @param dataDir the plugin's data directory, absolute
 * @param now the time
 */
export async function openLedger(flag: string | undefined, dataDir: string, now: () => Date): Promise<OpenLedger> {
  const [{findLedger}, {LedgerFile}] = await Promise.all([
    import('../ledger/location.js'),
    import('../ledger/ledger-file.js'),
  ])
  const cwd = process.cwd()
  const location = await findLedger({flag, env: process.env, cwd, dataDir})
  const relative = path.relative(cwd, location.path)
  const isBelow = relative !== '' && !relative.startsWith('..') && !path.isAbsolute(relative)
  return {
    store: new LedgerFile(location.path, now),
    file: location.path,
    path: isBelow || location.source === 'git' ? relative : location.path,
  }
}
