import type {ConfigVar} from '../../model/config-var.js'
import type {SecretValue} from '../../model/secret-value.js'
import type {LiveTarget} from './live-target.js'
import type {OldValues} from './old-value.js'
import type {RotationRun} from './rotation-run.js'

import {Failure} from '../../model/failure.js'
import {keyed} from '../../model/keyed.js'
import {keyAbove} from '../../model/numbered-key.js'
import {command} from '../../text/command.js'
import {activeMember, hasMember, isInOrder, withActive, withoutMember, withPassive} from '../model/members.js'
import {isRenaming} from '../model/other-key.js'
import {type PreviousPlace, previousPlace} from '../model/previous-place.js'
import {keepsNewBeside} from '../model/swap.js'
import {newVarOf} from './live-target.js'

/**
 * What the PATCH does that brings the old value back. Where something may have been written with the new one, it swaps the
 * two: the old one is used again, and the new one is kept where the old one was, so that what was written stays readable.
 *
 * @param current the config vars as they are now, with the new value
 * @throws {Failure} `conflict` where somebody's value is in the way
 */
export function changesBack(
  {plan}: Pick<RotationRun, 'plan'>,
  live: LiveTarget,
  old: OldValues,
  current: readonly ConfigVar[],
): Record<string, null | SecretValue> {
  const {nextKey = null} = plan.options
  if (isRenaming(plan.options)) return keyBack(live, old, current)
  const swaps = keepsNewBeside(plan)
  if (nextKey !== null) return swaps ? aboveNew(live, old, current) : {[nextKey]: null}
  const changes = keyed<null | SecretValue>()
  for (const one of live.vars) {
    const now = current.find(({key}) => key === one.key)?.value
    changes[one.key] =
      swaps && one.list && now
        ? withActive(now, activeMember(old.values[one.key], one.list), one.list)
        : old.values[one.key]
  }

  return {...changes, ...previousBack(previousPlace(plan.options), live, old, {current, swaps})}
}

/** The rotated key as it was, and the other one, too: gone where it was not there before. */
function keyBack(
  {vars}: LiveTarget,
  {values}: OldValues,
  current: readonly ConfigVar[],
): Record<string, null | SecretValue> {
  const changes = keyed<null | SecretValue>()
  for (const {key, role} of vars) {
    const old = role === 'added' ? null : values[key]
    const now = current.find((one) => one.key === key)?.value ?? null
    const isBack = old === null ? now === null : now !== null && now.equals(old)
    if (!isBack) changes[key] = old
  }

  return changes
}

/** The old value under a number above that of the new one, which stays. */
function aboveNew(live: LiveTarget, {values}: OldValues, current: readonly ConfigVar[]): Record<string, SecretValue> {
  const {name} = live.environment
  const above = keyAbove(newVarOf(live).key)
  if (current.some(({key}) => key === above)) {
    throw new Failure('conflict', `${above} of ${name} is there already, so the old value cannot come back under it.`, {
      details: {environment: name},
      next: command`See what it holds: heroku config:get ${above} --app ${name}`,
    })
  }

  return {[above]: values[live.vars[0].key]}
}

/** What becomes of the config var beside it that keeps the old value. */
function previousBack(
  place: null | PreviousPlace,
  {environment, vars: [{fresh, key}]}: LiveTarget,
  {previous, values}: OldValues,
  {current, swaps}: {readonly current: readonly ConfigVar[]; readonly swaps: boolean},
): Record<string, null | SecretValue> {
  if (!place) return {}
  const old = values[key]
  const valueOf = (wanted: string) => current.find((one) => one.key === wanted)?.value ?? null
  const present = valueOf(place.key)
  const tried = swaps ? (fresh?.fresh ?? valueOf(key)) : null
  if (present === null) return tried ? {[place.key]: tried} : {}
  if (place.list) {
    if (!isInOrder(present, place.list)) return inTheWay(environment.name, place.key, tried)
    const wasThere = previous ? hasMember(previous, old, place.list) : false
    const without = wasThere ? present : withoutMember(present, old, place.list)
    return {[place.key]: tried ? withPassive(without, tried, place.list) : without}
  }

  // What holds anything else is not this rotation's to remove.
  if (!present.equals(old)) return present.equals(tried ?? old) ? {} : inTheWay(environment.name, place.key, tried)
  if (tried) return {[place.key]: tried}
  return previous ? {} : {[place.key]: null}
}

/** Where the tried value would be lost because somebody's stands in its place, nothing is put back. */
function inTheWay(name: string, key: string, tried: null | SecretValue): Record<string, never> {
  if (tried === null) return {}
  throw new Failure(
    'conflict',
    `${key} of ${name} was changed by somebody, so the value that was tried cannot be kept there as the old one comes back.`,
    {
      details: {environment: name},
      next: command`See what it holds, and move it elsewhere: heroku config:get ${key} --app ${name}`,
    },
  )
}
