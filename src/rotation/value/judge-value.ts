import type {SecretValue} from '../../model/secret-value.js'
import type {RotationOptions, RotationPlan, ValueSlot} from '../model/plan.js'
import type {JudgementGround} from './judgement-ground.js'

import {distinct, listed, partName} from '../../model/wording.js'
import {recogniseForm} from '../../providers/recognise.js'
import {malformationsOf} from '../../strength/malformation.js'
import {isPlaceholder} from '../../strength/placeholder.js'
import {type Origin, weaknessOf} from '../../strength/weakness.js'
import {command} from '../../text/command.js'
import {type ComposedVar, replacedCredentials, type VarToChange} from '../model/composed-var.js'
import {fitsAsMember, hasMember, withActive} from '../model/members.js'
import {previousPlace} from '../model/previous-place.js'
import {environmentFlag} from '../model/take-up-command.js'
import {composeValues} from './compose-value.js'
import {isUnchanged} from './judgement-ground.js'
import {isRepair} from './malformed-old.js'
import {unlikelyComposition, unlikelyValue, type UnlikelyValue} from './unlikely-value.js'

/** All config vars of an app together, keys and values, in bytes (Dev Center, "Configuration and Config Vars", limits). */
export const LARGEST_CONFIG = 64 * 1024

/** What became of a new value: what each var gets, or why it is refused. */
export interface Judgement {
  readonly composed: readonly ComposedVar[]
  /** Why it cannot be used, as sentences that hold nothing of the value; empty when it can. */
  readonly refused: readonly string[]
  /** Why it is hardly what was meant, where nobody has said that it is; null when it may well be. */
  readonly unlikely: null | UnlikelyValue
}

/** The config vars that a slot's value goes into; not those that change along with it. */
export function varsOfSlot(plan: Pick<RotationPlan, 'targets'>, slot: ValueSlot): VarToChange[] {
  return plan.targets
    .filter((target) => target.slot === slot.id)
    .flatMap(({environment, vars}) =>
      vars
        .filter(({companion, role}) => !companion && role !== 'added')
        .map(({key, list, part, value}) => ({environment, key, part, value, ...(list && {list})})),
    )
}

/**
 * Judges a new value before anything gets it.
 *
 * @param made whether it was generated here: then it is neither weak nor malformed
 */
export function judgeValue(given: SecretValue, slot: ValueSlot, ground: JudgementGround, made = false): Judgement {
  const {credential, options} = ground.plan
  const vars = varsOfSlot(ground.plan, slot)
  if (given.reveal() === '') return refusedFor(['The new value is empty.'])
  if (given.reveal().includes('\0')) {
    return refusedFor(['The new value has a NUL character, which no app can get as a config var.'])
  }

  const stray = made ? [] : malformationsOf(given.reveal(), credential.key)
  const clings = stray.length > 0 ? [`The new value has ${listed(stray)}.`] : []
  const composition = composeValues(vars, given)
  if (composition.composed === null) {
    const refused = clings.length > 0 ? clings : composition.refused
    return {...refusedFor(refused), unlikely: unlikelyComposition(given, vars, ground)}
  }

  const {composed} = composition
  const unlikely = unlikelyValue(composed, slot, ground, made)
  if (clings.length > 0) return {...refusedFor(clings), unlikely: options.acceptForm ? null : unlikely}
  const written = inOverlap(composed, options)
  const refused = distinct([
    ...wrongShape(composed, ground.plan),
    ...sameAsOld(composed),
    ...(made ? [] : weaknesses(composed, ground)),
    ...(unlikely?.never ?? []),
    ...tooLarge(written, ground),
  ])
  const isAccepted = options.acceptForm === true && unlikely?.never.length === 0
  return {composed: written, refused, unlikely: isAccepted ? null : unlikely}
}

function refusedFor(refused: readonly string[]): Judgement {
  return {composed: [], refused, unlikely: null}
}

/**
 * New values as an overlap writes them: added to a list, or in a config var of their own.
 *
 * @param composed as if they simply took the place of the old ones
 */
export function inOverlap(
  composed: readonly ComposedVar[],
  {key, nextKey = null, previousForm}: RotationOptions,
): ComposedVar[] {
  return composed.map((one) => {
    if (one.companion) return one
    if (one.list && one.value) return {...one, fresh: withActive(one.value, one.fresh, one.list)}
    // What else holds it keeps its key.
    const stays = nextKey === null || (previousForm === 'renamed' && one.key !== key)
    return stays ? one : {...one, key: nextKey, part: 'value', value: null}
  })
}

/** What reads it would refuse it, or a list could not tell it apart. */
function wrongShape(
  composed: readonly ComposedVar[],
  {credential: {key}, protects}: Pick<RotationPlan, 'credential' | 'protects'>,
): string[] {
  const shape = protects?.shape ?? null
  return composed.flatMap(({fresh, list, part}) => {
    if (list && !fitsAsMember(fresh, list)) {
      return [`${key} holds several values, so a new one cannot have "${list.separator}" or spaces in it.`]
    }

    return shape && part === 'value' && !shape.fits(fresh.reveal())
      ? [`The new value has the wrong form for ${key}: it has to be ${shape.described}.`]
      : []
  })
}

function sameAsOld(composed: readonly ComposedVar[]): string[] {
  return composed
    .filter((one) => {
      if (isRepair(one)) return false
      if (one.value?.equals(one.fresh)) return true
      if (one.list && one.value && hasMember(one.value, one.fresh, one.list)) return true
      const old = replacedCredentials(one)
      return old.length > 0 && old.every(({value}) => one.credentials.some((fresh) => fresh.value.equals(value)))
    })
    .map(({environment, fresh, key, value}) => {
      const same = `The new value is the same as the old one of ${environment.name}`
      const isMending = value !== null && !value.equals(fresh) && malformationsOf(value.reveal(), key).length > 0
      return isMending
        ? `${same}, written rightly. Only to write it rightly: ${command`heroku secrets:rotate ${key} ${environmentFlag(environment)} --mend`}`
        : `${same}.`
    })
}

function weaknesses(composed: readonly ComposedVar[], ground: JudgementGround): string[] {
  const {credential} = ground.plan
  return composed.flatMap(({credentials, environment, key}) =>
    credentials
      .filter((one) => !isUnchanged(one.value, ground, key))
      .flatMap((one) => {
        const text = one.value.reveal()
        const what = one.part === 'value' ? 'The new value' : `The ${partName(one.part)} of the new value`
        if (isPlaceholder(text)) return [`${what} is a placeholder.`]
        const words = [environment.name, environment.pipeline?.name ?? '', key].flatMap((name) =>
          name.toLowerCase().split(/[^a-z\d]+/),
        )
        const weakness = weaknessOf(text, {
          origin: originOf(text, key, credential.kind, one.part),
          words: () => words.filter((word) => word !== ''),
        })
        return weakness === null ? [] : [`${what} is weak: it is ${weakness}.`]
      }),
  )
}

function originOf(text: string, key: string, kind: string, part: string): Origin {
  if (recogniseForm(text, key)) return 'issued'
  if (kind === 'password' || part.startsWith('password')) return 'password'
  return kind === 'signing-secret' ? 'signing' : 'unknown'
}

function tooLarge(composed: readonly ComposedVar[], {held, plan}: JudgementGround): string[] {
  return plan.targets.flatMap(({environment, vars}) => {
    const own = composed.filter((one) => one.environment.ref === environment.ref)
    if (own.length === 0) return []
    const after = new Map(
      held
        .filter((one) => one.environment.ref === environment.ref)
        .map(({configVar}) => [configVar.key, configVar.value?.byteLength ?? 0]),
    )
    for (const {fresh, key} of own) after.set(key, fresh.byteLength)
    const place = previousPlace(plan.options)
    if (place) {
      const there = place.list ? (after.get(place.key) ?? 0) : 0
      after.set(place.key, there + (vars[0].value?.byteLength ?? 0))
    }

    let bytes = 0
    for (const [key, size] of after) bytes += Buffer.byteLength(key) + size
    return bytes > LARGEST_CONFIG
      ? [
          `With the new value the config vars of ${environment.name} would come to ${Math.ceil(bytes / 1024)} KB, and Heroku takes ${LARGEST_CONFIG / 1024} KB in all.`,
        ]
      : []
  })
}
