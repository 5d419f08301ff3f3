import type {SecretValue} from '../../model/secret-value.js'
import type {ValueSlot} from '../model/plan.js'
import type {JudgementGround} from './judgement-ground.js'

import {classify} from '../../classify/classify.js'
import {changingName, nameBeside} from '../../classify/name-beside.js'
import {looksRandom} from '../../classify/value-shape.js'
import {capitalised, distinct, partName, withArticle} from '../../model/wording.js'
import {recogniseCredential, recogniseForm} from '../../providers/recognise.js'
import {isNearCopy} from '../../strength/near-copy.js'
import {type ComposedVar, credentialsOf, replacedCredentials, type VarToChange} from '../model/composed-var.js'
import {activeMember} from '../model/members.js'
import {heldAlready, type HeldAlready, holdersNamed, valueNamed} from './held-already.js'
import {isRepair, malformedOld} from './malformed-old.js'
import {noSecret} from './no-secret.js'
import {losesRecognition, type Unlikely, unlikelyForm} from './unlikely-form.js'
import {describeForm, formOfText} from './value-form.js'

/** So many bytes stand in another text by chance alone. */
const SHORTEST_PIECE = 6
const SHORTEST_WHOLE = 12

/** Why a new value is hardly what was meant, and whether nobody can mean it. */
export interface UnlikelyValue extends Unlikely {
  /** Why it is refused whatever anybody says, as sentences; empty where a person may mean it. */
  readonly never: readonly string[]
  /** What is wrong, as a sentence; left out where expected and came say it all. */
  readonly says?: string
  /** What may be done instead of giving another value, as sentences. */
  readonly instead?: readonly string[]
}

interface FormsGround {
  readonly plan: Pick<JudgementGround['plan'], 'credential' | 'protects'>
}

/**
 * Whether a new value is hardly what was meant: not of the old one's form, no secret, or another one that is in use.
 *
 * @param composed what the config vars would get
 * @param made whether it was generated here, in the old one's form or one that was asked for
 * @returns null where it may well be meant
 */
export function unlikelyValue(
  composed: readonly ComposedVar[],
  slot: ValueSlot,
  ground: JudgementGround,
  made: boolean,
): null | UnlikelyValue {
  const one = composed.find(({value}) => value !== null) ?? composed[0]
  const form = made ? null : unlikelyVar(one, ground)
  const held = heldAlready(composed, slot, ground)
  const mode = wrongMode(composed, slot, ground)
  const expected = form?.expected ?? expectedOf(one, ground)
  const kept = keptId(composed, ground.plan)
  if (kept !== null) return kept
  const isSame = made || composed.every((one) => isRepair(one))
  const piece = isSame ? null : pieceOfOld(composed)
  if (piece !== null) return {expected, came: piece, never: []}
  if (held.otherStage.length > 0) {
    return {expected, came: valueNamed(held), never: [...mode, ofOtherStage(held)]}
  }

  if (mode.length > 0) {
    return {expected: expectedMode(one, slot), came: `a ${modeNamed(one)}`, never: mode}
  }

  if (held.otherKey.length > 0) return {expected, came: valueNamed(held), never: []}
  if (form) return {...form, never: []}
  return !isSame && isSlip(composed) ? {expected, came: 'nearly the old value', never: []} : null
}

/** Why the value of another stage cannot be meant, as a sentence. */
function ofOtherStage(held: HeldAlready): string {
  const others = holdersNamed({...held, otherKey: []})
  if (held.part !== null) return `The new value is ${valueNamed({...held, otherKey: []})}.`
  return `The new value is already that of ${others}${held.isOtherSecret ? ', which is another secret.' : '; each stage should have one of its own.'}`
}

/** `live key`; of what is no secret `live Stripe publishable key`. */
function modeNamed({credentials, key}: ComposedVar, provider = ''): string {
  const found = credentials.find((credential) => credential.mode !== null)
  const known = found && recogniseForm(found.value.reveal(), key)
  const label = known && !known.secret ? known.label : `${provider}key`
  return `${found?.mode ?? 'test'} ${label}`
}

/** A new secret beside the old one's id: it works only with its own. */
function keptId(
  composed: readonly ComposedVar[],
  {credential}: Pick<JudgementGround['plan'], 'credential'>,
): null | UnlikelyValue {
  for (const {companion, fresh, key, part, value} of composed) {
    if (companion || part === 'value' || value === null) continue
    const [before, after] = [value, fresh].map((one) => nameBeside(one))
    if (before === null || before.name !== after?.name || (before.whole === 'document') === part.startsWith('password'))
      continue
    const what = changingName(before, credential.provider)
    if (what === null) continue
    const place =
      before.whole === 'document'
        ? `${key} has ${withArticle(what)} as well`
        : `The user name in ${key} is ${withArticle(what)}`
    return {
      expected: `a whole ${before.whole}, with a new ${what}`,
      came: 'its secret alone',
      never: [`${place}, which changes along with its secret: give the whole ${before.whole}.`],
    }
  }

  return null
}

/** A copy of the old value that differs by a slip of the hand. */
function isSlip(composed: readonly ComposedVar[]): boolean {
  return composed.some((one) =>
    replacedCredentials(one).some(
      ({value: old}) =>
        looksRandom(old.reveal()) && one.credentials.some(({value}) => isNearCopy(value.reveal(), old.reveal())),
    ),
  )
}

/** A copy of the old value that lacks something, or has something around it. */
function pieceOfOld(composed: readonly ComposedVar[]): null | string {
  for (const one of composed) {
    for (const {value: old} of replacedCredentials(one)) {
      for (const {value: fresh} of one.credentials) {
        if (fresh.equals(old)) continue
        if (fresh.byteLength >= SHORTEST_PIECE && old.contains(fresh)) return 'a part of the old value'
        if (old.byteLength >= SHORTEST_WHOLE && fresh.contains(old)) return 'the old value with more around it'
      }
    }
  }

  return null
}

/** The same for a text that cannot take the place of a part, because it is written as something else altogether. */
export function unlikelyComposition(
  given: SecretValue,
  [first]: readonly VarToChange[],
  ground: Pick<JudgementGround, 'plan'>,
): null | UnlikelyValue {
  const text = given.reveal()
  const old = first.value?.reveal() ?? null
  const before = old === null ? null : formOfText(old, first.key)
  const after = formOfText(text, first.key)
  const came = noSecret(text, first.key, old, first.part.startsWith('password') ? 'password' : 'secret')
  const malformed = malformedOld(first)
  if (malformed) return {expected: malformed.whole, came: came ?? describeForm(after), never: []}
  const isBare = !classify(first.key, given).secret
  // Where it is of the old one's form, it is the apps that differ.
  if (came === null && !isBare && before?.kind === after.kind && describeForm(before) === describeForm(after))
    return null
  return {
    expected: `${before ? describeForm(before) : `a new ${ground.plan.credential.label}`}${isBare ? ` with ${withArticle(partName(first.part))} in it` : ''}`,
    came: came ?? `${describeForm(after)}${isBare ? ' without one' : ''}`,
    never: [],
  }
}

/** Whether what one config var would get is hardly what was meant, by how it is written. */
export function unlikelyVar(one: ComposedVar, ground: FormsGround): null | Unlikely {
  const {key, value} = one
  const {credential, protects} = ground.plan
  const wasSecret = !['metadata', 'public', 'reference', 'setting'].includes(credential.kind)
  // A setting is replaced by whatever is given; what a service publishes, by another of its kind.
  if (!wasSecret) return credential.kind === 'public' ? notPublished(one) : null
  const isPassword = credential.kind === 'password' || one.part.startsWith('password')
  const form = {
    key,
    part: one.part,
    provider: credential.provider,
    anyForm: isPassword ? ('password' as const) : credential.selfIssued ? ('own' as const) : null,
    keepsMode: one.environment.stage === null,
    mode:
      one.environment.stage === null
        ? null
        : one.environment.stage === 'production'
          ? ('live' as const)
          : ('test' as const),
    demanded: Boolean(protects?.shape) && one.part === 'value',
  }
  const parts =
    one.part === 'value'
      ? [unlikelyForm(wholeOf(key, one.fresh), value && wholeOf(key, activeIn(one)), form)]
      : [
          ...one.credentials
            .filter(({part}) => part === one.part)
            .map((fresh) => unlikelyForm(fresh.value, replacedCredentials(one)[0]?.value ?? null, form)),
          // The rest of a URL or document: another server, another project.
          unlikelyForm(one.fresh, value, {...form, part: 'value'}),
        ]
  const found = parts.find((part) => part !== null) ?? null
  if (found) return {...found, expected: orWhole(found.expected, one)}
  return losesRecognition(key, value, one.fresh)
    ? {expected: expectedOf(one, ground), came: 'a text that does not look like a secret'}
    : null
}

/** Of what stands in a URL, the whole URL will do as well. */
function orWhole(expected: string, {key, part, value}: ComposedVar): string {
  const whole = value && formOfText(value.reveal().trim(), key)
  return whole?.kind === 'url' && expected === withArticle(partName(part))
    ? `${describeForm(whole)}, or the ${partName(part)} in it alone`
    : expected
}

function notPublished({fresh, key, value}: ComposedVar): null | Unlikely {
  const old = value?.reveal().trim() ?? ''
  const came = looksRandom(old) ? noSecret(fresh.reveal(), key, old) : null
  return came === null ? null : {expected: describeForm(formOfText(old, key)), came}
}

/** Of several members of a list, the one in use. */
function activeIn({list, value}: ComposedVar): SecretValue {
  return list ? activeMember(value!, list) : value!
}

/** A text without the whitespace and quotes around it, where it is one credential; as it is where it holds several, or none. */
function wholeOf(key: string, value: SecretValue): SecretValue {
  const credentials = credentialsOf(key, value)
  return credentials.length === 1 && credentials[0].part === 'value' ? credentials[0].value : value
}

function expectedOf(one: ComposedVar, ground: FormsGround): string {
  const [old] = replacedCredentials(one)
  const known = old && recogniseCredential(one.key, old.value.reveal())
  if (!known?.secret) return `a new ${ground.plan.credential.label}`
  return `a ${known.mode === null ? '' : `${known.mode} `}${known.label}${known.prefix === '' ? '' : ` (${known.prefix}…)`}`
}

function expectedMode(one: ComposedVar, slot: ValueSlot): string {
  const known = [...replacedCredentials(one), ...one.credentials].map(({value}) =>
    recogniseCredential(one.key, value.reveal()),
  )
  const label = known.find((found) => found?.secret)?.label ?? 'key'
  return `a ${slot.stages.includes('production') ? 'live' : 'test'} ${label}`
}

/** A test key for production, or a live one elsewhere; a key that the stages share on purpose may be live in all of them. */
function wrongMode(composed: readonly ComposedVar[], slot: ValueSlot, {plan}: JudgementGround): string[] {
  const provider = capitalised(plan.credential.provider ?? 'live')
  const shared = slot.stages.includes('production') && slot.stages.length > 1
  return distinct(
    composed.flatMap((one) => {
      const {credentials, environment} = one
      const {name, stage} = environment
      const mode = credentials.find((one) => one.mode !== null)?.mode ?? null
      if (mode === null || stage === null) return []
      if (mode === 'test' && stage === 'production')
        return [`The new value is a ${modeNamed(one)}, and ${name} is production.`]
      return mode === 'live' && stage !== 'production' && !shared
        ? [`The new value is a ${modeNamed(one, `${provider} `)}, and ${name} is ${stage}, where a test key belongs.`]
        : []
    }),
  )
}
