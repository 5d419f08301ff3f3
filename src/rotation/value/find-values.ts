import type {Mode} from '../../model/classification.js'
import type {HeldVar} from '../../model/inventory.js'
import type {SecretValue} from '../../model/secret-value.js'
import type {Telling} from '../model/happening.js'
import type {RotationPlan, ValueSlot, ValueSource} from '../model/plan.js'
import type {RotationDeps} from '../outside/rotation-deps.js'

import {Failure} from '../../model/failure.js'
import {distinct, listed} from '../../model/wording.js'
import {pemBlocks} from '../../providers/pairs/pem-halves.js'
import {commandPart} from '../../text/command.js'
import {type ComposedVar, replacedCredentials, type VarToChange} from '../model/composed-var.js'
import {bareLine, typedWith} from '../model/typed-line.js'
import {askAboutNew} from '../services/ask-about-new.js'
import {askHalves, GIVE_RIGHT, type HalvesAsked} from './ask-halves.js'
import {formOf, generate, parseForm, shapeOf} from './generated-form.js'
import {alone, type GivenValue, givenValues} from './given-values.js'
import {judgeInForce} from './in-force.js'
import {judgeHalves, judgeOwnHalf, unlikelyOwnHalf} from './judge-halves.js'
import {type Judgement, judgeValue, varsOfSlot} from './judge-value.js'
import {makeKeyPair, makeOtherHalves} from './make-pair.js'
import {type MalformedOld, malformedOld} from './malformed-old.js'
import {canGenerate, refuseGenerated} from './refuse-generated.js'
import {nameGivenWith, wantedPair} from './wanted-halves.js'

/** What it takes to come by new values. */
export type SourceDeps = Pick<RotationDeps, 'clock' | 'inputs' | 'operator' | 'randomBytes' | 'services'> & {
  readonly telling: Pick<Telling, 'notice'>
}

/** What new values are needed for. */
export interface ValuesNeeded {
  readonly plan: RotationPlan
  /** Everything that was read. */
  readonly held: readonly HeldVar[]
  /** Those to find a value for, in order. */
  readonly slots: readonly ValueSlot[]
  /** New values that are settled already, by slot id. */
  readonly taken: ReadonlyMap<string, readonly ComposedVar[]>
  /** Not the service itself, which issues only what the ledger knows to be wanted (issueValues), nor the old value (keptValues). */
  readonly source: Exclude<ValueSource, {readonly kind: 'keep' | 'mend' | 'provider' | 'undo'}>
}

/**
 * Finds and judges a new value for each slot.
 *
 * @returns what every config var gets, by slot id
 * @throws {Failure} `refused` with the reason when one cannot be used, `unlikely-value` when it is hardly what was meant,
 *   `bad-usage` when there are too few or too many
 */
export async function findValues(deps: SourceDeps, needed: ValuesNeeded): Promise<Map<string, readonly ComposedVar[]>> {
  const {source, slots} = needed
  const found = new Map(needed.taken)
  const given = await givenValues(deps.inputs, source, needed)
  for (const [index, slot] of slots.entries()) {
    const judge: Judge = (value, made = false) => judgeValue(value, slot, {...needed, taken: found}, made)
    const judgeAll: Asked['judgeAll'] = (one, made = false, asked = false) =>
      judgeInForce(
        judgeHalves(judge(one.value, made), one, slot, {...needed, taken: found, asked}),
        deps.clock.now(),
        needed.plan.options.acceptForm === true,
      )
    switch (source.kind) {
      case 'prompt': {
        found.set(slot.id, await ask(deps, {...needed, taken: found}, {slot, index, judge, judgeAll}))
        break
      }

      case 'generate': {
        found.set(slot.id, await accept(deps, needed, slot, judgeAll(generated(deps, needed, slot), true)))
        break
      }

      default: {
        found.set(slot.id, await accept(deps, needed, slot, judgeAll(given[index])))
      }
    }
  }

  return found
}

async function accept(
  deps: SourceDeps,
  needed: ValuesNeeded,
  slot: ValueSlot,
  judgement: Judgement,
): Promise<readonly ComposedVar[]> {
  const {unlikely} = judgement
  if (unlikely) throw unlikelyFailure(needed, slot, judgement)
  const refused = await refusals(deps, needed, judgement)
  if (refused.length === 0) return judgement.composed
  throw new Failure('refused', refused.join(' '), {
    details: {slot: slot.label, refused},
    next: 'Give another value.',
  })
}

/** What is hardly meant, told to who cannot be asked. */
function unlikelyFailure({plan: {options}}: ValuesNeeded, slot: ValueSlot, {refused, unlikely}: Judgement): Failure {
  const {came, expected, instead = [], never, says} = unlikely!
  const said = `This is hardly the new ${options.key} for ${slot.label}. Expected: ${expected}. Came: ${came}.`
  const {typedLine = bareLine(options.key)} = options
  return new Failure('unlikely-value', [...refused, ...(says ? [says] : []), said].join(' '), {
    details: {slot: slot.label, expected, came, ...(refused.length > 0 && {refused})},
    next:
      refused.length > 0 || never.length > 0
        ? ['Give another value.', ...instead].join('\n')
        : `Check what you copied. If its form changed on purpose: ${typedWith(typedLine, commandPart` --accept-form`)}`,
  })
}

/** Why a value is not taken: what is wrong with it by itself, or else that its own service refuses it. */
async function refusals(
  deps: SourceDeps,
  {held, plan}: ValuesNeeded,
  {composed, refused}: Judgement,
): Promise<readonly string[]> {
  if (refused.length > 0) return refused
  const {refusal, told} = await askAboutNew(deps, composed, held, plan.credential.provider)
  if (refusal !== null) return [`The new value does not work: ${refusal}.`]
  for (const detail of told) deps.telling.notice({what: 'new-value', key: plan.credential.key, detail})
  return []
}

type Judge = (value: SecretValue, made?: boolean) => Judgement

interface Asked {
  readonly slot: ValueSlot
  readonly index: number
  /** Judges the value alone. */
  readonly judge: Judge
  /** Judges it with what belongs to it. */
  judgeAll(given: GivenValue, made?: boolean, asked?: boolean): Judgement
}

async function ask(
  deps: SourceDeps,
  needed: ValuesNeeded,
  {slot, index, judge, judgeAll}: Asked,
): Promise<readonly ComposedVar[]> {
  const {credential} = needed.plan
  const [first] = varsOfSlot(needed.plan, slot)
  const malformed = malformedOld(first)
  const pair = wantedPair(needed.plan, slot, needed.held)
  const beside = nameGivenWith(first, pair, credential.provider)
  const {issue, narrower, otherUser} = deps.services.guide(credential, {...beside, ...modesOf(first, slot)})
  const takes = async (judgement: Judgement): Promise<boolean> => {
    if (!deps.operator.takeUnlikely) throw unlikelyFailure(needed, slot, judgement)
    return deps.operator.takeUnlikely({credential, slot, ...judgement.unlikely!})
  }

  const halvesAsked = (own: SecretValue, question: HalvesAsked['question']): HalvesAsked => ({
    ground: needed,
    own,
    pair,
    question,
    takes: async (unlikely) => takes({composed: [], refused: [], unlikely}),
  })

  let refused: readonly string[] = []
  for (;;) {
    const question = {credential, slot, position: index + 1, total: needed.slots.length}
    const answer = await deps.operator.newValue({
      ...question,
      part: first.part === 'value' || isOneBlock(first) || beside.changes || malformed ? null : first.part,
      canGenerate: canGenerate(needed, slot),
      instructions: malformed ? [...issue, wholeAsked(first, malformed)] : issue,
      narrower,
      mode: modeWanted(first, slot),
      otherUser,
      refused,
      ...(pair.own && {half: {key: first.key, what: pair.own.what, mayStay: false}}),
      check(value) {
        const misplaced = judgeOwnHalf(pair, value)
        return misplaced.length > 0 ? misplaced : judge(value).refused
      },
    })
    const own = answer.kind === 'given' ? judge(answer.value) : null
    const oddForm =
      answer.kind === 'given' && !needed.plan.options.acceptForm ? unlikelyOwnHalf(pair, answer.value) : null
    const unlikely = own?.unlikely ?? oddForm
    if (own && unlikely && own.refused.length === 0 && !(await takes({...own, unlikely}))) {
      refused = [GIVE_RIGHT]
      continue
    }

    const given =
      answer.kind === 'given'
        ? {...alone(answer.value), halves: await askHalves(deps, halvesAsked(answer.value, question))}
        : generated(deps, needed, slot)
    const judgement = judgeAll(given, answer.kind !== 'given', answer.kind === 'given')
    if (judgement.unlikely && judgement.refused.length === 0 && !(await takes(judgement))) {
      refused = [GIVE_RIGHT]
      continue
    }

    refused = await refusals(deps, needed, judgement)
    if (refused.length === 0) return judgement.composed
    if (!deps.operator.attended) return accept(deps, needed, slot, {...judgement, composed: [], refused})
  }
}

/** Why a whole value is asked for, as a sentence. */
function wholeAsked({environment, key}: VarToChange, {problems, whole}: MalformedOld): string {
  return `${key} of ${environment.name} has ${listed(problems)}: give ${whole}.`
}

/** The mode of the old one, and the one that belongs where the new one goes. */
function modesOf(first: VarToChange, {stages}: ValueSlot): {mode: Mode | null; belongs: Mode | null} {
  const [old] = replacedCredentials(first)
  const modes = distinct(stages.map((stage) => (stage === null ? null : stage === 'production' ? 'live' : 'test')))
  // What stages of both sorts share on purpose may be either.
  return {mode: old?.mode ?? null, belongs: modes.length === 1 ? modes[0] : null}
}

/** The mode of the new one, where it has to be another than that of the old one. */
function modeWanted(first: VarToChange, slot: ValueSlot): Mode | null {
  const {belongs, mode} = modesOf(first, slot)
  return mode === null || mode === belongs ? null : belongs
}

/** Whether it is a private key and nothing else, so that no rest of it is kept. */
function isOneBlock({value}: VarToChange): boolean {
  return value !== null && value.reveal().trimStart().startsWith('-----BEGIN') && pemBlocks(value.reveal()).length === 1
}

function generated(
  deps: Pick<SourceDeps, 'randomBytes' | 'services'>,
  needed: ValuesNeeded,
  slot: ValueSlot,
): GivenValue {
  const {options, protects} = needed.plan
  refuseGenerated(deps, needed, slot)
  const pair = wantedPair(needed.plan, slot, needed.held)
  const keyPair = makeKeyPair(pair, deps.randomBytes)
  if (keyPair) return keyPair
  const [first] = varsOfSlot(needed.plan, slot)
  const old = replacedCredentials(first)[0]?.value ?? null
  const demanded = protects?.shape?.make ? formOf(protects.shape.make) : null
  const form = options.generate === null ? (demanded ?? shapeOf(old, first.key)) : parseForm(options.generate)
  return {...alone(generate(form, deps.randomBytes)), halves: makeOtherHalves(pair, deps.randomBytes)}
}
