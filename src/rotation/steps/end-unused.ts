import type {Subject} from '../../providers/verification.js'
import type {RotationRun} from '../live/rotation-run.js'
import type {Notice} from '../model/happening.js'
import type {ValueSlot} from '../model/plan.js'

import {Failure} from '../../model/failure.js'
import {Stopped} from '../model/stopping.js'
import {type InUseNeeds, whereSet, whyInUse} from './issued-in-use.js'
import {type OldCredentialNeeds, oldCredentials} from './old-credentials.js'

/** What it takes to end what nobody uses. */
export type EndNeeds = InUseNeeds & OldCredentialNeeds

/** What became of what was issued and set somewhere, once that was taken back. */
export interface IssuedEnd {
  /** Whether all of it has been ended at its service. */
  readonly ended: boolean
  /** By what the service names what is not ended. */
  readonly left: readonly string[]
}

/**
 * Ends everything that was issued for a rotation that was taken back, as soon as nothing uses it.
 *
 * @returns null where nothing of it was ever set, or no service is asked
 */
export async function endAllUnused(run: EndNeeds): Promise<IssuedEnd | null> {
  const {events, issues} = run.journal.rotation
  if (issues.size === 0) return null
  const issuedIds = [...issues.values()].flatMap(({issuedId}) => issuedId ?? [])
  const isSet = events.some(({type}) => type === 'rotation.set')
  // What a person has made there instead would be taken for it.
  if (issuedIds.length === 0 && isSet) {
    const why = 'a value that somebody made there was used since, and looks the same from here.'
    run.telling.notice({what: 'unused-left', ids: [], why})
    return null
  }

  const left: string[] = []
  let ended = false
  let wasUsed = false
  try {
    const [old] = await oldCredentials(run)
    if (!old) return null
    for (const id of issues.keys()) {
      const end = await endUnused(run, {id}, old.subject)
      wasUsed ||= end.wasSet
      ended ||= end.ended
      left.push(...end.left)
    }
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    const why =
      error instanceof Stopped ? 'you stopped before everything that ran with it was seen to be gone.' : error.message
    run.telling.notice({what: 'unused-left', ids: issuedIds, why, ...(isSet && {wasSet: true})})
    wasUsed ||= isSet
    left.push(...issuedIds)
  }

  if (!wasUsed) return null
  const all = ended && left.length === 0
  run.telling.revocation({what: 'issued-settled', ended: all})
  return {ended: all, left}
}

/**
 * Ends what was issued for a slot and is held nowhere, where the service lets that be done: once nothing runs with it, should
 * it have been set. Failing that, says so.
 *
 * @throws {Stopped} while it waits
 */
export async function endUnused(
  run: InUseNeeds & Pick<RotationRun, 'services'>,
  slot: Pick<ValueSlot, 'id'>,
  held: Subject,
): Promise<IssuedEnd & {readonly wasSet: boolean}> {
  const {journal, services, telling} = run
  const issue = journal.rotation.issues.get(slot.id)
  if (!issue) return {ended: false, left: [], wasSet: false}
  const ids = issue.issuedId === null ? [] : [issue.issuedId]
  const had = await whereSet(run, slot)
  const wasSet = had.length > 0
  const leave = (why: string) => {
    const notice: Notice = {what: 'unused-left', ids, why, ...(wasSet && {wasSet})}
    telling.notice(notice)
    return {ended: false, left: ids, wasSet}
  }

  if (!(await journal.isOwn(issue))) return leave('it was not issued from this machine.')
  const why = wasSet ? await whyInUse(run, slot, had) : null
  if (why !== null) return leave(why)
  try {
    const ended = await services.cleanUp(held, {id: issue.issuedId, knownIds: issue.knownIds})
    for (const id of ended) telling.notice({what: 'unused-ended', id, ...(wasSet && {wasSet})})
    return {ended: ended.length > 0, left: [], wasSet}
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return leave(error.message)
  }
}
