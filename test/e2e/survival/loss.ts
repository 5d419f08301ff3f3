import {expect} from 'chai'

import type {ProvableKey, Trial} from './trial.js'

/** Whether a key is replaced simply only where its own loss is accepted. */
export function isRefused({protects}: ProvableKey): boolean {
  return protects !== 'sessions'
}

/** A key is not replaced simply unless its own loss is accepted, and nothing changes. */
export async function refusesToReplace(trial: Trial): Promise<void> {
  const {key, protects} = trial.key
  for (const words of [[], ['--accept-loss', 'sessions']]) {
    const {error, exitCode} = await trial.rotate('--strategy', 'replace', ...words)
    expect(exitCode).to.equal(2)
    expect(error?.code).to.equal('unsafe-to-replace')
    expect(error?.details).to.include({class: protects})
    trial.expectConfig({[key]: trial.old})
  }

  await trial.expectRows({readable: 3, unreadable: 0})
}

/** A key is not rotated with an overlap either where its reader would not look for the old value, and nothing changes. */
export async function refusesOverlap(trial: Trial): Promise<void> {
  const {key, protects} = trial.key
  const previous = `${key}_ELSEWHERE`
  const {error, exitCode} = await trial.rotate('--strategy', 'overlap', '--previous-key', previous)
  expect(exitCode).to.equal(2)
  expect(error?.code).to.equal('unsafe-to-replace')
  expect(error?.details).to.include({class: protects})
  trial.expectConfig({[key]: trial.old, [previous]: undefined})
  await trial.expectRows({readable: 3, unreadable: 0})
}

/** The rows that were written under a key cannot be read any more once it is replaced simply. */
export async function losesRows(trial: Trial): Promise<void> {
  const {error} = await trial.rotate(...simply(trial.key))
  expect(error?.code).to.equal(undefined)
  expect(trial.active === trial.old, 'it still has the old key').to.equal(false)
  await trial.expectRows({readable: 0, unreadable: 3})
  // It is the key and nothing else.
  await trial.expectRows({readable: 3, unreadable: 0}, {[trial.key.key]: trial.old})
}

/** Where a verify command reads the rows, the old key comes back. */
export async function getsOldKeyBack(trial: Trial): Promise<void> {
  const {exitCode, rotation} = await trial.rotate(...simply(trial.key), '--verify-command', trial.app.readAllRows)
  expect(rotation?.outcome).to.equal('rolled-back')
  expect(exitCode).to.equal(2)
  trial.expectConfig({[trial.key.key]: trial.old})
  await trial.expectRows({readable: 3, unreadable: 0})
}

function simply(key: ProvableKey): readonly string[] {
  return ['--strategy', 'replace', ...(isRefused(key) ? ['--accept-loss', key.protects] : [])]
}
