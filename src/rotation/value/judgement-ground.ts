import type {HeldVar} from '../../model/inventory.js'
import type {SecretValue} from '../../model/secret-value.js'
import type {RotationPlan} from '../model/plan.js'

import {type ComposedVar, credentialsOf} from '../model/composed-var.js'

/** What a new value is judged against. */
export interface JudgementGround {
  readonly plan: Pick<RotationPlan, 'credential' | 'options' | 'protects' | 'slots' | 'targets'>
  /** Everything that was read. */
  readonly held: readonly HeldVar[]
  /** New values already taken for other slots, by slot id. */
  readonly taken: ReadonlyMap<string, readonly ComposedVar[]>
}

/** Whether a credential beside the replaced one simply stayed what it was. */
export function isUnchanged(value: SecretValue, {plan}: Pick<JudgementGround, 'plan'>, key: string): boolean {
  return plan.targets.some(({vars}) =>
    vars.some(
      (one) =>
        one.key === key &&
        one.value !== null &&
        credentialsOf(key, one.value).some((old) => old.part !== one.part && old.value.equals(value)),
    ),
  )
}
