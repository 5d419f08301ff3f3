import type {HeldVar} from '../../model/inventory.js'
import type {RotationPlan, ValueSlot} from '../model/plan.js'
import type {RotationDeps} from '../outside/rotation-deps.js'
import type {Unlikely} from './unlikely-form.js'

import {Failure} from '../../model/failure.js'
import {listed, withArticle} from '../../model/wording.js'
import {recogniseCredential} from '../../providers/recognise.js'
import {commandPart} from '../../text/command.js'
import {replacedCredentials} from '../model/composed-var.js'
import {looksLikeList} from '../model/members.js'
import {bareLine, typedFrom, typedWith} from '../model/typed-line.js'
import {varsOfSlot} from './judge-value.js'
import {isMadeHere, whyNoOtherForm, whyPairNotMade} from './make-pair.js'
import {malformedOld} from './malformed-old.js'
import {whyServerOwned} from './server-owned.js'
import {nameGivenWith, wantedPair} from './wanted-halves.js'
import {whyNotGenerated} from './why-not-generated.js'

/** What a value would be made up for. */
export interface GenerationNeeded {
  readonly plan: Pick<RotationPlan, 'credential' | 'options' | 'protects' | 'targets'>
  /** Everything that was read. */
  readonly held: readonly HeldVar[]
}

/** Whether a value for a slot can be made up here. */
export function canGenerate(needed: GenerationNeeded, slot: ValueSlot): boolean {
  return whyNot(needed, slot) === null && madeForService(needed, slot) === null
}

/** Why no value is made up here, and what to do instead. */
export interface GenerationRefusal {
  readonly code: 'refused' | 'unlikely-value'
  readonly message: string
  readonly details: Record<string, unknown>
  /** What to do, one step a line. */
  readonly steps: readonly string[]
  /** What to type then: what it is for, and the command. */
  readonly ways: ReadonlyArray<{readonly what: string; readonly command: string}>
}

/**
 * Refuses to make up a value that whoever has to know it would not know, or that is not just random text.
 *
 * @throws {Failure} `refused`; `unlikely-value` where a service issues the credential in a form of its own
 */
export function refuseGenerated(deps: Pick<RotationDeps, 'services'>, needed: GenerationNeeded, slot: ValueSlot): void {
  const refusal = generationRefusal(deps, needed, slot)
  if (refusal === null) return
  const {code, details, message, steps, ways} = refusal
  throw new Failure(code, message, {
    details,
    next: [...steps, ...ways.map(({command, what}) => `${what}: ${command}`)].join('\n'),
  })
}

/** Why a value for a slot is not made up here; null where it can be. */
export function generationRefusal(
  {services}: Pick<RotationDeps, 'services'>,
  needed: GenerationNeeded,
  slot: ValueSlot,
): GenerationRefusal | null {
  const {credential, options, protects} = needed.plan
  const {typedLine = bareLine(options.key)} = options
  const message = whyNot(needed, slot)
  const giveIt = typedFrom(typedLine, commandPart` --value-from stdin`)
  if (message !== null) {
    const refused = {code: 'refused', message, details: {}} as const
    const held = heldVarOf(needed, slot)
    if (held.configVar.value !== null && looksLikeList(held.configVar.value)) {
      const step = `Add one value to it instead: --strategy overlap --previous-key ${options.key} --previous-form list-new-first (or list-new-last, as the code reads it).`
      return {...refused, steps: [step], ways: [{what: 'Or give the whole of it', command: giveIt}]}
    }

    if (whyServerOwned(credential, held, needed.held) === message) {
      const steps = stepsToMake(services, needed, slot)
      return {...refused, steps, ways: [{what: 'Set it at the server first, then give it here', command: giveIt}]}
    }

    if (isPair(needed, slot)) {
      const what = 'Have all of it made where it is issued, and give it at once'
      return {...refused, steps: [], ways: [{what, command: giveIt}]}
    }

    if (malformedOld(varsOfSlot(needed.plan, slot)[0])) {
      return {...refused, steps: [], ways: [{what: 'Give it here', command: giveIt}]}
    }

    const isOther = protects?.class === 'other-party'
    return {
      ...refused,
      steps: [],
      ways: [
        {
          what: isOther
            ? 'Make it at the other party, and give it here'
            : 'Make one where it is issued, and give it here',
          command: giveIt,
        },
        {
          what: isOther
            ? 'If the other party takes whatever you make up, say its form'
            : 'If it is your own, say its form',
          command: typedFrom(typedLine, commandPart` --generate hex:32`),
        },
      ],
    }
  }

  const unlikely = madeForService(needed, slot)
  if (unlikely === null || options.acceptForm) return null
  return {
    code: 'unlikely-value',
    message: `This is hardly the new ${options.key} for ${slot.label}. Expected: ${unlikely.expected}. Came: ${unlikely.came}.`,
    details: {slot: slot.label, ...unlikely},
    steps: [],
    ways: [
      {what: 'Make one where it is issued, and give it here', command: giveIt},
      {
        what: 'If its service takes whatever you make up',
        command: typedWith(typedLine, commandPart` --accept-form`),
      },
    ],
  }
}

/** How it is made where it is known, as it would be asked for. */
function stepsToMake(
  services: RotationDeps['services'],
  {held, plan}: GenerationNeeded,
  slot: ValueSlot,
): readonly string[] {
  const {credential} = plan
  const [first] = varsOfSlot(plan, slot)
  const given = nameGivenWith(first, wantedPair(plan, slot, held), credential.provider)
  return services.guide(credential, given).issue
}

function whyNot({held, plan}: GenerationNeeded, slot: ValueSlot): null | string {
  const {credential, options, protects} = plan
  const [{list}] = varsOfSlot(plan, slot)
  const pair = wantedPair(plan, slot, held)
  if (isMadeHere(pair)) return whyNoOtherForm(pair, options.key, options.generate)
  const together = whyPairNotMade(pair, options.key)
  if (together !== null) return together
  const malformed = malformedOld(varsOfSlot(plan, slot)[0])
  if (malformed) return `${options.key} has ${listed(malformed.problems)}: give ${malformed.whole}.`
  return whyNotGenerated(credential, heldVarOf({held, plan}, slot), {
    all: held,
    forced: options.generate !== null,
    member: list !== undefined,
    protects,
  })
}

function isPair({held, plan}: GenerationNeeded, slot: ValueSlot): boolean {
  return wantedPair(plan, slot, held).halves.some(({mayStay}) => !mayStay)
}

/** What would be made up here although a service issues it in a form of its own; null where none does. */
function madeForService({plan}: GenerationNeeded, slot: ValueSlot): null | Unlikely {
  const {options, protects} = plan
  const [first] = varsOfSlot(plan, slot)
  const [old] = replacedCredentials(first)
  const known = old && recogniseCredential(first.key, old.value.reveal())
  if (options.generate === null || !known?.secret || protects?.class === 'other-party') return null
  const mode = known.mode === null ? withArticle(known.label) : `a ${known.mode} ${known.label}`
  return {
    expected: `${mode}${known.prefix === '' ? '' : ` (${known.prefix}…)`}`,
    came: 'a value made up here, which its service does not know',
  }
}

/** The config var, as it was read, that a slot is about in the first place. */
function heldVarOf({held, plan}: GenerationNeeded, slot: ValueSlot): HeldVar {
  const [{environment, key}] = varsOfSlot(plan, slot)
  const found = held.find((one) => one.environment.ref === environment.ref && one.configVar.key === key)
  if (!found) throw new Error(`${key} of ${environment.ref} was not read.`)
  return found
}
