import type {Subject} from '../../providers/verification.js'
import type {RotationRun} from '../live/rotation-run.js'
import type {ValueSlot} from '../model/plan.js'

import {Failure} from '../../model/failure.js'
import {type OldCredentialNeeds, oldCredentials} from './old-credentials.js'

/** What it takes to end what nobody uses. */
export type EndNeeds = OldCredentialNeeds & Pick<RotationRun, 'telling'>

/** Ends everything that was issued for a rotation that was taken back. */
export async function endAllUnused(run: EndNeeds): Promise<void> {
  const {events, issues} = run.journal.rotation
  if (issues.size === 0) return
  const issuedIds = [...issues.values()].flatMap(({issuedId}) => issuedId ?? [])
  // What a person has made there instead would be taken for it.
  if (issuedIds.length === 0 && events.some(({type}) => type === 'rotation.set')) {
    const why = 'a value that somebody made there was used since, and looks the same from here.'
    run.telling.notice({what: 'unused-left', ids: [], why})
    return
  }

  try {
    const [old] = await oldCredentials(run)
    if (old) for (const id of issues.keys()) await endUnused(run, {id}, old.subject)
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    run.telling.notice({what: 'unused-left', ids: issuedIds, why: error.message})
  }
}

/**
 * Ends what was issued for a slot and is held nowhere, where the service lets that be done. Failing that, says so: nothing
 * depends on it.
 */
export async function endUnused(
  {journal, services, telling}: Pick<RotationRun, 'journal' | 'services' | 'telling'>,
  slot: Pick<ValueSlot, 'id'>,
  held: Subject,
): Promise<void> {
  const issue = journal.rotation.issues.get(slot.id)
  if (!issue) return
  const ids = issue.issuedId === null ? [] : [issue.issuedId]
  if (!(await journal.isOwn(issue))) {
    telling.notice({what: 'unused-left', ids, why: 'it was not issued from this machine.'})
    return
  }

  try {
    const ended = await services.cleanUp(held, {id: issue.issuedId, knownIds: issue.knownIds})
    for (const id of ended) telling.notice({what: 'unused-ended', id})
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    telling.notice({what: 'unused-left', ids, why: error.message})
  }
}
