import type {HeldVar} from '../../model/inventory.js'
import type {RotationRun} from '../live/rotation-run.js'
import type {ValueSource} from '../model/plan.js'
import type {RotationResult} from '../model/rotation-result.js'
import type {TakeUp} from './unfinished-question.js'

import {Failure} from '../../model/failure.js'
import {isRead} from '../model/plan.js'
import {carryThrough} from './carry-through.js'
import {conclude} from './conclude.js'
import {wantsToGive} from './given-instead.js'
import {settleValues} from './settle-values.js'

/**
 * Settles the new values that are not known yet, and carries the rotation through.
 *
 * @param held everything that was read
 * @param given where a value was given from to go on with; null at the beginning
 * @returns how it ended; or that it is to be taken up again with a value that the person gives, as its service issued none
 */
export async function goOn(
  run: RotationRun,
  held: readonly HeldVar[],
  given: null | ValueSource = null,
): Promise<RotationResult | TakeUp> {
  const begun = run.clock.monotonic()
  // An add-on settles its own.
  if (run.plan.addOn) return carryThrough(run)
  try {
    const isUsed = await settleValues(run, held)
    if (!isUsed && isRead(given)) {
      run.telling.notice({what: 'not-needed', key: run.plan.credential.key})
    }
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    const revocation = run.journal.rotation.revocation.status
    const instead = await wantsToGive(run, error)
    const ending = {
      direction: 'forward',
      outcome: 'stopped',
      revocation,
      failure: error,
      justSeen: false,
      begun,
    } as const
    const result = await conclude(run, ending)
    return instead ? {takeUp: 'resume', rotation: run.journal.id, valueFrom: {kind: 'prompt'}} : result
  }

  return carryThrough(run)
}
