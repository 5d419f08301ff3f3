import type {Credential} from '../model/classification.js'
import type {SecretValue} from '../model/secret-value.js'
import type {Subject} from './verification.js'

import {findPair} from './pairs/find-pair.js'

/**
 * A credential with what stands around it, to ask its service about.
 *
 * @param holder the config var that holds it
 * @param beside the values of the config vars of the same environment by key; null where masked
 */
export function subjectOf(
  holder: {readonly key: string; readonly value: SecretValue},
  credential: Credential,
  beside: ReadonlyMap<string, null | SecretValue>,
): Subject {
  const find = (keys: RegExp, form?: RegExp): null | readonly [string, null | SecretValue] => {
    const [nearest] = [...beside]
      .filter(([key, value]) => key !== holder.key && value !== null && keys.test(key.toUpperCase()))
      .filter(([, value]) => form === undefined || form.test(value!.reveal().trim()))
      .sort(([a], [b]) => commonBeginning(b, holder.key) - commonBeginning(a, holder.key) || a.length - b.length)
    return nearest ?? null
  }

  return {
    ...holder,
    credential,
    sibling: (keys, form) => find(keys, form)?.[1]?.reveal().trim() ?? null,
    siblingKey: (keys, form) => find(keys, form)?.[0] ?? null,
    halfKey: (role) => findPair(holder.key, beside)?.others.find(({half}) => half.role === role)?.key ?? null,
  }
}

/** How many letters two keys begin with in common: `STAGING_TWILIO_SID` belongs to `STAGING_TWILIO_TOKEN`. */
function commonBeginning(a: string, b: string): number {
  let length = 0
  while (length < a.length && length < b.length && a[length] === b[length]) length++
  return length
}
