import type {HeldVar} from '../../model/inventory.js'
import type {WiredOverlap} from '../../protects/code-evidence.js'
import type {Protection} from '../../protects/protection.js'
import type {Obstacle} from '../model/obstacle.js'
import type {PlannedTarget, PlannedVar, PreviousForm, RotationOptions} from '../model/plan.js'

import {Failure} from '../../model/failure.js'
import {nextKey as nextNumbered, stepsBetween} from '../../model/numbered-key.js'
import {isRelated} from '../../model/related-key.js'
import {isReservedKey} from '../../model/reserved-key.js'
import {command} from '../../text/command.js'
import {fitsAsMember, isInOrder, type MemberOrder} from '../model/members.js'
import {isRenaming, renaming, targetWithOtherKey} from '../model/other-key.js'
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
  if (isRenaming(options)) return renaming(options)
  if (options.strategy !== 'overlap') return options
  const {key, nextKey = null} = options
  if (nextKey !== null) return {...options, previousKey: key, previousForm: 'next'}
  const known = fitting(protection)
  if (options.previousKey !== null) return inPlace(options, options.previousKey, known, {chosen, held})
  // Only a person at a terminal has not said it: what is known of the product, or a name that says what it is for.
  return known?.form === 'next' || known?.form === 'offline'
    ? {...options, previousKey: key, previousForm: 'next', nextKey: known.key}
    : inPlace(options, known?.key ?? `${key}_PREVIOUS`, known, {chosen, held})
}

type Fitting = Pick<WiredOverlap, 'form' | 'key' | 'separator'>

/** The overlap that the code is written for, else that of the product. */
function fitting(protection: null | Protection): Fitting | null {
  return protection?.wired ?? protection?.overlap ?? null
}

function inPlace(
  options: RotationOptions,
  previousKey: string,
  known: Fitting | null,
  vars: {readonly chosen: readonly HeldVar[]; readonly held: readonly HeldVar[]},
): RotationOptions {
  const {key} = options
  const same = known?.key === previousKey && known.form !== 'next' && known.form !== 'offline' ? known : null
  const form = options.previousForm ?? same?.form ?? (previousKey === key ? undefined : 'single')
  if (form === undefined || (form === 'single' && previousKey === key)) throw unclear(key)
  const settled = {...options, previousKey, previousForm: form as PreviousForm, separator: same?.separator ?? ','}
  return form === 'numbered' ? numbered(settled, previousKey, vars.chosen, vars.held) : settled
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
  if (isRenaming(options)) return targetWithOtherKey(target, options)
  const {nextKey = null} = options
  const [first, ...others] = target.vars
  if (nextKey !== null) {
    const added: PlannedVar = {key: nextKey, part: 'value', value: null, updatedAt: null, role: 'added'}
    // What an overlap before has left under other numbers is of no concern.
    const rest = others.filter(({key}) => stepsBetween(options.key, key) === null)
    return {...target, vars: [{...first, part: 'value', role: 'kept'}, added, ...rest]}
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
  if (options.strategy !== 'overlap' || options.previousKey === null || isRenaming(options)) return []
  return targets.flatMap((target) => obstaclesOf(target, options, held))
}

function obstaclesOf(target: PlannedTarget, options: RotationOptions, held: readonly HeldVar[]): Obstacle[] {
  const {ref} = target.environment
  const present: Present = (key) =>
    held.find((one) => one.environment.ref === ref && one.configVar.key === key)?.configVar
  return [
    ...leftOut(target, options),
    ...badPlace(target, options),
    ...nextObstacles(target, options, present),
    ...listObstacles(target, options),
    ...placeObstacles(target, options, present),
  ].map((one) => ({code: 'refused', ...one}))
}

type Present = (key: string) => HeldVar['configVar'] | undefined
type Refused = Pick<Obstacle, 'message' | 'next'>

/** What holds the same value under another name would be left with the old one. */
function leftOut({environment: {name}, vars}: PlannedTarget, options: RotationOptions): Refused[] {
  const {key, nextKey = null} = options
  const others = vars.filter((one, index) => index > 0 && one.role === undefined).map((one) => one.key)
  if (others.length === 0 || (nextKey === null && !ownOrder(options))) return []
  const rest = others.length === 1 ? 'the other' : 'the others'
  return [
    {
      message: `${[key, ...others].join(' and ')} of ${name} hold the same value, and an overlap in ${nextKey ?? key} would leave ${rest} out.`,
      next: 'Have the code read one of them alone.',
    },
  ]
}

/** Where no value of a secret belongs: what Heroku or the shell sets, what an add-on sets, what gets the new value. */
function badPlace({environment: {name}, vars}: PlannedTarget, options: RotationOptions): Refused[] {
  const place = previousPlace(options)?.key ?? options.nextKey ?? null
  if (place === null) return []
  if (vars.some((one, index) => index > 0 && one.role === undefined && one.key === place)) {
    return [
      {
        message: `${place} of ${name} holds the same value as ${options.key} and gets the new one too, so it cannot keep the old one.`,
        next: 'Name another config var.',
      },
    ]
  }

  return isReservedKey(place)
    ? [
        {
          message: `${place} means something else to Heroku or to the app, so no value can be kept there.`,
          next: 'Name another config var.',
        },
      ]
    : []
}

function nextObstacles(
  {environment: {name}}: PlannedTarget,
  {nextKey = null}: RotationOptions,
  present: Present,
): Refused[] {
  if (nextKey === null || !present(nextKey)) return []
  return [
    {
      message: `${nextKey} of ${name} is there already.`,
      next: command`It may belong to a rotation that is not finished (heroku secrets:history --app ${name}). See what it holds, or name another: heroku config:get ${nextKey} --app ${name}`,
    },
  ]
}

function listObstacles({environment: {name}, vars: [first]}: PlannedTarget, options: RotationOptions): Refused[] {
  const list = ownOrder(options)
  if (!list || first.value === null || isInOrder(first.value, list)) return []
  return [
    {
      message:
        list.form === 'numbered'
          ? `${options.key} of ${name} is not labelled with numbers (2:…,1:…).`
          : `${options.key} of ${name} is not a list that is written with "${list.separator}" between its values.`,
      next: 'Nothing can be added to it safely. Give the old value a config var of its own: --previous-key NAME',
    },
  ]
}

function placeObstacles(
  {environment: {name}, vars: [first]}: PlannedTarget,
  options: RotationOptions,
  present: Present,
): Refused[] {
  const place = previousPlace(options)
  if (!place?.list) return []
  const {value: old} = first
  if (old !== null && !fitsAsMember(old, place.list)) {
    return [
      {
        message: `The old value of ${options.key} of ${name} has "${place.list.separator}" or spaces in it, so it cannot stand in a list.`,
        next: 'Keep it alone: --previous-form single, if the code reads it so.',
      },
    ]
  }

  const value = present(place.key)?.value
  if (value === undefined) return []
  if (!isRelated(place.key, options.key)) {
    return [
      {
        message: `${place.key} of ${name} is there already and holds something else, not the old values of ${options.key}.`,
        next: command`Name another config var: --previous-key ${options.key}_PREVIOUS`,
      },
    ]
  }

  if (value !== null && (value.byteLength === 0 || isInOrder(value, place.list))) return []
  return [
    {
      message:
        value === null
          ? `${place.key} of ${name} is masked, so nothing can be added to it.`
          : `${place.key} of ${name} is not a list that is written with "${place.list.separator}" between its values.`,
      next: 'Name another config var with --previous-key.',
    },
  ]
}
