import path from 'node:path'

import type {HistoryReport} from '../history/history-report.js'
import type {Environment} from '../model/environment.js'
import type {QuietInput} from '../rotation/operator/terminal/quiet-input.js'
import type {OpenLedger} from './ledger-flag.js'

import {acknowledgedChange, toAcknowledge} from '../history/to-acknowledge.js'
import {Failure} from '../model/failure.js'
import {printable} from '../text/printable.js'

/** What it takes to record that changes made elsewhere are right. */
export interface Acknowledging {
  readonly ledger: OpenLedger
  /** The plugin's data directory. */
  readonly dataDir: string
  readonly now: () => Date
  /** E-mail address of the account. */
  account(): Promise<string>
  /** The terminal at which somebody can be asked; null where nobody is there. */
  readonly quiet: null | QuietInput
  /** Says something beside the result. */
  notice(text: string): void
}

/** What `--acknowledge` and `--reason` say. */
export interface Word {
  /** Versions of releases. */
  readonly versions: readonly number[]
  readonly reason: string
}

/**
 * What `--acknowledge` and `--reason` say.
 *
 * @returns null where nothing is to be acknowledged
 * @throws {Failure} `bad-usage`
 */
export function wordOf(acknowledge: readonly string[] | undefined, reason: string | undefined): null | Word {
  if (acknowledge === undefined) {
    if (reason === undefined) return null
    throw new Failure('bad-usage', '--reason goes with --acknowledge.')
  }

  const versions = acknowledge.map((text) => {
    const version = /^v?(\d{1,9})$/.exec(text.trim())
    if (version === null) {
      throw new Failure('bad-usage', `--acknowledge ${text} is no release.`, {next: 'Name one as --acknowledge v12.'})
    }

    return Number(version[1])
  })
  // TEXT stands for it where the command is printed.
  if (reason === undefined || reason.trim() === '' || reason.trim() === 'TEXT') {
    throw new Failure('bad-usage', 'Why the change is right is not said.', {
      next: 'Say it with --reason, such as --reason "rotated by hand at Stripe, old key deleted".',
    })
  }

  return {versions: [...new Set(versions)], reason: reason.trim()}
}

/**
 * Records in the ledger that changes of one app, made elsewhere, are right. At a terminal the person is asked first.
 *
 * @param report of that app alone
 * @returns whether anything was recorded
 * @throws {Failure} when there is nothing to acknowledge, or the person says no
 */
export async function acknowledgeChanges(
  by: Acknowledging,
  {report, environment}: {report: HistoryReport; environment: Environment},
  {reason, versions}: Word,
): Promise<boolean> {
  const {open, settled} = toAcknowledge(report, versions)
  for (const sentence of settled) by.notice(sentence)
  if (open.length === 0) return false
  for (const one of open) by.notice(`${printable(acknowledgedChange(environment.name, one))}.`)
  if (by.quiet && !(await by.quiet.open(() => isMeant()))) throw new Failure('cancelled', 'Nothing was recorded.')
  const [{RememberingLedger}, {LedgerAnchor}, {ulidSource}] = await Promise.all([
    import('../ledger/anchor/remembering-ledger.js'),
    import('../ledger/anchor/ledger-anchor.js'),
    import('../ledger/ulid.js'),
  ])
  const {file, store} = by.ledger
  const remembering = new RememberingLedger(store, new LedgerAnchor(path.resolve(file), by.dataDir))
  await remembering.assertWritable()
  const [email, newId] = [await by.account(), ulidSource()]
  for (const {by: changedBy, keys, release} of open) {
    const id = newId(by.now())
    await remembering.append({
      type: 'change.acknowledged',
      rotation: id,
      run: id,
      by: email,
      ref: environment.ref,
      appId: environment.appId,
      release,
      keys,
      changedBy,
      reason,
    })
  }

  return true
}

async function isMeant(): Promise<boolean> {
  const {yesNoPrompt} = await import('../rotation/operator/terminal/yes-no-prompt.js')
  return yesNoPrompt({message: 'Record that this is right?', otherwise: false}, {output: process.stderr})
}
