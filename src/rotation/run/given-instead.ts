import type {Rotation} from '../../ledger/rotations.js'
import type {RotationRun} from '../live/rotation-run.js'
import type {RotationOptions} from '../model/plan.js'

import {Failure} from '../../model/failure.js'
import {Stopped} from '../model/stopping.js'
import {anyChanged, hasChanged} from './unfinished-rotation.js'

/** Whether a service was to issue the new value of a rotation, issued none, and somebody gives one instead. */
export function isGivenInstead(rotation: Rotation, {valueFrom}: Pick<RotationOptions, 'valueFrom'>): boolean {
  const {addOn, issues, settings} = rotation
  if (settings.valueFrom !== 'provider' || addOn !== null) return false
  if ([...issues.values()].some(({issuedId}) => issuedId !== null)) return false
  return hasChanged(rotation) || (valueFrom !== null && valueFrom.kind !== 'provider')
}

/** Whether a value that somebody makes can still take the place of the one that the service has not issued. */
export function mayBeGivenInstead({journal, plan}: Pick<RotationRun, 'journal' | 'plan'>, failure: Failure): boolean {
  return (
    plan.options.valueFrom?.kind === 'provider' &&
    !plan.addOn &&
    !(failure instanceof Stopped) &&
    !anyChanged(journal.rotation.environments)
  )
}

/** Whether the person at the terminal goes on with a value that they make, as the service has issued none. */
export async function wantsToGive(
  run: Pick<RotationRun, 'journal' | 'operator' | 'plan' | 'services'>,
  failure: Failure,
): Promise<boolean> {
  const {operator, plan, services} = run
  if (!operator.giveInstead || !mayBeGivenInstead(run, failure)) return false
  const {providerName} = services.guide(plan.credential)
  try {
    return await operator.giveInstead({providerName, why: failure.message, mayHaveEnded: plan.atOnce})
  } catch (error) {
    // What stopped it first is what is told.
    if (error instanceof Failure) return false
    throw error
  }
}
