import type {RotationOptions} from '../model/plan.js'
import type {RotationDeps} from '../outside/rotation-deps.js'
import type {PlanningGround} from './planning-ground.js'

import {readKeyName} from '../../classify/key-name.js'
import {Failure} from '../../model/failure.js'
import {UNSAFE_CLASSES} from '../../model/protection-class.js'
import {isMove, isRenaming} from '../model/other-key.js'
import {type Choice, findCandidates} from './choose-targets.js'
import {describeCredential} from './describe-credential.js'

/**
 * Settles whether a credential that goes to another key is replaced on the way. Where nobody has said where a new value
 * comes from, a person is asked, and else it stays the same; but what was published under its old key has to be replaced.
 *
 * @throws {Failure} `bad-usage` for a revocation of what goes on being used
 */
export async function settleOtherKey(
  {operator}: Pick<RotationDeps, 'operator'>,
  ground: PlanningGround,
): Promise<PlanningGround> {
  const {options} = ground
  if (!isRenaming(options)) {
    if (options.valueFrom?.kind !== 'keep') return ground
    throw new Failure('bad-usage', '--value-from keep goes with --to NEW_KEY, which gives the value another key.')
  }

  const settled = {...options, valueFrom: options.valueFrom ?? (await sourceOf({operator}, ground))}
  if (!isMove(settled)) return {...ground, options: settled}
  if (settled.revoke === 'auto') {
    throw new Failure(
      'bad-usage',
      `--revoke auto goes with a new value: the present one stays in use as ${settled.to}.`,
      {
        next: 'Leave it out, or say where a new value comes from with --value-from.',
      },
    )
  }

  return {...ground, options: {...settled, separate: true}}
}

async function sourceOf(
  {operator}: Pick<RotationDeps, 'operator'>,
  {held, inventory, options, protectionOf}: PlanningGround,
): Promise<RotationOptions['valueFrom']> {
  const {key} = options
  const own = held.find(({configVar, environment}) => configVar.key === key && inventory.focus.has(environment.ref))
  // That there is none is said where those that hold it are looked for.
  if (!own) return {kind: 'keep'}
  const isUnsafe = UNSAFE_CLASSES.has(protectionOf?.(own).class ?? 'unknown')
  if (own.classification.secret && readKeyName(key).inBrowser && !isUnsafe) {
    return null
  }

  const credential = describeCredential(key, own)
  const isKept = (await operator.keepsValue?.({credential, to: options.to!})) ?? true
  return isKept ? {kind: 'keep'} : null
}

/** Who could be changed: where the value only goes to another key, those alone that have the key. */
export function candidatesOf({held, inventory, options, unattended}: PlanningGround): Choice {
  const choice = findCandidates(inventory, held, {...options, unattended: unattended !== undefined})
  if (!isMove(options)) return choice
  return {...choice, holders: choice.holders.filter(({vars: [{configVar}]}) => configVar.key === options.key)}
}
