import type {UsesOf} from '../../model/key-use.js'
import type {RotationOptions, RotationPlan} from '../model/plan.js'

import {NO_USES} from '../../model/key-use.js'
import {distinct} from '../../model/wording.js'
import {plannedUses} from './planned-uses.js'

/** What is asked where config vars are used beside running dynos. */
interface UsesGround {
  readonly options: RotationOptions
  /** What the policy says. */
  readonly usedIn?: readonly string[]
  /** Left out, nobody looks. */
  readonly usesOf?: UsesOf
}

/** Where the config vars of the targets are used beside running dynos. */
export async function usesIn(
  {options, usedIn, usesOf}: UsesGround,
  targets: RotationPlan['targets'],
): Promise<RotationPlan['uses']> {
  const keys = distinct([options.key, ...targets.flatMap(({vars}) => vars.map(({key}) => key))])
  return plannedUses(keys, usesOf ? await usesOf(keys) : NO_USES, usedIn)
}
