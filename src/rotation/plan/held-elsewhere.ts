import type {HeldVar, Inventory} from '../../model/inventory.js'
import type {SecretValue} from '../../model/secret-value.js'
import type {HeldElsewhere, PlannedTarget, RotationPlan} from '../model/plan.js'

import {distinct, listed} from '../../model/wording.js'
import {endingCredentials} from '../model/composed-var.js'

/** From so many bytes on, a credential is not by chance in another value, whatever that value is. */
const NO_CHANCE = 12

/** Who holds the credential that is replaced, or may, and is left out. */
export function findHeldElsewhere(
  inventory: Inventory,
  held: readonly HeldVar[],
  targets: readonly PlannedTarget[],
): HeldElsewhere[] {
  const changed = new Set(targets.flatMap(({environment, vars}) => vars.map(({key}) => `${environment.ref} ${key}`)))
  const keys = new Set(targets.flatMap(({vars}) => vars.map(({key}) => key)))
  const old = targets.flatMap(({environment, vars}) => vars.flatMap((one) => endingCredentials({environment, ...one})))
  const rest = held.filter(({configVar, environment}) => !changed.has(`${environment.ref} ${configVar.key}`))
  return [
    ...rest.flatMap((one): HeldElsewhere[] => {
      const {classification, configVar, environment} = one
      const values: SecretValue[] = [
        ...classification.credentials.map(({value}) => value),
        ...(keys.has(configVar.key) && configVar.value ? [configVar.value] : []),
      ]
      const isHeld = old.some(
        ({value}) =>
          values.some((one) => one.equals(value)) ||
          (value.byteLength >= NO_CHANCE && configVar.value?.contains(value)),
      )
      if (isHeld) {
        return [{environment, key: configVar.key, holds: 'same'}]
      }

      return configVar.value === null && keys.has(configVar.key)
        ? [{environment, key: configVar.key, holds: 'unknown'}]
        : []
    }),
    ...inventory.readings
      .filter(
        ({environment, status}) =>
          status === 'unreadable' && !targets.some((one) => one.environment.ref === environment.ref),
      )
      .map(({environment}): HeldElsewhere => ({environment, key: targets[0].vars[0].key, holds: 'unknown'})),
  ]
}

/** `acme-prod (API_TOKEN)` */
export function nameOf({environment, key}: HeldElsewhere): string {
  return `${environment.name} (${key})`
}

/** What cannot be seen of others, as sentences. */
export function unknownElsewhere(heldElsewhere: readonly HeldElsewhere[]): string[] {
  const unknown = heldElsewhere.filter(({holds}) => holds === 'unknown')
  return unknown.length > 0
    ? [`Whether ${listed(distinct(unknown.map((one) => nameOf(one))))} holds the old value cannot be seen.`]
    : []
}

/** Who is known to hold the old value, as a clause; null when nobody is. */
export function holdsStill(heldElsewhere: readonly HeldElsewhere[]): null | string {
  const names = distinct(heldElsewhere.filter(({holds}) => holds === 'same').map((one) => nameOf(one)))
  return names.length === 0 ? null : `${listed(names)} still ${names.length === 1 ? 'uses' : 'use'} the old value`
}

/** Why the old credential cannot be revoked yet; null when it can. */
export function stillUsed({heldElsewhere, options}: Pick<RotationPlan, 'heldElsewhere' | 'options'>): null | string {
  const still = holdsStill(heldElsewhere)
  if (still !== null) return `not revoked: ${still}`
  const unknown = heldElsewhere.filter(({holds}) => holds === 'unknown')
  return unknown.length > 0 && options.revoke === 'auto'
    ? `not revoked: whether ${listed(distinct(unknown.map(({environment}) => environment.name)))} still uses the old value cannot be seen`
    : null
}
