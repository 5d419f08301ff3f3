import type {HeldVar} from '../../model/inventory.js'
import type {Protection} from '../../protects/protection.js'
import type {PlannedTarget, PlannedVar, RotationOptions} from '../model/plan.js'
import type {Obstacle} from './obstacle.js'

import {Failure} from '../../model/failure.js'
import {command} from '../../text/command.js'
import {isInOrder, type MemberOrder} from '../model/members.js'
import {nextKey as nextNumbered, stepsBetween} from '../model/numbered-key.js'
import {ownOrder, previousPlace} from '../model/previous-place.js'

/**
 * Fills in what was not said of an overlap: what is known of the product or seen in the code, and the next free number.
 *
 * @param protection what the secret protects; null where nobody has looked
 * @param chosen the config vars that are to be rotated
 * @param held everything that was read
 * @throws {Failure} `bad-usage` where the flags cannot be meant
 */
export function settleOverlap(
  options: RotationOptions,
  protection: null | Protection,
  chosen: readonly HeldVar[],
  held: readonly HeldVar[],
): RotationOptions {
  if (options.strategy !== 'overlap') return options
  const {key, nextKey = null} = options
  const fits = protection?.wired ?? protection?.overlap ?? null
  const known = fits && {...fits, key: fits.key.replaceAll('{key}', key)}
  if (nextKey !== null) return {...options, previousKey: key, previousForm: 'next'}
  if (options.previousKey === null) {
    // Only a person at a terminal has not said it: what is known of the product, or a name that says what it is for.
    if (known && (known.form === 'next' || known.form === 'offline')) {
      return {...options, previousKey: key, previousForm: 'next', nextKey: known.key}
    }

    const proposed = known?.key ?? `${key}_PREVIOUS`
    return settleOverlap({...options, previousKey: proposed}, protection, chosen, held)
  }

  const {previousKey} = options
  const sameForm =
    known?.key === previousKey && known.form !== 'next' && known.form !== 'offline' ? known.form : undefined
  const form = options.previousForm ?? sameForm ?? (previousKey === key ? undefined : 'single')
  if (form === undefined || (form === 'single' && previousKey === key)) throw unclear(key)
  const separator = (known?.key === previousKey ? known.separator : undefined) ?? ','
  const settled = {...options, previousForm: form, separator}
  return form === 'numbered' ? numbered(settled, previousKey, chosen, held) : settled
}

/** The next number in a config var of its own, or, where the value itself is labelled, in that. */
function numbered(
  options: RotationOptions,
  previousKey: string,
  chosen: readonly HeldVar[],
  held: readonly HeldVar[],
): RotationOptions {
  const {key, separator = ','} = options
  const order: MemberOrder = {form: 'numbered', separator}
  const own = chosen.filter(({configVar}) => configVar.key === key)
  if (previousKey === key) {
    const labelled = own.every(({configVar}) => configVar.value !== null && isInOrder(configVar.value, order))
    if (labelled) return options
    const refs = new Set(own.map(({environment}) => environment.ref))
    const there = held.filter(({environment}) => refs.has(environment.ref)).map(({configVar}) => configVar.key)
    return {...options, nextKey: nextNumbered(key, there)}
  }

  const steps = stepsBetween(key, previousKey)
  if (steps === null || steps === 0) {
    throw new Failure('bad-usage', `${previousKey} is not ${key} with another number.`, {
      next: command`Leave the old value under its own name: --previous-key ${key} --previous-form numbered`,
    })
  }

  // The highest number is the one that is used.
  return steps > 0 ? {...options, previousKey: key, nextKey: previousKey} : {...options, previousForm: 'single'}
}

function unclear(key: string): Failure {
  return new Failure('bad-usage', `How ${key} holds several values is not known.`, {
    next: 'Say it: --previous-form list-new-first|list-new-last|numbered',
  })
}

/** An environment as the overlap changes it. */
export function targetInOverlap(target: PlannedTarget, options: RotationOptions): PlannedTarget {
  if (options.strategy !== 'overlap') return target
  const {nextKey = null} = options
  const [first, ...others] = target.vars
  if (nextKey !== null) {
    const added: PlannedVar = {key: nextKey, part: 'value', value: null, updatedAt: null, role: 'added'}
    return {...target, vars: [{...first, part: 'value', role: 'kept'}, added, ...others]}
  }

  const list = ownOrder(options)
  return list ? {...target, vars: [{...first, part: 'value', list}, ...others]} : target
}

/** What in the environments themselves stands in the way of an overlap. */
export function overlapObstacles(
  targets: readonly PlannedTarget[],
  options: RotationOptions,
  held: readonly HeldVar[],
): Obstacle[] {
  if (options.strategy !== 'overlap' || options.previousKey === null) return []
  return targets.flatMap((target) => obstaclesOf(target, options, held))
}

function obstaclesOf(
  {environment: {name, ref}, vars}: PlannedTarget,
  options: RotationOptions,
  held: readonly HeldVar[],
): Obstacle[] {
  const {key, nextKey = null} = options
  const [first] = vars
  const present = (wanted: string) =>
    held.find((one) => one.environment.ref === ref && one.configVar.key === wanted)?.configVar
  const found: Obstacle[] = []
  const refuse = (message: string, next: null | string) => found.push({code: 'refused', message, next})
  const list = ownOrder(options)
  const others = vars.filter((one) => one !== first && one.role === undefined).map((one) => one.key)
  if ((list || nextKey !== null) && others.length > 0) {
    refuse(
      `${[key, ...others].join(' and ')} of ${name} hold the same value, and an overlap in ${nextKey ?? key} would leave ${others.length === 1 ? 'the other' : 'the others'} out.`,
      'Have the code read one of them alone.',
    )
  }

  if (nextKey !== null && present(nextKey)) {
    refuse(
      `${nextKey} of ${name} is there already.`,
      command`It may belong to a rotation that is not finished (heroku secrets:history). See what it holds, or name another: heroku config:get ${nextKey} --app ${name}`,
    )
  }

  if (list && first.value !== null && !isInOrder(first.value, list)) {
    refuse(
      list.form === 'numbered'
        ? `${key} of ${name} is not labelled with numbers (2:…,1:…).`
        : `${key} of ${name} is not a list that is written with "${list.separator}" between its values.`,
      'Nothing can be added to it safely. Give the old value a config var of its own: --previous-key NAME',
    )
  }

  const place = previousPlace(options)
  const value = place?.list ? present(place.key)?.value : undefined
  if (
    place?.list &&
    value !== undefined &&
    (value === null || (value.byteLength > 0 && !isInOrder(value, place.list)))
  ) {
    refuse(
      value === null
        ? `${place.key} of ${name} is masked, so nothing can be added to it.`
        : `${place.key} of ${name} is not a list that is written with "${place.list.separator}" between its values.`,
      'Name another config var with --previous-key.',
    )
  }

  return found
}
