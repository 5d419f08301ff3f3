import type {SecretValue} from '../../model/secret-value.js'
import type {JudgementGround} from './judgement-ground.js'
import type {UnlikelyValue} from './unlikely-value.js'
import type {WantedHalf, WantedPair} from './wanted-halves.js'

import {looksRandom} from '../../classify/value-shape.js'
import {withArticle} from '../../model/wording.js'
import {wrongForm} from '../../providers/pairs/misfit.js'
import {composedCompanion, type PlannedCompanion} from '../model/companion.js'
import {heldAlready, valueNamed} from './held-already.js'
import {noSecret} from './no-secret.js'
import {unlikelyForm} from './unlikely-form.js'
import {describeForm, formOfText} from './value-form.js'

/** A half as it was given. */
export interface NewHalf {
  readonly half: WantedHalf
  readonly fresh: SecretValue
  /** The config vars that get it. */
  readonly vars: readonly PlannedCompanion[]
}

/** A text stands in a longer one by chance if it is shorter. */
const SHORTEST_PIECE = 6

/**
 * Whether a new half is hardly what was meant: another secret that is in use, no id at all, or one of another form than the
 * old one.
 *
 * @returns null where it may well be meant
 */
export function unlikelyHalf(
  {fresh, half, vars}: NewHalf,
  pair: Pick<WantedPair, 'kind'>,
  slot: Parameters<typeof heldAlready>[1],
  ground: JudgementGround,
): null | UnlikelyValue {
  const {kind} = pair
  const known = kind?.halves.find(({role}) => role === half.role)
  const text = fresh.reveal().trim()
  const held = heldAlready(
    vars.map(({environment, one}) => ({
      ...composedCompanion(environment, one, fresh),
      credentials: [{part: 'value', value: fresh, provider: null, mode: null}],
    })),
    slot,
    ground,
  )
  if (held.otherKey.length + held.otherStage.length > 0) {
    const isOfOtherStage = held.otherStage.length > 0 && held.isOtherSecret
    return {
      expected: `a new ${half.what}`,
      came: valueNamed(held),
      never: isOfOtherStage ? [`The new ${half.what} is ${valueNamed({...held, otherKey: []})}.`] : [],
    }
  }

  const odd = known && wrongForm(known, text, half.old?.reveal().trim())
  if (odd) return {...odd, says: odd.message, never: []}
  const isKnownForm = known?.form?.test(text) ?? false
  return known && !known.open
    ? unlikelySecret({fresh, half}, ground, isKnownForm)
    : unlikelyName({fresh, half}, kind?.id === 'login', isKnownForm)
}

/** A half that is a secret by itself. */
function unlikelySecret(
  {fresh, half}: Pick<NewHalf, 'fresh' | 'half'>,
  {plan: {credential}}: JudgementGround,
  isKnownForm: boolean,
): null | UnlikelyValue {
  const form = unlikelyForm(fresh, half.old, {
    key: half.keys[0],
    part: 'value',
    provider: credential.provider,
    anyForm: credential.selfIssued ? 'own' : null,
    keepsMode: false,
    mode: null,
    demanded: isKnownForm,
  })
  return form && {...form, never: []}
}

/** A half that opens nothing by itself: an id, the name of a user. */
function unlikelyName(
  {fresh, half}: Pick<NewHalf, 'fresh' | 'half'>,
  isLogin: boolean,
  isKnownForm: boolean,
): null | UnlikelyValue {
  const text = fresh.reveal().trim()
  const before = half.old?.reveal().trim() ?? null
  const odd = isKnownForm ? null : noSecret(text, half.keys[0], before, isLogin ? 'name' : 'id')
  const came = odd ?? (before === null ? null : pieceOf(text, before))
  if (came !== null) return {expected: `a new ${half.what}`, came, never: []}
  return before === null || isLogin || isKnownForm ? null : unlikelyId(half, text, before)
}

/** A copy of too much or too little of the old one. */
function pieceOf(text: string, before: string): null | string {
  if (text === before || !looksRandom(before)) return null
  if (text.length >= SHORTEST_PIECE && before.includes(text)) return 'a part of the old one'
  return text.includes(before) ? 'the old one with more around it' : null
}

/** An id that is not written like the old one. */
function unlikelyId({keys: [key], what}: WantedHalf, text: string, before: string): null | UnlikelyValue {
  const [expected, came] = [before, text].map((one) => formOfText(one, key))
  const isCut = looksRandom(before) && text.length * 2 < before.length
  const isAlike =
    expected.kind === came.kind && /^\d+$/.test(before) === /^\d+$/.test(text) && endOf(before) === endOf(text)
  if (isAlike && !isCut) return null
  return {expected: `${withArticle(what)} like the old one`, came: describeForm(came), never: []}
}

/** What ids of one service end in: `.apps.googleusercontent.com`. */
function endOf(id: string): string {
  return /(?:\.[a-z]{2,30}){2,4}$/.exec(id)?.[0] ?? ''
}

function alike(one: string, other: string, key: string): boolean {
  return describeForm(formOfText(one, key)) === describeForm(formOfText(other, key))
}

/** Two new halves of which each looks like the other's old one. */
export function inEachOthersPlace(
  own: {readonly key: string; readonly what: string; readonly old: SecretValue; readonly fresh: SecretValue},
  {fresh, half}: Pick<NewHalf, 'fresh' | 'half'>,
): null | UnlikelyValue {
  if (half.old === null) return null
  const [oldOwn, newOwn, oldHalf, newHalf] = [own.old, own.fresh, half.old, fresh].map((one) => one.reveal().trim())
  const byForm =
    !alike(oldOwn, oldHalf, own.key) && alike(newOwn, oldHalf, half.keys[0]) && alike(newHalf, oldOwn, own.key)
  const byChance = looksRandom(oldOwn) && !looksRandom(oldHalf) && !looksRandom(newOwn) && looksRandom(newHalf)
  if (!byForm && !byChance) return null
  return {
    expected: `${withArticle(own.what)} and ${withArticle(half.what)}`,
    came: "the two in each other's place",
    never: [],
  }
}
