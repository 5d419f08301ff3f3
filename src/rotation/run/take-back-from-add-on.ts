import type {RotatableCredential} from '../model/rotatable-credential.js'
import type {RotationResult} from '../model/rotation-result.js'

import {hasNewValue} from '../../ledger/rotation-environment.js'
import {Failure} from '../../model/failure.js'
import {hasBegunMeanwhile} from '../add-on/begin-rotation.js'
import {watchedVar} from '../live/watched-var.js'
import {type AddOnNeeds, lastAnnounced} from '../steps/change-by-add-on.js'
import {conclude, type ConcludeNeeds} from './conclude.js'

/**
 * Takes a rotation back that an add-on was to make: possible as long as it has not begun, as an add-on never goes back.
 * What was asked of it is given the time to arrive first.
 */
export async function takeBackFromAddOn(
  run: AddOnNeeds & ConcludeNeeds,
  credential: RotatableCredential,
): Promise<RotationResult> {
  const {clock, journal, targets, telling} = run
  const begun = clock.monotonic()
  const base = {revocation: journal.rotation.revocation.status, justSeen: false, begun} as const
  telling.begin(targets, [])
  try {
    if (await mayHaveChanged(run, credential)) {
      const failure = new Failure(
        'refused',
        `The add-on ${credential.addOn.name} has begun to replace the credential, and cannot put the old one back.`,
      )
      return await conclude(run, {...base, direction: 'forward', outcome: 'stopped', failure})
    }
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return conclude(run, {...base, direction: 'abort', outcome: 'stopped', failure: error})
  }

  for (const {environment} of targets) telling.environment(environment, {what: 'old-value-held'})
  return conclude(run, {
    ...base,
    direction: 'abort',
    outcome: 'rolled-back',
    revocation: 'not-needed',
    failure: null,
  })
}

async function mayHaveChanged(run: AddOnNeeds, credential: RotatableCredential): Promise<boolean> {
  const {journal, observer, targets} = run
  if (journal.rotation.environments.some((one) => hasNewValue(one))) return true
  const vars = targets.flatMap((live) => live.vars.map((one) => watchedVar(observer, live, one)))
  // Nothing of it is left that could be undone.
  if (vars.length === 0) return false
  const announcedAt = lastAnnounced(run)
  try {
    return await hasBegunMeanwhile(run, {credential, vars, announcedAt})
  } catch (error) {
    // What nobody has asked for cannot have been done.
    if (announcedAt === null && error instanceof Failure && error.code !== 'cancelled') return false
    throw error
  }
}
