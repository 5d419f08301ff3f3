import type {Classification, ClassificationOverride} from '../model/classification.js'
import type {HeldVar, Inventory} from '../model/inventory.js'
import type {SecretValue} from '../model/secret-value.js'

import {classify} from './classify.js'

/**
 * The config vars of an inventory with what they are, in the order of the environments and of their keys. Environments
 * that could not be read are left out. The same key with the same value is judged once.
 *
 * @param inventory what was read
 * @param overrideFor what the team's policy says of a key
 */
export function classifyInventory(
  inventory: Inventory,
  overrideFor?: (key: string) => ClassificationOverride | undefined,
): HeldVar[] {
  const judged = new Map<string, Map<null | string, Classification>>()
  const judge = (key: string, value: null | SecretValue): Classification => {
    const text = value === null ? null : value.reveal()
    let ofKey = judged.get(key)
    if (!ofKey) judged.set(key, (ofKey = new Map()))
    let classification = ofKey.get(text)
    if (!classification) ofKey.set(text, (classification = classify(key, value, overrideFor?.(key))))
    return classification
  }

  return inventory.readings
    .filter((reading) => reading.status === 'read')
    .flatMap(({configVars, environment}) =>
      configVars.map((configVar) => ({
        environment,
        configVar,
        classification: judge(configVar.key, configVar.value),
      })),
    )
}
