import path from 'node:path'

import {type Asking, checkoutAround, foreignCheckout, RULES_FOLDER} from '../files/checkout-around.js'

/** Where the ledger is and why there. */
export interface LedgerLocation {
  /** Absolute. */
  readonly path: string
  readonly source: 'data-directory' | 'environment' | 'flag' | 'git'
}

/** The variable that says where the ledger is. */
export const LEDGER_VARIABLE = 'HEROKU_SECRETS_LEDGER'

/**
 * Where the ledger is: `--ledger`, else the variable HEROKU_SECRETS_LEDGER, else `.heroku-secrets/ledger.jsonl` in the
 * root of the git checkout, else `ledger.jsonl` in the plugin's data directory. Says nothing about whether it is there.
 *
 * A checkout of somebody else has no say: one with rules in it stops the command, one without is passed over.
 *
 * @param from what decides
 * @param from.flag what `--ledger` was given, relative to `cwd`
 * @param from.env the process's environment
 * @param from.cwd the current directory, absolute
 * @param from.dataDir the plugin's data directory, absolute
 * @param from.asking whose checkouts count; this process's user by default
 * @throws {Error} Failure `forbidden` for a checkout of somebody else that may hold a ledger
 */
export async function findLedger(from: {
  flag?: string
  env: Readonly<Record<string, string | undefined>>
  cwd: string
  dataDir: string
  asking?: Asking
}): Promise<LedgerLocation> {
  if (from.flag) return {path: path.resolve(from.cwd, from.flag), source: 'flag'}
  const named = from.env[LEDGER_VARIABLE]
  if (named) return {path: path.resolve(from.cwd, named), source: 'environment'}
  const checkout = await checkoutAround(from.cwd, from.asking)
  if (checkout?.foreign && checkout.hasRules) throw foreignCheckout(checkout, 'Give a ledger with --ledger PATH')
  if (checkout && !checkout.foreign) {
    return {path: path.join(checkout.root, RULES_FOLDER, 'ledger.jsonl'), source: 'git'}
  }

  return {path: path.join(from.dataDir, 'ledger.jsonl'), source: 'data-directory'}
}
