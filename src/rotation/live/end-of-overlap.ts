import type {ConfigVar} from '../../model/config-var.js'
import type {SecretValue} from '../../model/secret-value.js'
import type {OverlapEnd} from '../model/happening.js'
import type {LiveTarget} from './live-target.js'
import type {RotationRun} from './rotation-run.js'

import {Failure} from '../../model/failure.js'
import {command} from '../../text/command.js'
import {activeMember, hasMember, isInOrder, type MemberOrder, withoutMember} from '../model/members.js'
import {ownOrder, previousPlace} from '../model/previous-place.js'
import {newVarOf} from './live-target.js'

/** What ends an overlap in one environment, and whether that has happened already. */
export interface EndOfOverlap {
  /** The config var that is spoken of. */
  readonly key: string
  readonly how: OverlapEnd
  /** What the PATCH does; null removes a key. Empty when it has happened. */
  readonly changes: Readonly<Record<string, null | SecretValue>>
  /** The keys that such a PATCH concerns. */
  readonly keys: readonly string[]
}

/**
 * What takes the old value out of an environment: out of the config var that kept it, out of a list, or, where the new one
 * has waited for a deployment, by moving it to its place.
 *
 * @param current the config vars as they are now
 * @throws {Failure} `conflict` when what kept it holds something else by now
 */
export async function endOfOverlap(
  {observer, plan}: Pick<RotationRun, 'observer' | 'plan'>,
  live: LiveTarget,
  current: readonly ConfigVar[],
): Promise<EndOfOverlap> {
  const {nextKey = null, previousForm} = plan.options
  return nextKey !== null && previousForm === 'next'
    ? moved({observer}, live, current, nextKey)
    : dropped({observer, plan}, live, current)
}

/** The new value takes the place of the old one. */
async function moved(
  {observer}: Pick<RotationRun, 'observer'>,
  live: LiveTarget,
  current: readonly ConfigVar[],
  nextKey: string,
): Promise<EndOfOverlap> {
  const [first] = live.vars
  const {key} = first
  const keys = [key, nextKey]
  const waiting = current.find((one) => one.key === nextKey)?.value
  const now = current.find((one) => one.key === key)?.value
  if (waiting === undefined) return {key, how: 'moved', changes: {}, keys}
  if (waiting === null || !(await observer.isFresh(newVarOf(live), waiting))) throw changed(live, nextKey)
  if (!now || !(await observer.isOld(first, now))) throw changed(live, key)
  return {key, how: 'moved', changes: {[key]: waiting, [nextKey]: null}, keys}
}

/** The old value leaves the config var or the list that kept it. */
async function dropped(
  {observer, plan}: Pick<RotationRun, 'observer' | 'plan'>,
  live: LiveTarget,
  current: readonly ConfigVar[],
): Promise<EndOfOverlap> {
  const own = ownOrder(plan.options)
  const place = previousPlace(plan.options)
  const list = own ?? place?.list ?? null
  const key = own ? live.vars[0].key : (place?.key ?? plan.options.previousKey!)
  const end = {key, how: list === null ? 'removed' : 'taken-out', keys: [key]} as const
  const present = current.find((one) => one.key === key)?.value
  if (present === undefined) return {...end, changes: {}}
  if (list !== null)
    return {...end, changes: await withoutOld({observer}, live, {key, list, present, isOwn: own !== null})}
  const isOwnMasked = present === null && live.own
  if (!isOwnMasked && !(present && (await observer.isOld(live.vars[0], present)))) throw changed(live, key)
  return {...end, changes: {[key]: null}}
}

async function withoutOld(
  {observer}: Pick<RotationRun, 'observer'>,
  live: LiveTarget,
  {isOwn, key, list, present}: {isOwn: boolean; key: string; list: MemberOrder; present: null | SecretValue},
): Promise<EndOfOverlap['changes']> {
  const [first] = live.vars
  const old = first.old && (isOwn ? activeMember(first.old, list) : first.old)
  if (present === null || old === null || !isInOrder(present, list)) throw changed(live, key)
  if (!hasMember(present, old, list)) return {}
  if (isOwn && !(await observer.isFresh(first, present))) throw changed(live, key)
  return {[key]: withoutMember(present, old, list)}
}

function changed({environment: {name}, own}: LiveTarget, key: string): Failure {
  return new Failure(
    'conflict',
    own
      ? `${key} of ${name} was changed by somebody, and is left as it is.`
      : `${key} of ${name} cannot be seen to hold the old value, and is left as it is.`,
    {
      details: {environment: name},
      next: command`See what it holds now: heroku config:get ${key} --app ${name}`,
    },
  )
}
