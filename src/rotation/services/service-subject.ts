import type {ConfigVar} from '../../model/config-var.js'
import type {HeldVar} from '../../model/inventory.js'
import type {SecretValue} from '../../model/secret-value.js'
import type {Subject} from '../../providers/verification.js'

import {subjectOf} from '../../providers/subject.js'
import {type ComposedVar, replacedCredentials, type VarToChange} from '../model/composed-var.js'

/** The config vars of an environment by key; null where masked. */
export type Beside = ReadonlyMap<string, null | SecretValue>

/** What stands in an environment as it was read for the plan. */
export function besideHeld(held: readonly HeldVar[], ref: string): Beside {
  return besideOf(held.filter(({environment}) => environment.ref === ref).map(({configVar}) => configVar))
}

/** What stands in an environment now. */
export function besideOf(vars: ReadonlyArray<Pick<ConfigVar, 'key' | 'value'>>): Beside {
  return new Map(vars.map(({key, value}) => [key, value]))
}

/** The same with other values for some keys. */
export function withOthers(beside: Beside, others: Iterable<readonly [string, SecretValue]>): Beside {
  return new Map([...beside, ...others])
}

/**
 * The credentials of a config var that a rotation is about, to ask their service about. Empty when it is masked.
 *
 * @param provider what the config var is known to belong to, where its text alone does not tell
 */
export function subjectsOf(one: VarToChange, beside: Beside, provider: null | string): Subject[] {
  const {key, value} = one
  if (value === null) return []
  return replacedCredentials(one).map((credential) =>
    subjectOf({key, value}, {...credential, provider: credential.provider ?? provider}, beside),
  )
}

/** The new credentials of config vars of one environment, each beside the others. */
export function freshSubjectsOf(composed: readonly ComposedVar[], beside: Beside, provider: null | string): Subject[] {
  const after = withOthers(
    beside,
    composed.map(({fresh, key}) => [key, fresh] as const),
  )
  return composed
    .filter(({companion}) => !companion)
    .flatMap((one) => subjectsOf({...one, value: one.fresh}, after, provider))
}
