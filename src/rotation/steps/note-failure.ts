import type {LiveTarget} from '../live/live-target.js'
import type {RotationRun} from '../live/rotation-run.js'

import {Failure} from '../../model/failure.js'
import {NotVerified} from './verify/verification.js'

/** The steps in which something can fail, as the ledger names them. */
export type StepName = 'record' | 'revoke' | 'rollback' | 'set' | 'verify'

/**
 * Notes a failure.
 *
 * @returns why the ledger does not take it (another run has taken over, the disk is full), in which case nothing more is
 *   done; null when it does
 */
export async function noteFailure(
  {journal}: Pick<RotationRun, 'journal'>,
  {failure, live, step}: {failure: Failure; live: LiveTarget | null; step: StepName},
): Promise<Failure | null> {
  try {
    await journal.note({
      type: 'rotation.failed',
      ref: live?.environment.ref ?? null,
      step,
      code: failure.code,
      message: failure.record,
      checks: failure instanceof NotVerified ? failure.checks : [],
      ...(failure.details?.unchanged === true && {unchanged: true}),
    })
    return null
  } catch (error) {
    if (error instanceof Failure) return error
    throw error
  }
}
