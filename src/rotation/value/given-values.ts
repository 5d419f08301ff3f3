import type {HeldVar} from '../../model/inventory.js'
import type {RotationPlan, ValueSlot, ValueSource} from '../model/plan.js'
import type {ValueInputs} from '../outside/rotation-deps.js'

import {Failure} from '../../model/failure.js'
import {SecretValue} from '../../model/secret-value.js'
import {counted, listed} from '../../model/wording.js'
import {varsOfSlot} from './judge-value.js'
import {type GivenTexts, neededKeys, readHalves, type Unreadable, type WantedTexts} from './read-halves.js'
import {wantedPair, waysWithout} from './wanted-halves.js'

/** A new value as it was given, with what belongs to it. */
export interface GivenValue {
  readonly value: SecretValue
  /** Other halves of the pair, by role. */
  readonly halves: ReadonlyMap<string, SecretValue>
  /** Whole values of other config vars that hold the same credential, by key. */
  readonly others: ReadonlyMap<string, SecretValue>
}

/** What values are read for. */
export interface GivenFor {
  readonly plan: RotationPlan
  readonly held: readonly HeldVar[]
  readonly slots: readonly ValueSlot[]
}

/** A new value that nothing belongs to. */
export function alone(value: SecretValue): GivenValue {
  return {value, halves: new Map(), others: new Map()}
}

/**
 * The new values for the slots from a place that holds them all. Who takes a rotation up may give what they gave at first:
 * what is for slots that are settled is passed over.
 *
 * @returns in the order of the slots; empty where the source is no such place
 * @throws {Failure} `bad-usage` when there are too few or too many, with how to give them
 */
export async function givenValues(inputs: ValueInputs, source: ValueSource, needed: GivenFor): Promise<GivenValue[]> {
  const text = await textOf(inputs, source)
  if (text === null) return []
  const where = placeOf(source)
  if (text === '') throw new Failure('bad-usage', `${where} is empty, so there is no new value.`)
  const {plan, slots} = needed
  const wanted = slots.map((slot) => wantedTexts(needed, slot))
  if (wanted.every(({halves, others}) => halves.length === 0 && others.length === 0)) {
    return lines(text, where, {all: plan.slots, slots}).map((one) => alone(new SecretValue(one)))
  }

  const read = readHalves(text, wanted)
  const found =
    read !== null && 'problem' in read ? (ofAll(text, needed) ?? besides(inputs, source, text, wanted) ?? read) : read
  if (found !== null && 'problem' in found) throw unreadable(where, found, {wanted, slots})
  if (found !== null) return found.map((one) => asGiven(one))
  return lines(text, where, {all: plan.slots, slots}).map((one) => alone(new SecretValue(one)))
}

/** How the halves of a pair are given in one text, as a sentence; null where nothing belongs to the value. */
export function howToGive(
  needed: Omit<GivenFor, 'plan'> & {readonly plan: Pick<RotationPlan, 'targets'>},
): null | string {
  const wanted = needed.slots.map((slot) => wantedTexts(needed, slot))
  return wanted.some(({halves}) => halves.length > 0) ? wayToGive(wanted, needed.slots) : null
}

async function textOf(inputs: ValueInputs, source: ValueSource): Promise<null | string> {
  switch (source.kind) {
    case 'env': {
      return inputs.env(source.name)
    }

    case 'file': {
      return withoutLastNewline(await inputs.file(source.path))
    }

    case 'stdin': {
      return withoutLastNewline(await inputs.stdin())
    }

    default: {
      return null
    }
  }
}

function placeOf({kind}: ValueSource): string {
  return kind === 'stdin' ? 'Standard input' : kind === 'file' ? 'The file' : 'The variable'
}

function wantedTexts(
  {held, plan}: {readonly held: readonly HeldVar[]; readonly plan: Pick<RotationPlan, 'targets'>},
  slot: ValueSlot,
): WantedTexts {
  const vars = varsOfSlot(plan, slot)
  const [{key, part}] = vars
  // Only a value around the credential may have to be given whole: that of a URL.
  const others = part === 'value' ? [] : [...new Set(vars.map((one) => one.key))].filter((other) => other !== key)
  return {...wantedPair(plan, slot, held), key, others}
}

/** What was given at first, of which some slots are settled. */
function ofAll(text: string, needed: GivenFor): null | readonly GivenTexts[] {
  const {plan, slots} = needed
  if (plan.slots.length <= slots.length) return null
  const whole = plan.slots.filter(({id}) => plan.targets.some((target) => target.slot === id))
  const read = readHalves(
    text,
    whole.map((slot) => wantedTexts(needed, slot)),
  )
  if (read === null || 'problem' in read) return null
  return slots.map(({id}) => read[whole.findIndex((slot) => slot.id === id)])
}

/** `env:NEW_AWS_SECRET_ACCESS_KEY`: the other half is in NEW_AWS_ACCESS_KEY_ID. */
function besides(
  inputs: ValueInputs,
  source: ValueSource,
  value: string,
  [one, ...more]: readonly WantedTexts[],
): null | readonly GivenTexts[] {
  if (source.kind !== 'env' || more.length > 0 || !source.name.includes(one.key)) return null
  const halves = new Map<string, string>()
  for (const {keys, mayStay, role} of one.halves) {
    const text = variable(
      inputs,
      source.name.replace(one.key, () => keys[0]),
    )
    if (text === null && !mayStay) return null
    if (text !== null) halves.set(role, text)
  }

  return [{value, halves, others: new Map()}]
}

function variable(inputs: ValueInputs, name: string): null | string {
  try {
    return inputs.env(name) || null
  } catch {
    return null // there is none
  }
}

function asGiven({halves, others, value}: GivenTexts): GivenValue {
  const secrets = (texts: ReadonlyMap<string, string>) =>
    new Map([...texts].map(([name, text]) => [name, new SecretValue(text)]))
  return {value: new SecretValue(value), halves: secrets(halves), others: secrets(others)}
}

function unreadable(
  where: string,
  {problem}: Unreadable,
  {slots, wanted}: {readonly slots: readonly ValueSlot[]; readonly wanted: readonly WantedTexts[]},
): Failure {
  const optional = wanted[0].halves.filter(({mayStay}) => mayStay).map(({keys}) => keys[0])
  return new Failure('bad-usage', `${where} ${problem}.`, {
    details: {needed: neededKeys(wanted[0]), ...(optional.length > 0 && {optional})},
    next: [wayToGive(wanted, slots), ...wanted.flatMap((one) => waysWithout(one))].join('\n'),
  })
}

function wayToGive([first, ...more]: readonly WantedTexts[], slots: readonly ValueSlot[]): string {
  const needed = neededKeys(first)
  const optional = first.halves.filter(({mayStay}) => mayStay).map(({keys}) => keys[0])
  const all = [first.key, ...first.halves.map(({keys}) => keys[0])]
  const each = more.length === 0 ? '' : ` For each of ${listed(slots.map(({label}) => label))}, in this order.`
  const kept = optional.length === 0 ? '' : ` ${listed(optional)} may be left out: then it stays as it is.`
  const lines = needed.length === 1 ? all : needed
  return `Give ${listed(lines.map((key) => `${key}=…`))}, each on a line of its own, or the values alone, one a line: ${all.join(', ')}.${kept}${each}`
}

/** Texts for the slots, one a line where there are several. */
function lines(
  text: string,
  where: string,
  {all, slots}: {readonly all: readonly ValueSlot[]; readonly slots: readonly ValueSlot[]},
): string[] {
  const found = text.split(/\r?\n/)
  if (all.length > slots.length && found.length === all.length && !found.includes('')) {
    return slots.map(({id}) => found[all.findIndex((slot) => slot.id === id)])
  }

  if (slots.length <= 1) return [text]
  if (found.length !== slots.length || found.includes('')) {
    throw new Failure(
      'bad-usage',
      `${where} has ${counted(found.length, 'line')}, and ${slots.length} new values are needed: one for each of ${listed(slots.map(({label}) => label))}, in this order.`,
    )
  }

  return found
}

/** The newline that echo and editors put at the end. Any other whitespace is the value's own fault. */
function withoutLastNewline(text: string): string {
  return text.replace(/\r?\n$/, '')
}
