import type {RotationRun} from '../live/rotation-run.js'

import {Failure} from '../../model/failure.js'
import {commandPart} from '../../text/command.js'
import {takenUpOf, takeUpCommand} from '../model/take-up-command.js'
import {type OldCredentialNeeds, oldCredentials} from '../steps/old-credentials.js'

/**
 * Asks the service about an old value that the ledger says is revoked, where that was not written here: before anything is
 * done that relies on it.
 *
 * @throws {Failure} `refused` when the service still accepts it
 */
export async function refuseAlive(
  run: OldCredentialNeeds & Pick<RotationRun, 'operator' | 'plan' | 'services'>,
): Promise<void> {
  const {id, rotation} = run.journal
  if (rotation.revocation.status !== 'confirmed' && rotation.revocation.status !== 'proven') return
  const said = rotation.events.findLast((event) => event.type === 'rotation.revoked')
  if (said && (await run.journal.isOwn(said))) return
  for (const {acceptedBefore, subject} of await oldCredentials(run)) {
    const answer = await run.services.verify(subject, acceptedBefore)
    if (answer?.result !== 'accepted') continue
    throw new Failure(
      'refused',
      `The ledger says that the old value of ${rotation.key} is revoked, but it is not: ${answer.detail}. No app was changed.`,
      {
        details: {rotation: id},
        next: `Revoke it, then go on: ${takeUpCommand(takenUpOf(run), commandPart` --resume`)}`,
      },
    )
  }
}
