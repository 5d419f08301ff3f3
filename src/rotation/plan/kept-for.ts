import type {Rotation} from '../../ledger/rotations.js'
import type {HeldVar} from '../../model/inventory.js'
import type {ProtectionOf} from '../../protects/protection.js'

import {isProtectionClass, isStricter, UNSAFE_CLASSES} from '../../model/protection-class.js'

/**
 * The same judgement, with the ledger as one more witness: a config var in which a rotation keeps the value of another
 * secret protects what that one protects, whatever it is called.
 */
export function keptFor(protectionOf: ProtectionOf, rotations: readonly Rotation[]): ProtectionOf {
  const keeping = rotations.filter(
    ({protects, strategy}) =>
      strategy === 'overlap' &&
      protects !== null &&
      isProtectionClass(protects!.class) &&
      UNSAFE_CLASSES.has(protects!.class),
  )
  return (held) => {
    const judged = protectionOf(held)
    const rotation = keeping.findLast((one) => isKept(one, held))
    const of = rotation?.protects?.class
    if (of === undefined || !isProtectionClass(of) || !isStricter(of, judged.class)) return judged
    return {
      ...judged,
      class: of,
      known: null,
      product: null,
      overlap: undefined,
      reason: `keeps a value of ${rotation!.key} (rotation ${rotation!.id})`,
    }
  }
}

function isKept({environments, overlap, previousKey}: Rotation, {configVar, environment}: HeldVar): boolean {
  if (configVar.key !== previousKey && configVar.key !== overlap?.nextKey) return false
  return environments.some(
    ({appId, previousRemoved, ref, state}) =>
      (appId === null ? ref === environment.ref : appId === environment.appId) &&
      !previousRemoved &&
      state !== 'pending',
  )
}
