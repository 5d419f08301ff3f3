import type {RotationRun} from '../live/rotation-run.js'

import {listed} from '../../model/wording.js'
import {isMove, keyWaits, losesKey} from '../model/other-key.js'
import {stopIfAsked} from '../model/stopping.js'
import {builtSince} from './built-since.js'
import {refuseUnlessEverywhere} from './revoke-step.js'
import {seenSoFar} from './seen-so-far.js'

/** What it takes to know whether a key may go. */
type MayDropNeeds = Pick<
  RotationRun,
  'building' | 'journal' | 'observer' | 'operator' | 'plan' | 'services' | 'stop' | 'targets' | 'telling'
>

/**
 * Finds out whether the old key of a credential that has gone to another one may be removed: only who rotates can know that
 * what reads the new key is deployed. Without that word it stays, and what became of the old value stays open.
 *
 * @returns true where it may go, or is gone already
 * @throws {Failure} `conflict` where somebody has changed an environment since it was verified
 */
export async function mayDropKey(run: MayDropNeeds): Promise<boolean> {
  const {journal, operator, plan, services, targets, telling} = run
  const {credential, options} = plan
  const work = keyWaits(plan)
  const isGone = targets.every((live) => !losesKey(live) || journal.environment(live.environment.ref).previousRemoved)
  if (work === null || isGone) return true
  stopIfAsked(run)
  await refuseUnlessEverywhere(run)
  if (options.revoke === 'confirmed' || (options.revoke === 'auto' && !isMove(options))) return true
  if (options.revoke === 'ask') {
    const {keysPage, providerName} = services.guide(credential)
    const answer = await operator.revocation({
      credential,
      work: {...work, ask: [...(await notDeployed(run)), ...work.ask]},
      providerName,
      keysPage,
      instructions: [],
      canRevoke: false,
      previousKey: options.previousKey,
      seen: seenSoFar(run),
      doubt: null,
    })
    if (answer === 'confirmed') return true
  }

  const status = 'pending' as const
  const note = {type: 'rotation.revoked', phase: 'done', status, credentials: []} as const
  await journal.note({...note, detail: work.left})
  telling.revocation({what: 'settled', status, detail: work.left})
  return false
}

/** Where nothing was deployed since the new key was set, so that what runs there can hardly read it. */
async function notDeployed(run: Pick<RotationRun, 'building' | 'journal' | 'observer' | 'targets'>): Promise<string[]> {
  const names: string[] = []
  for (const live of run.targets) {
    if (live.environment.appId === null || !losesKey(live)) continue
    if ((await builtSince(run, live)).since === 'no') names.push(live.environment.name)
  }

  if (names.length === 0) return []
  return [
    `${listed(names)} ${names.length === 1 ? 'was' : 'were'} not deployed since then: by its releases the code is the same as before.`,
  ]
}
