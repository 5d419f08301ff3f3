import type {ConfigVar} from '../../model/config-var.js'
import type {SecretValue} from '../../model/secret-value.js'
import type {LiveTarget} from './live-target.js'
import type {RotationRun} from './rotation-run.js'

import {Failure} from '../../model/failure.js'
import {command} from '../../text/command.js'
import {activeMember, hasMember, isInOrder, withoutMember} from '../model/members.js'
import {ownOrder, previousPlace} from '../model/previous-place.js'
import {newVarOf} from './live-target.js'

/** What ends an overlap in one environment, and whether that has happened already. */
export interface EndOfOverlap {
  /** The config var that is spoken of. */
  readonly key: string
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
  const {options} = plan
  const {nextKey = null} = options
  const valueOf = (key: string) => current.find((one) => one.key === key)?.value
  const [first] = live.vars
  if (nextKey !== null && options.previousForm === 'next') {
    const waiting = valueOf(nextKey)
    const keys = [first.key, nextKey]
    if (waiting === undefined) return {key: first.key, changes: {}, keys}
    const now = valueOf(first.key)
    if (waiting === null || now === null) throw changed(live, waiting === null ? nextKey : first.key)
    if (!(await observer.isFresh(newVarOf(live), waiting))) throw changed(live, nextKey)
    if (now === undefined || !(await observer.isOld(first, now))) throw changed(live, first.key)
    return {key: first.key, changes: {[first.key]: waiting, [nextKey]: null}, keys}
  }

  const own = ownOrder(options)
  const place = previousPlace(options)
  const list = own ?? place?.list ?? null
  const key = own ? first.key : (place?.key ?? options.previousKey!)
  const present = valueOf(key)
  if (present === undefined) return {key, changes: {}, keys: [key]}
  if (list === null) {
    if (present === null && live.own) return {key, changes: {[key]: null}, keys: [key]}
    if (present === null || !(await observer.isOld(first, present))) throw changed(live, key)
    return {key, changes: {[key]: null}, keys: [key]}
  }

  const old = first.old && (own ? activeMember(first.old, own) : first.old)
  if (present === null || old === null || !isInOrder(present, list)) throw changed(live, key)
  if (!hasMember(present, old, list)) return {key, changes: {}, keys: [key]}
  if (own && !(await observer.isFresh(first, present))) throw changed(live, key)
  return {key, changes: {[key]: withoutMember(present, old, list)}, keys: [key]}
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
