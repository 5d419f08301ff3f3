import type {RotationPlan} from '../model/plan.js'
import type {PlanningGround} from './planning-ground.js'

import {NO_USES} from '../../model/key-use.js'
import {distinct} from '../../model/wording.js'
import {plannedUses} from '../uses/planned-uses.js'

/** Where the config vars of the targets are used beside running dynos. */
export async function usesIn(
  {options, usedIn, usesOf}: Pick<PlanningGround, 'options' | 'usedIn' | 'usesOf'>,
  targets: RotationPlan['targets'],
): Promise<RotationPlan['uses']> {
  const keys = distinct([options.key, ...targets.flatMap(({vars}) => vars.map(({key}) => key))])
  return plannedUses(keys, usesOf ? await usesOf(keys) : NO_USES, usedIn)
}
