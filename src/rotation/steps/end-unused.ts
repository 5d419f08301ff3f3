import type {Subject} from '../../providers/verification.js'
import type {RotationRun} from '../live/live-target.js'
import type {ValueSlot} from '../model/plan.js'

import {Failure} from '../../model/failure.js'
import {oldCredentials} from './old-credentials.js'

/** Ends everything that was issued for a rotation that was taken back. */
export async function endAllUnused(run: RotationRun): Promise<void> {
  const {issues} = run.journal.rotation
  if (issues.size === 0) return
  try {
    const [old] = await oldCredentials(run)
    if (old) for (const id of issues.keys()) await endUnused(run, {id}, old.subject)
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    tellLeft(run, [...issues.values()].flatMap(({issuedId}) => issuedId ?? []).join(', '), error)
  }
}

/**
 * Ends what was issued for a slot and is held nowhere, where the service lets that be done. Failing that, says so: nothing
 * depends on it.
 */
export async function endUnused(run: RotationRun, slot: Pick<ValueSlot, 'id'>, held: Subject): Promise<void> {
  const {deps, journal} = run
  const issue = journal.rotation.issues.get(slot.id)
  if (!issue) return
  try {
    const ended = await deps.services.cleanUp(held, {id: issue.issuedId, knownIds: issue.knownIds})
    for (const id of ended) deps.progress.notice(`${id}, which was issued and never used, is ended.`)
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    tellLeft(run, issue.issuedId ?? '', error)
  }
}

function tellLeft({deps}: RotationRun, id: string, {message}: Failure): void {
  const what = id === '' ? 'What may have been issued' : id
  deps.progress.notice(`${what} could not be ended: ${message} No app uses it; end it by hand.`)
}
