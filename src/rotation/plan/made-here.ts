import type {HeldVar} from '../../model/inventory.js'
import type {CredentialDescription, PlannedTarget, RotationOptions} from '../model/plan.js'
import type {RotationDeps} from '../outside/rotation-deps.js'
import type {Holder} from './holders.js'
import type {PlanningGround} from './planning-ground.js'

import {Failure} from '../../model/failure.js'
import {addOnCommand} from '../add-on/add-on-command.js'
import {type GenerationRefusal, generationRefusal} from '../value/refuse-generated.js'
import {addOnOriginal} from '../value/server-owned.js'
import {planCompanions} from './plan-companions.js'
import {plannedProtection, strictestOf} from './planned-protection.js'
import {plannedTarget} from './planned-target.js'
import {slotOf} from './value-slots.js'

/** Of an app that nobody has looked at yet. */
const NOT_LOOKED_AT = {crashedBefore: [], lastSet: null, release: null, obstacles: []} as const

/**
 * Why no value can be made up here for one of those who could be changed, before anybody has said which are meant; null
 * where it can. Asks nobody.
 */
export function whyNotMadeHere(
  deps: Pick<RotationDeps, 'services'>,
  {held, options: asked, protectionOf}: Pick<PlanningGround, 'held' | 'options' | 'protectionOf'>,
  credential: CredentialDescription,
  holder: Holder,
): Failure | GenerationRefusal | null {
  // Beside the old value a new one may do that would not do in its place: that is seen once the overlap is settled.
  if (asked.strategy === 'overlap') return null
  const options: RotationOptions = {...asked, valueFrom: {kind: 'generate'}}
  const {environment} = holder.vars[0]
  const slot = slotOf(environment.ref, [environment])
  const companions = planCompanions({chosen: [holder], held, options}).byRef.get(environment.ref) ?? []
  const target = plannedTarget(holder, NOT_LOOKED_AT, [slot], companions)
  const protection = protectionOf ? strictestOf(holder.vars, protectionOf) : null
  const protects = protection ? plannedProtection(protection, options.key) : undefined
  const plan = {credential, options, targets: [target], ...(protects && {protects})}
  const refusal = generationRefusal(deps, {plan, held}, slot)
  if (refusal) return refusal
  try {
    refuseAddOnCopies([target], held)
    return null
  } catch (error) {
    if (error instanceof Failure) return error
    throw error
  }
}

/**
 * Refuses to make up a value for what was copied from an add-on's config var.
 *
 * @throws {Failure} `refused`, with the command that has the add-on change its own
 */
export function refuseAddOnCopies(targets: readonly PlannedTarget[], held: readonly HeldVar[]): void {
  for (const {environment, vars} of targets) {
    const one = held.find((other) => other.environment.ref === environment.ref && other.configVar.key === vars[0].key)
    const original = one && addOnOriginal(one, held)
    if (!original) continue
    throw new Failure(
      'refused',
      `${vars[0].key} of ${environment.name} is a copy of ${original.configVar.key} of ${original.environment.name}, which an add-on has set: it would not know a password made up here.`,
      {
        next: `Have the add-on change it: ${addOnCommand(original)}\nThen give the copy here with --value-from stdin, or attach the add-on to ${environment.name} instead.`,
      },
    )
  }
}
