import {existsSync} from 'node:fs'
import path from 'node:path'

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
 * @param from what decides
 * @param from.flag what `--ledger` was given, relative to `cwd`
 * @param from.env the process's environment
 * @param from.cwd the current directory, absolute
 * @param from.dataDir the plugin's data directory, absolute
 */
export function findLedger(from: {
  flag?: string
  env: Readonly<Record<string, string | undefined>>
  cwd: string
  dataDir: string
}): LedgerLocation {
  if (from.flag) return {path: path.resolve(from.cwd, from.flag), source: 'flag'}
  const named = from.env[LEDGER_VARIABLE]
  if (named) return {path: path.resolve(from.cwd, named), source: 'environment'}
  const root = findGitRoot(from.cwd)
  if (root) return {path: path.join(root, '.heroku-secrets', 'ledger.jsonl'), source: 'git'}
  return {path: path.join(from.dataDir, 'ledger.jsonl'), source: 'data-directory'}
}

/** The folder at or above `cwd` that holds `.git`: a folder, or in a linked worktree or submodule a file. Null outside git. */
function findGitRoot(cwd: string): null | string {
  for (let folder = path.resolve(cwd); ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, '.git'))) return folder
    if (folder === path.dirname(folder)) return null
  }
}
