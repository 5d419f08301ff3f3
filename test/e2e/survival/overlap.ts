import {expect} from 'chai'

import type {ProvableKey, Trial} from './trial.js'

/** A key that rotates with an overlap. */
export interface OverlappingKey extends ProvableKey {
  /** The flags of the overlap. */
  readonly overlap: readonly string[]
  /** The config vars while `active` is used for what is new and `previous` still known; without `previous`, not known. */
  vars(active: string, previous?: string): Readonly<Record<string, string | undefined>>
}

/** Every row is read at every step of an overlap: those of before, those written meanwhile, and all when the old key is gone. */
export async function readsThroughOverlap(trial: Trial, key: OverlappingKey): Promise<void> {
  const {app, old} = trial
  const fresh = await rotate(trial, key)
  await app.run('write', '1')
  await trial.expectRows({readable: 4, unreadable: 0})
  // It takes both.
  await trial.expectRows({readable: 1, unreadable: 3}, key.vars(fresh))
  await trial.expectRows({readable: 3, unreadable: 1}, key.vars(old))

  await app.run('reencrypt')
  await trial.expectRows({readable: 4, unreadable: 0})
  await trial.expectRows({readable: 4, unreadable: 0}, key.vars(fresh))

  const {exitCode, rotation} = await trial.takeUp('--resume', '--revoke', 'confirmed')
  expect(rotation?.outcome).to.equal('completed')
  expect(exitCode).to.equal(0)
  trial.expectConfig(key.vars(fresh))
  await app.run('write', '1')
  await trial.expectRows({readable: 5, unreadable: 0})
}

/** What was written under the new key is read after the rotation is taken back: it stays beside the old one. */
export async function readsAfterTakingBack(trial: Trial, key: OverlappingKey): Promise<void> {
  const {app, old} = trial
  const fresh = await rotate(trial, key)
  await app.run('write', '1')
  const {rotation} = await trial.takeUp('--abort')
  expect(rotation?.outcome).to.equal('rolled-back')
  trial.expectConfig(key.vars(old, fresh))
  await app.run('write', '1')
  await trial.expectRows({readable: 5, unreadable: 0})
  // What came last is written under the old key again.
  await trial.expectRows({readable: 4, unreadable: 1}, key.vars(old))
}

/** Rotates up to where both keys are known, and gives the new one. */
async function rotate(trial: Trial, key: OverlappingKey): Promise<string> {
  const {app, old} = trial
  await trial.expectRows({readable: 3, unreadable: 0})
  const {rotation} = await trial.rotate(...key.overlap, '--verify-command', app.readAllRows, '--revoke', 'later')
  expect(rotation?.outcome).to.equal('revocation-pending')
  const checks = rotation!.environments[0].checks.map(({name, result}) => `${name} ${result}`)
  expect(checks).to.include('command passed')
  const fresh = trial.active
  expect(fresh === old, 'it still has the old key').to.equal(false)
  trial.expectConfig(key.vars(fresh, old))
  return fresh
}
