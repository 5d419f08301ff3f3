import type {Mode} from '../../model/classification.js'
import type {SecretValue} from '../../model/secret-value.js'
import type {RotationPlan, ValueSlot} from '../model/plan.js'
import type {GivenValue} from './given-values.js'
import type {JudgementGround} from './judgement-ground.js'

import {readUrl} from '../../classify/url.js'
import {SecretValue as Value} from '../../model/secret-value.js'
import {distinct, listed} from '../../model/wording.js'
import {type Misfit, misfitOf, otherHalf, saysWhere, wrongForm} from '../../providers/pairs/misfit.js'
import {recogniseForm} from '../../providers/recognise.js'
import {malformationsOf} from '../../strength/malformation.js'
import {isPlaceholder} from '../../strength/placeholder.js'
import {composedCompanion, halfOf, type PlannedCompanion} from '../model/companion.js'
import {type ComposedVar, credentialsOf} from '../model/composed-var.js'
import {type Judgement, varsOfSlot} from './judge-value.js'
import {inEachOthersPlace, unlikelyHalf} from './unlikely-half.js'
import {type UnlikelyValue, unlikelyVar} from './unlikely-value.js'
import {type WantedHalf, type WantedPair, wantedPair} from './wanted-halves.js'

/** What halves are judged against. */
export interface HalvesGround extends JudgementGround {
  /** Whether a person has been asked about each half by itself already. */
  readonly asked?: boolean
}

/**
 * Judges a new value together with what belongs to it: that every half is there which has to change, that they fit each
 * other and none is in another's place.
 *
 * @param judgement what was said of the value alone
 */
export function judgeHalves(judgement: Judgement, given: GivenValue, slot: ValueSlot, ground: HalvesGround): Judgement {
  if (judgement.refused.length > 0) return judgement
  const pair = wantedPair(ground.plan, slot, ground.held)
  const {composed, refused} = withOthers(judgement.composed, given)
  const changing = pair.halves.flatMap((half): Array<{half: WantedHalf; fresh: SecretValue}> => {
    const fresh = given.halves.get(half.role)
    // A half that may stay and is given as it is stays.
    return fresh === undefined || (half.mayStay && half.old?.equals(fresh)) ? [] : [{half, fresh}]
  })
  const missing = pair.halves.filter(({mayStay, role}) => !mayStay && changing.every(({half}) => half.role !== role))
  const wrong = [
    ...refused,
    ...missing.map(({keys, what}) => `${keys[0]} (${what}) changes along with it, and no new one was given.`),
    ...changing.flatMap(({fresh, half}) => wrongAlone(half, fresh)),
  ]
  const oddOther =
    given.others.size === 0 || ground.plan.options.acceptForm ? null : unlikelyOther(composed, given, ground)
  const misfit =
    wrong.length > 0 ? null : (misfitIn(pair, given, changing) ?? wrongModeOfHalf(changing, slot, ground.plan))
  const unlikely = misfit
    ? {...misfit, never: [misfit.message], instead: insteadOf(misfit, pair)}
    : unlikelyTogether({given, pair, slot}, changing, ground)
  return {
    ...judgement,
    unlikely:
      (ground.asked ? null : judgement.unlikely) ??
      oddOther ??
      (unlikely?.never.length || !ground.plan.options.acceptForm ? unlikely : null),
    composed: [
      ...composed,
      ...changing.flatMap(({fresh, half}) =>
        companions(ground.plan, slot, half.role).map(({environment, one}) =>
          composedCompanion(environment, one, writtenLike(one.value, fresh)),
        ),
      ),
    ],
    refused: distinct([...wrong, ...(misfit === null ? [] : [misfit.message])]),
  }
}

/** What makes the halves hardly what was meant, each by itself and all together. */
function unlikelyTogether(
  {given, pair, slot}: {readonly given: GivenValue; readonly pair: WantedPair; readonly slot: ValueSlot},
  changing: ReadonlyArray<{readonly half: WantedHalf; readonly fresh: SecretValue}>,
  ground: HalvesGround,
): null | UnlikelyValue {
  const {own, ownOld} = pair
  const [first] = varsOfSlot(ground.plan, slot)
  if (own && ownOld) {
    const mine = {key: first.key, what: own.what, old: ownOld, fresh: given.value}
    const swap = changing.map((one) => inEachOthersPlace(mine, one)).find((one) => one !== null)
    if (swap) return swap
  }

  if (ground.asked) return null
  const found = [
    unlikelyOwnHalf(pair, given.value),
    ...changing.map(({fresh, half}) => unlikelyAlone(half, fresh, {pair, slot}, ground)),
  ]
  return found.find((one) => one !== null) ?? null
}

/** Whether what is given for one half is hardly it; see unlikelyHalf. */
export function unlikelyAlone(
  half: WantedHalf,
  fresh: SecretValue,
  {pair, slot}: {readonly pair: WantedPair; readonly slot: ValueSlot},
  ground: JudgementGround,
): null | UnlikelyValue {
  if (half.mayStay && half.old?.equals(fresh)) return null
  return unlikelyHalf({half, fresh, vars: companions(ground.plan, slot, half.role)}, pair, slot, ground)
}

/** Whether the value itself has another form than its service gives it. */
export function unlikelyOwnHalf({own, ownOld}: WantedPair, value: SecretValue): null | UnlikelyValue {
  const odd = own && wrongForm(own, value.reveal().trim(), ownOld?.reveal().trim())
  return odd && {...odd, says: odd.message, never: []}
}

/**
 * Why one half, as it is typed, is none: sentences, empty when it may be.
 *
 * @param given what was given before it: with the last half it is seen whether they fit
 */
export function judgeHalf(half: WantedHalf, pair: WantedPair, value: SecretValue, given: GivenValue): string[] {
  const wrong = wrongAlone(half, value)
  if (wrong.length > 0) return wrong
  const misplaced = inWrongPlace(pair, half.role, half.what, value)
  if (misplaced.length > 0 || pair.halves.at(-1) !== half) return misplaced
  const halves = new Map([...given.halves, [half.role, value]])
  const changing = pair.halves.flatMap((one) => {
    const fresh = halves.get(one.role)
    return fresh ? [{half: one, fresh}] : []
  })
  const misfit = misfitIn(pair, {...given, halves}, changing)
  return misfit ? [misfit.message, ...insteadOf(misfit, pair)] : []
}

/** What is done where what does not fit is a half that the new ones come without. */
function insteadOf({role}: Misfit, {halves}: WantedPair): readonly string[] {
  return halves.find((half) => half.role === role)?.takeOut ?? []
}

/** The same of the value itself. */
export function judgeOwnHalf(pair: WantedPair, value: SecretValue): string[] {
  return pair.own ? inWrongPlace(pair, pair.own.role, pair.own.what, value) : []
}

function inWrongPlace(pair: WantedPair, role: string, what: string, value: SecretValue): string[] {
  const is = pair.kind && otherHalf(pair.kind, role, value.reveal().trim(), presentHalves(pair))
  if (is === null) return []
  return [saysWhere(is) ? `That is ${is}.` : `That is ${is}, not the new ${what}.`]
}

/** Another URL with the login that was given along, which is not like the one in its place. */
function unlikelyOther(
  composed: readonly ComposedVar[],
  {others}: GivenValue,
  ground: HalvesGround,
): null | UnlikelyValue {
  for (const one of composed) {
    const found = others.has(one.key) ? unlikelyVar(one, ground) : null
    if (found) return {...found, never: []}
  }

  return null
}

function wrongAlone({keys: [key], mayStay, old, what}: WantedHalf, fresh: SecretValue): string[] {
  const text = fresh.reveal()
  if (text === '') return [`The new ${what} is empty.`]
  if (text.includes('\0')) return [`The new ${what} has a NUL character, which no app can get as a config var.`]
  const stray = malformationsOf(text, key)
  if (stray.length > 0) return [`The new ${what} has ${listed(stray)}.`]
  if (isPlaceholder(text)) return [`The new ${what} is a placeholder.`]
  return !mayStay && old?.equals(fresh) ? [`The new ${what} (${key}) is the same as the old one.`] : []
}

/** The present halves, as far as they can be read. */
function presentHalves({halves, own, ownOld}: WantedPair): Map<string, string> {
  const present = new Map(own && ownOld ? [[own.role, ownOld.reveal().trim()]] : [])
  for (const {old, role} of halves) if (old) present.set(role, old.reveal().trim())
  return present
}

function misfitIn(
  pair: WantedPair,
  given: GivenValue,
  changing: ReadonlyArray<{readonly half: WantedHalf; readonly fresh: SecretValue}>,
): Misfit | null {
  const {halves, kind, own} = pair
  if (!kind || !own) return null
  const old = presentHalves(pair)
  const fresh = new Map([[own.role, given.value.reveal().trim()]])
  for (const half of halves) {
    const now =
      changing
        .find((one) => one.half.role === half.role)
        ?.fresh.reveal()
        .trim() ?? old.get(half.role)
    if (now !== undefined) fresh.set(half.role, now)
  }

  return misfitOf(kind, fresh, old)
}

/** An id of a test key for production, or the other way round: see wrongMode of values. */
function wrongModeOfHalf(
  changing: ReadonlyArray<{readonly half: WantedHalf; readonly fresh: SecretValue}>,
  slot: ValueSlot,
  plan: HalvesGround['plan'],
): Misfit | null {
  const isShared = slot.stages.includes('production') && slot.stages.length > 1
  for (const {fresh, half} of changing) {
    const mode = modeOfId(fresh, half.keys[0])
    if (mode === null) continue
    for (const {environment} of companions(plan, slot, half.role)) {
      const {name, stage} = environment
      const before = half.old && modeOfId(half.old, half.keys[0])
      const wanted = stage === null ? before : stage === 'production' ? 'live' : isShared ? null : 'test'
      if (wanted === null || wanted === mode) continue
      return {
        role: half.role,
        message: `The new ${half.what} is that of a ${mode} key, and ${name} is ${stage ?? `on a ${wanted} one`}.`,
        expected: `the ${half.what} of a ${wanted} key`,
        came: `that of a ${mode} one`,
      }
    }
  }

  return null
}

/** Whether an id says by how it begins that it is for tests: `rzp_test_…`, `sandbox-…`. */
function modeOfId(id: SecretValue, key: string): Mode | null {
  const text = id.reveal().trim()
  const word = /^(?:[A-Za-z]{2,10}[_-])?(live|prod|sandbox|sb|test)[_-]/i.exec(text)?.[1].toLowerCase()
  if (word === undefined) return recogniseForm(text, key)?.mode ?? null
  return /^(?:live|prod)$/.test(word) ? 'live' : 'test'
}

function companions({targets}: Pick<RotationPlan, 'targets'>, slot: ValueSlot, role: string): PlannedCompanion[] {
  return targets
    .filter((target) => target.slot === slot.id)
    .flatMap(({environment, vars}) =>
      vars.flatMap((one) => (one.companion && halfOf(one) === role ? [{environment, one}] : [])),
    )
}

/** What was escaped to fit on one line is so again. */
function writtenLike(old: null | SecretValue, fresh: SecretValue): SecretValue {
  const [before, text] = [old?.reveal() ?? '', fresh.reveal()]
  const escaped = before.includes('-----BEGIN ') && !before.includes('\n') && before.includes(String.raw`\n`)
  return escaped ? new Value(text.trim().replaceAll('\n', String.raw`\n`)) : fresh
}

/** Whole values of the other config vars that hold the credential: a URL that leads to another host takes those along. */
function withOthers(
  composed: readonly ComposedVar[],
  {others}: GivenValue,
): {composed: readonly ComposedVar[]; refused: readonly string[]} {
  const refused: string[] = []
  const [first] = composed
  const all = composed.map((one): ComposedVar => {
    const named = others.get(one.key)
    if (named === undefined) {
      const isCopy = one.key !== first.key && one.value !== null && (first.value?.equals(one.value) ?? false)
      if (isCopy && leadsAway(first, one)) return {...one, fresh: first.fresh, credentials: first.credentials}
      if (leadsAway(first, one)) {
        refused.push(
          `The new ${first.key} leads to another server or user than the old one, so ${one.key} has to change as well. Give both, as lines ${first.key}=… and ${one.key}=…`,
        )
      }

      return one
    }

    const credentials = credentialsOf(one.key, named)
    const fits = credentials.some(({value}) => first.credentials.some((own) => own.value.equals(value)))
    if (!fits) refused.push(`The new ${one.key} does not hold the same credential as the new ${first.key}.`)
    return {...one, fresh: named, credentials}
  })
  return {composed: all, refused: distinct(refused)}
}

/** Whether one URL moved to another place, and the other, which was at the same, would be left there. */
function leadsAway(first: ComposedVar, other: ComposedVar): boolean {
  if (other.key === first.key || other.environment.ref !== first.environment.ref) return false
  const [before, after, left] = [first.value, first.fresh, other.fresh].map(
    (value) => value && readUrl(value.reveal().trim()),
  )
  if (!before || !after || !left) return false
  const moved = before.host !== after.host || before.username !== after.username
  return moved && left.host === before.host && left.username === before.username
}
