import type {RotationRun} from '../live/rotation-run.js'

import {listed} from '../../model/wording.js'
import {keyWaits, losesKey, mayGoBecause} from '../model/other-key.js'
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
  const because = mayGoBecause(options)
  if (because !== null) return mayGo(run, because)
  if (options.revoke === 'ask' || (options.revoke === 'auto' && operator.attended)) {
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
    if (answer === 'confirmed') return mayGo(run, `the code that reads ${options.to} is deployed, as you say`)
  }

  const status = 'pending' as const
  const note = {type: 'rotation.revoked', phase: 'done', status, credentials: []} as const
  await journal.note({...note, detail: work.left})
  telling.revocation({what: 'settled', status, detail: work.left})
  return false
}

/** Writes down what was said for the old key to go, which says nothing of its value. */
async function mayGo({journal, plan}: Pick<MayDropNeeds, 'journal' | 'plan'>, because: string): Promise<true> {
  const detail = `${plan.options.key} may go: ${because}`
  await journal.note({type: 'rotation.revoked', phase: 'done', status: 'pending', credentials: [], detail})
  return true
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
