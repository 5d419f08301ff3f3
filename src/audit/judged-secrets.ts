import type {Classification} from '../model/classification.js'
import type {HeldVar, Inventory} from '../model/inventory.js'
import type {Policy} from '../policy/policy.js'
import type {CodeEvidence} from '../protects/code-evidence.js'
import type {Protection, ProtectionOf} from '../protects/protection.js'

import {classifyInventory} from '../classify/classify-inventory.js'
import {readKeyName} from '../classify/key-name.js'
import {couldBeSecret} from '../classify/named-value.js'
import {isReference} from '../classify/reference.js'
import {UNSAFE_CLASSES} from '../model/protection-class.js'
import {SecretValue} from '../model/secret-value.js'
import {overrideFor, protectsFor} from '../policy/settings.js'
import {judgeInventory} from '../protects/judge-inventory.js'
import {isUnexpanded} from '../strength/unexpanded.js'
import {isCommonplace} from '../strength/weakness.js'

/** The config vars of an inventory, and what each of them protects. */
export interface JudgedSecrets {
  /** In the order of the environments and of their keys. */
  readonly held: readonly HeldVar[]
  readonly protectionOf: ProtectionOf
}

/**
 * The config vars of an inventory, classified and judged. What protects data, sign-ins or the app counts as a secret also
 * where neither its name nor its form says so: a rotation refuses to replace it, so it has to be seen. What the policy says
 * is no secret stays none.
 *
 * @param inventory what was read, with the stages of the policy
 */
export function judgeSecrets(inventory: Inventory, policy: Policy, code: CodeEvidence): JudgedSecrets {
  const classified = classifyInventory(inventory, (key) => overrideFor(policy, key))
  const judge = judgeInventory(classified, {policy: (key) => protectsFor(policy, key), code})
  const origins = new Map<HeldVar, HeldVar>()
  const held = classified.map((one) => {
    const {classification, configVar} = one
    if (classification.secret || overrideFor(policy, configVar.key)?.secret === false) return one
    const found = protecting(one, judge(one))
    if (found === null) return one
    const counted = {...one, classification: found}
    origins.set(counted, one)
    return counted
  })
  return {held, protectionOf: (one) => judge(origins.get(one) ?? one)}
}

/** What it is as the key of something; null where it is none. */
function protecting({configVar}: HeldVar, protection: Protection): Classification | null {
  if (!UNSAFE_CLASSES.has(protection.class)) return null
  const text = configVar.value?.reveal().trim()
  if (
    text === '' ||
    (text !== undefined && (isReference(text) || isUnexpanded(text) || isMereSetting(configVar.key, text, protection)))
  )
    return null
  return {
    secret: true,
    kind: 'signing-secret',
    provider: null,
    mode: null,
    reason: protection.reason,
    credentials: text === undefined ? [] : [{part: 'value', value: new SecretValue(text), provider: null, mode: null}],
  }
}

/**
 * Whether only an ordinary name speaks for it and the value speaks against it: a word, such as that of
 * `DATABASE_ENCRYPTION=on`, an algorithm, or the alias of a key that a key service keeps.
 */
function isMereSetting(key: string, text: string, protection: Protection): boolean {
  if (!isNamedAlone(protection) || /^\d{4,}$/.test(text)) return false
  return isCommonplace(text) || !couldBeSecret(text, readKeyName(key))
}

/** Whether nothing but an ordinary name, and no product, code or policy, tells what it protects. */
export function isNamedAlone({evidence, product}: Protection): boolean {
  return evidence === 'name' && product === null
}
