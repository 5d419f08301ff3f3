import type {RotatableCredential} from '../model/rotatable-credential.js'
import type {RotationResult} from '../model/rotation-result.js'

import {Failure} from '../../model/failure.js'
import {hasBegunMeanwhile} from '../add-on/begin-rotation.js'
import {type RotationRun, show} from '../live/live-target.js'
import {watchedVar} from '../live/watched-var.js'
import {lastAnnounced} from '../steps/change-by-add-on.js'
import {conclude} from './conclude.js'

/**
 * Takes a rotation back that an add-on was to make: possible as long as it has not begun, as an add-on never goes back.
 * What was asked of it is given the time to arrive first.
 */
export async function leaveToAddOn(run: RotationRun, credential: RotatableCredential): Promise<RotationResult> {
  const {deps, journal, targets} = run
  const begun = deps.clock.now().getTime()
  const base = {revocation: journal.rotation.revocation.status, justSeen: false, begun} as const
  deps.progress.begin(targets.map(({line}) => line))
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

  for (const live of targets) show(run, live, 'undone', 'has the old value')
  return conclude(run, {
    ...base,
    direction: 'abort',
    outcome: 'rolled-back',
    revocation: 'not-needed',
    failure: null,
  })
}

async function mayHaveChanged(run: RotationRun, credential: RotatableCredential): Promise<boolean> {
  const {deps, journal, targets} = run
  if (journal.rotation.environments.some(({state}) => state === 'set' || state === 'verified')) return true
  const vars = targets.flatMap((live) => live.vars.map((one) => watchedVar(run, live, one)))
  // Nothing of it is left that could be undone.
  if (vars.length === 0) return false
  const announcedAt = lastAnnounced(run)
  try {
    return await hasBegunMeanwhile(deps, {credential, vars, announcedAt})
  } catch (error) {
    // What nobody has asked for cannot have been done.
    if (announcedAt === null && error instanceof Failure && error.code !== 'cancelled') return false
    throw error
  }
}
