import type {KnownSecret, Product} from './known-secret.js'

import {KNOWN, OWN_CODE} from './known/index.js'
import {fit, type NameVariant, nameVariants} from './match-name.js'

/** Something that a name fits, whatever else has to be so. */
export interface NamedSecret {
  readonly product: Product
  readonly known: KnownSecret
  readonly how: 'exact' | 'glob'
}

/** So many names are remembered: more than a team has. */
const MOST = 5000
const products = new Map<string, readonly NamedSecret[]>()
const variants = new Map<string, readonly NameVariant[]>()
const ownCode = new Map<string, readonly KnownSecret[]>()

/** The secrets of products that a name fits. The same names come in every app, so that each is matched once. */
export function productsUnder(name: string): readonly NamedSecret[] {
  return remembered(products, name, () =>
    KNOWN.flatMap((product) =>
      product.secrets.flatMap((known): NamedSecret[] => {
        const how = fit(name, known) ?? fitBehindPrefix(name, known, product)
        return how === null ? [] : [{product, known, how}]
      }),
    ),
  )
}

/** What apps call secrets of their own by a name, the first that fits first. */
export function ownCodeUnder(name: string): readonly KnownSecret[] {
  return remembered(ownCode, name, () => OWN_CODE.secrets.filter((known) => fit(name, known) !== null))
}

/** The names under which a key may be known: see nameVariants. */
export function variantsOfKey(key: string): readonly NameVariant[] {
  return remembered(variants, key, () => nameVariants(key))
}

function remembered<T>(known: Map<string, T>, name: string, find: () => T): T {
  let found = known.get(name)
  if (found === undefined) {
    found = find()
    if (known.size >= MOST) known.clear()
    known.set(name, found)
  }

  return found
}

/** How well a name fits behind the name of a company (`ACME_PAYLOAD_SECRET`), where what follows names the product. */
function fitBehindPrefix(name: string, known: KnownSecret, {id}: Product): 'glob' | null {
  const [first] = id.split('-')
  for (let at = name.indexOf('_'); at !== -1; at = name.indexOf('_', at + 1)) {
    const rest = name.slice(at + 1)
    const word = rest.slice(0, Math.max(0, rest.indexOf('_'))).toLowerCase()
    const isProduct = word === first || (word.length > 4 && first.startsWith(word))
    if (isProduct && fit(rest, known) !== null) return 'glob'
  }

  return null
}
