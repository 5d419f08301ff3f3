import type {Classification, ClassificationOverride} from '../model/classification.js'
import type {SecretValue} from '../model/secret-value.js'

import {classify} from './classify.js'

/**
 * Why a secret would no longer be taken for what it is under another key: as an end of the sentence that the other key begins.
 *
 * @param own what it is under its own key
 * @param override what the team's policy says of the other key
 * @returns null where it stays the same secret, with the same parts, and nobody else's
 */
export function whyNoLongerSecret(
  own: Classification,
  value: null | SecretValue,
  to: string,
  override?: ClassificationOverride,
): null | string {
  if (!own.secret) return null
  const there = classify(to, value, override)
  if (override?.secret === false) return 'is no secret, the policy says'
  if (!there.secret) return there.reason
  if (own.provider !== null && there.provider !== null && own.provider !== there.provider) {
    return `is named like a secret of ${there.provider}, and this one is of ${own.provider}`
  }

  const parts = ({credentials}: Classification) => credentials.map(({part}) => part).join(' ')
  return parts(own) === parts(there) ? null : 'is named like something else'
}
