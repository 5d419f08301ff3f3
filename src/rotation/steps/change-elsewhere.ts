import type {RotationRun} from '../live/rotation-run.js'
import type {OutsidePlace} from '../model/plan.js'

import {listed} from '../../model/wording.js'
import {stopIfAsked} from '../model/stopping.js'
import {workLeft} from '../model/work-left.js'
import {placeId} from '../uses/planned-uses.js'
import {placeName, placeSentence, placeStep} from '../uses/uses-words.js'

/** What it takes to have places outside Heroku changed. */
export type ElsewhereNeeds = Pick<RotationRun, 'journal' | 'operator' | 'plan' | 'stop' | 'telling' | 'usesLeft'>

/**
 * Has a person change the value in every place outside Heroku that is known to have it. What has been answered, by this
 * person here, is not asked again.
 *
 * @returns what keeps the old value from being revoked, as a phrase; null when nothing
 */
export async function changeElsewhere(run: ElsewhereNeeds): Promise<null | string> {
  const {operator, plan, telling, usesLeft} = run
  const {options} = plan
  const open = await openPlaces(run)
  usesLeft.notePlaces(open)
  if (open.length === 0) return null
  if (options.elsewhereDone) {
    await noteChanged(run, open, 'as --elsewhere-done says')
    return null
  }

  // Whoever has revoked it already can only be reminded. A value that is kept beside the new one ends only here.
  const drops = workLeft(plan) !== null
  const ends = options.revoke === 'ask' || options.revoke === 'auto' || (drops && options.revoke === 'confirmed')
  const asks = operator.attended && operator.changedElsewhere !== undefined && ends
  for (const place of open) {
    stopIfAsked(run)
    const step = placeStep(place, plan)
    if (!asks) telling.notice({what: 'to-do', step: `${placeSentence(place)} ${step}`})
    else if (
      await operator.changedElsewhere!({...place, called: placeName(place), sentence: placeSentence(place), step})
    ) {
      await noteChanged(run, [place], 'as you say')
    }
  }

  const left = usesLeft.places
  if (left.length === 0) return null
  // What no service ends, the apps have ended by taking it no longer.
  const isEnded = options.revoke === 'confirmed' || (plan.credential.selfIssued && !operator.attended)
  if (isEnded && !drops) return null
  return `not revoked: nobody has said that ${listed(left.map((place) => placeName(place)))} ${left.length === 1 ? 'has' : 'have'} the new value`
}

/** Places of which this person has not said that they have the new value. */
async function openPlaces({journal, plan}: ElsewhereNeeds): Promise<OutsidePlace[]> {
  const places = plan.uses?.places ?? []
  if (places.length === 0) return []
  const said = new Set<string>()
  for (const event of journal.rotation.events) {
    if (event.type !== 'rotation.revoked' || !event.elsewhere || !(await journal.isOwn(event))) continue
    for (const id of event.elsewhere) said.add(id)
  }

  return places.filter((place) => !said.has(placeId(place)))
}

async function noteChanged(run: ElsewhereNeeds, places: readonly OutsidePlace[], by: string): Promise<void> {
  const {journal, usesLeft} = run
  await journal.note({
    type: 'rotation.revoked',
    phase: 'done',
    status: 'pending',
    credentials: [],
    detail: `${listed(places.map((place) => placeName(place)))} ${places.length === 1 ? 'has' : 'have'} the new value, ${by}`,
    elsewhere: places.map((place) => placeId(place)),
  })
  usesLeft.notePlaces(usesLeft.places.filter((place) => !places.includes(place)))
}
