import {Flags} from '@oclif/core'
import {existsSync} from 'node:fs'
import path from 'node:path'

import type {LedgerStore} from '../ledger/store.js'

import {Failure} from '../model/failure.js'
import {printable} from '../text/printable.js'

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
  /** What to say where the environment names one that is not there, as it is before the first rotation; null otherwise. */
  readonly missing: null | string
}

/**
 * The ledger that applies, to be read. One that a flag names has to be there: a mistyped path would look like a clean record.
 *
 * @param flag what `--ledger` was given
 * @param dataDir the plugin's data directory, absolute
 * @param now the time
 * @param how.mayBegin whether it may be begun now
 * @throws {Failure} `not-found` when a file was named that does not exist
 */
export async function openLedger(
  flag: string | undefined,
  dataDir: string,
  now: () => Date,
  {mayBegin = false} = {},
): Promise<OpenLedger> {
  const [{findLedger, LEDGER_VARIABLE}, {LedgerFile}] = await Promise.all([
    import('../ledger/location.js'),
    import('../ledger/ledger-file.js'),
  ])
  const cwd = process.cwd()
  const location = await findLedger({flag, env: process.env, cwd, dataDir})
  // One that was seen here before is missed, which is told as what it is.
  const isUnknown = !mayBegin && !existsSync(location.path) && !(await wasHere(location.path, dataDir))
  if (location.source === 'flag' && isUnknown) {
    throw new Failure('not-found', `There is no ledger ${flag}.`, {
      next: 'Check the path, or leave --ledger out: the one in the git root is read then.',
    })
  }

  const relative = path.relative(cwd, location.path)
  const isBelow = relative !== '' && !relative.startsWith('..') && !path.isAbsolute(relative)
  return {
    store: new LedgerFile(location.path, now),
    file: location.path,
    path: isBelow || location.source === 'git' ? relative : location.path,
    missing:
      location.source === 'environment' && isUnknown
        ? `${LEDGER_VARIABLE} names ${printable(location.path)}, and there is no ledger yet: no record of rotations is known here.`
        : null,
  }
}

async function wasHere(file: string, dataDir: string): Promise<boolean> {
  const {LedgerAnchor} = await import('../ledger/anchor/ledger-anchor.js')
  return (await new LedgerAnchor(file, dataDir).recall()) !== null
}
