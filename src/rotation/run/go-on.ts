import type {HeldVar} from '../../model/inventory.js'
import type {RotationRun} from '../live/rotation-run.js'
import type {RotationResult} from '../model/rotation-result.js'

import {Failure} from '../../model/failure.js'
import {carryThrough} from './carry-through.js'
import {conclude} from './conclude.js'
import {settleValues} from './settle-values.js'

/**
 * Settles the new values that are not known yet, and carries the rotation through.
 *
 * @param held everything that was read
 */
export async function goOn(run: RotationRun, held: readonly HeldVar[]): Promise<RotationResult> {
  const begun = run.clock.monotonic()
  // An add-on settles its own.
  if (run.plan.addOn) return carryThrough(run)
  try {
    await settleValues(run, held)
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    const revocation = run.journal.rotation.revocation.status
    return conclude(run, {direction: 'forward', outcome: 'stopped', revocation, failure: error, justSeen: false, begun})
  }

  return carryThrough(run)
}
