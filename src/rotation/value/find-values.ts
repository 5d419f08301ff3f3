import type {HeldVar} from '../../model/inventory.js'
import type {Telling} from '../model/happening.js'
import type {RotationPlan, ValueSlot, ValueSource} from '../model/plan.js'
import type {RotationDeps} from '../outside/rotation-deps.js'

import {Failure} from '../../model/failure.js'
import {SecretValue} from '../../model/secret-value.js'
import {counted, listed} from '../../model/wording.js'
import {commandPart} from '../../text/command.js'
import {type ComposedVar, replacedCredentials} from '../model/composed-var.js'
import {bareLine, typedWith} from '../model/typed-line.js'
import {askAboutNew} from '../services/ask-about-new.js'
import {formOf, generate, parseForm, shapeOf} from './generated-form.js'
import {type Judgement, judgeValue, varsOfSlot} from './judge-value.js'
import {canGenerate, refuseGenerated} from './refuse-generated.js'

/** What it takes to come by new values. */
export type SourceDeps = Pick<RotationDeps, 'inputs' | 'operator' | 'randomBytes' | 'services'> & {
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
  /** Not the service itself, which issues only what the ledger knows to be wanted: see issueValues. */
  readonly source: Exclude<ValueSource, {readonly kind: 'provider'}>
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
  const given = await givenTexts(deps, source, slots, needed.plan.slots)
  for (const [index, slot] of slots.entries()) {
    const judge = (value: SecretValue, made = false) => judgeValue(value, slot, {...needed, taken: found}, made)
    switch (source.kind) {
      case 'prompt': {
        found.set(slot.id, await ask(deps, needed, {slot, index, judge}))
        break
      }

      case 'generate': {
        found.set(slot.id, await accept(deps, needed, slot, judge(generated(deps, needed, slot), true)))
        break
      }

      default: {
        found.set(slot.id, await accept(deps, needed, slot, judge(given[index])))
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
  const {came, expected, never} = unlikely!
  const said = `This is hardly the new ${options.key} for ${slot.label}. Expected: ${expected}. Came: ${came}.`
  const {typedLine = bareLine(options.key)} = options
  return new Failure('unlikely-value', [...refused, said].join(' '), {
    details: {slot: slot.label, expected, came, ...(refused.length > 0 && {refused})},
    next:
      refused.length > 0 || never.length > 0
        ? 'Give another value.'
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

/**
 * Texts for the slots from a place that holds them all: one for each line where there are several. Who takes a rotation
 * up may give what they gave at first: the lines of slots that are settled are passed over.
 */
async function givenTexts(
  {inputs}: Pick<SourceDeps, 'inputs'>,
  source: ValueSource,
  slots: readonly ValueSlot[],
  all: readonly ValueSlot[],
): Promise<SecretValue[]> {
  const text =
    source.kind === 'stdin'
      ? withoutLastNewline(await inputs.stdin())
      : source.kind === 'file'
        ? withoutLastNewline(await inputs.file(source.path))
        : source.kind === 'env'
          ? inputs.env(source.name)
          : null
  if (text === null) return []
  const where = source.kind === 'stdin' ? 'Standard input' : source.kind === 'file' ? 'The file' : 'The variable'
  if (text === '') throw new Failure('bad-usage', `${where} is empty, so there is no new value.`)
  const lines = text.split(/\r?\n/)
  if (all.length > slots.length && lines.length === all.length && !lines.includes('')) {
    return slots.map(({id}) => new SecretValue(lines[all.findIndex((slot) => slot.id === id)]))
  }

  if (slots.length <= 1) return [new SecretValue(text)]
  if (lines.length !== slots.length || lines.includes('')) {
    throw new Failure(
      'bad-usage',
      `${where} has ${counted(lines.length, 'line')}, and ${slots.length} new values are needed: one for each of ${listed(slots.map(({label}) => label))}, in this order.`,
    )
  }

  return lines.map((line) => new SecretValue(line))
}

/** The newline that echo and editors put at the end. Any other whitespace is the value's own fault. */
function withoutLastNewline(text: string): string {
  return text.replace(/\r?\n$/, '')
}

async function ask(
  deps: SourceDeps,
  needed: ValuesNeeded,
  {slot, index, judge}: {slot: ValueSlot; index: number; judge: (value: SecretValue, made?: boolean) => Judgement},
): Promise<readonly ComposedVar[]> {
  const {credential} = needed.plan
  const [first] = varsOfSlot(needed.plan, slot)
  let refused: readonly string[] = []
  for (;;) {
    const answer = await deps.operator.newValue({
      credential,
      slot,
      position: index + 1,
      total: needed.slots.length,
      part: first.part === 'value' ? null : first.part,
      canGenerate: canGenerate(needed, slot),
      instructions: deps.services.guide(credential).issue,
      refused,
      check: (value) => judge(value).refused,
    })
    const judgement = answer.kind === 'generate' ? judge(generated(deps, needed, slot), true) : judge(answer.value)
    const {unlikely} = judgement
    if (unlikely && judgement.refused.length === 0) {
      if (!deps.operator.takeUnlikely) throw unlikelyFailure(needed, slot, judgement)
      if (!(await deps.operator.takeUnlikely({credential, slot, ...unlikely}))) {
        refused = ['Give the right one.']
        continue
      }
    }

    refused = await refusals(deps, needed, judgement)
    if (refused.length === 0) return judgement.composed
    if (!deps.operator.attended) return accept(deps, needed, slot, {...judgement, composed: [], refused})
  }
}

function generated(
  deps: Pick<SourceDeps, 'randomBytes' | 'services'>,
  needed: ValuesNeeded,
  slot: ValueSlot,
): SecretValue {
  const {options, protects} = needed.plan
  refuseGenerated(deps, needed, slot)
  const [first] = varsOfSlot(needed.plan, slot)
  const old = replacedCredentials(first)[0]?.value ?? null
  const demanded = protects?.shape?.make ? formOf(protects.shape.make) : null
  const form = options.generate === null ? (demanded ?? shapeOf(old, first.key)) : parseForm(options.generate)
  return generate(form, deps.randomBytes)
}
