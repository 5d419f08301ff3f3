import type {Claim} from './claim.js'
import type {CodeEvidence, CodeUse} from './code-evidence.js'
import type {KnownSecret} from './known-secret.js'

import {KNOWN} from './known/index.js'
import {fit, nameVariants} from './match-name.js'

/** What the code at hand says of a key. */
export function claimsByCode(key: string, code: CodeEvidence): Claim[] {
  return (code.uses.get(key) ?? []).map((use) => {
    const product = KNOWN.find(({id}) => id === use.product)
    const known = product ? secretOf(product.secrets, key, use) : null
    return {
      class: use.class,
      evidence: 'code',
      reason: use.reason,
      known,
      product: product?.name ?? null,
      shape: use.shape ?? (known?.unsure ? null : (known?.shape ?? null)),
      as: key.toUpperCase(),
      another: false,
    }
  })
}

/** The secret of a product that the code uses: that of its name, or the first that protects the same. */
function secretOf(secrets: readonly KnownSecret[], key: string, use: CodeUse): KnownSecret | null {
  const ofClass = secrets.filter((one) => one.class === use.class)
  const named = nameVariants(key).flatMap(({name}) => ofClass.filter((one) => fit(name, one) !== null))
  return named[0] ?? ofClass[0] ?? null
}
