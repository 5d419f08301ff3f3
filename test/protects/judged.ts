import type {ClassificationOverride} from '../../src/model/classification.js'
import type {CodeEvidence} from '../../src/protects/code-evidence.js'
import type {Protection} from '../../src/protects/protection.js'

import {classifyInventory} from '../../src/classify/classify-inventory.js'
import {isProtectionClass, type ProtectionClass} from '../../src/model/protection-class.js'
import {SecretValue} from '../../src/model/secret-value.js'
import {NO_CODE} from '../../src/protects/code-evidence.js'
import {judgeInventory} from '../../src/protects/judge-inventory.js'
import {inventoryOf} from '../support/held-vars.js'

/** A value of no form that is known, random enough to be a secret. */
export const RANDOM = 'q7Rk2wVz9LmT4xBn8YsHc3PdGf6JtAe5'

/** What stands beside the config vars that a test judges. */
export interface Surroundings {
  readonly policy?: Readonly<Record<string, ProtectionClass>>
  /** What the policy says of how keys are classified. */
  readonly override?: Readonly<Record<string, ClassificationOverride>>
  readonly code?: Partial<CodeEvidence>
  /** Keys that an add-on owns. */
  readonly owned?: readonly string[]
}

/**
 * What the config vars of environments protect, after they were classified as they are in an audit.
 *
 * @param environments by name: values by key, null for one that is masked
 */
export function judgedAll(
  environments: Readonly<Record<string, Readonly<Record<string, null | string>>>>,
  {code, override = {}, owned = [], policy = {}}: Surroundings = {},
): (key: string, environment?: string) => Protection {
  const readings = Object.entries(environments).map(([name, vars]) => ({
    environment: {
      ref: `app:${name}`,
      kind: 'app' as const,
      name,
      pipeline: null,
      stage: null,
      appId: name,
    },
    status: 'read' as const,
    error: null,
    configVars: Object.entries(vars).map(([key, value]) => ({
      key,
      value: value === null ? null : new SecretValue(value),
      masked: value === null,
      maskingSupported: null,
      updatedAt: null,
      attachment: owned.includes(key) ? {id: 'a1', name: null, addon: null} : null,
    })),
  }))
  const held = classifyInventory(inventoryOf(readings), (key) => override[key])
  const protectionOf = judgeInventory(held, {
    policy: (key) => (isProtectionClass(policy[key] ?? '') ? policy[key] : undefined),
    code: {...NO_CODE, ...code},
  })
  return (key, environment = Object.keys(environments)[0]) => {
    const one = held.find(({configVar, environment: {name}}) => configVar.key === key && name === environment)
    if (!one) throw new Error(`There is no ${key} in ${environment}`)
    return protectionOf(one)
  }
}

/** What one config var protects, with others beside it. */
export function judged(
  key: string,
  {
    beside = [],
    value = RANDOM,
    ...surroundings
  }: Surroundings & {beside?: readonly string[]; value?: null | string} = {},
): Protection {
  const others = Object.fromEntries(beside.map((name, index) => [name, `beside-${index}`]))
  return judgedAll({acme: {...others, [key]: value}}, surroundings)(key)
}
