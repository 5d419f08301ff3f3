import type {Claim} from './claim.js'
import type {KnownSecret, Product} from './known-secret.js'

import {isStricter, type ProtectionClass} from '../model/protection-class.js'
import {ownCodeUnder, productsUnder, variantsOfKey} from './known-under-name.js'
import {
  type Beside,
  isBeside,
  isNamedLikeSetting,
  looksLikeKey,
  type NameVariant,
  withoutSettingWord,
} from './match-name.js'

/** What is looked at beside the name. */
export interface Named {
  readonly key: string
  /** The value's text; null when it is masked. */
  readonly text: null | string
  /** The other keys of its environment. */
  readonly beside: Beside
  /** Whether it is told to belong to a service. */
  readonly isOfService: boolean
}

interface Candidate {
  readonly product: Product
  readonly known: KnownSecret
  /** How sure: something beside it or the form tells the product, an application most of all; the exact name; a glob. */
  readonly sureness: number
}

const LIKE: Readonly<Record<ProtectionClass, string>> = {
  'data-at-rest': 'a key that encrypts what is stored',
  passwords: 'what goes into the hash of every password',
  'derived-ids': 'what look-ups or public ids are made with',
  'code-bundle': 'the key of an encrypted file in the code',
  'other-party': 'a secret that another side holds as well',
  tokens: 'a key that signs tokens or links',
  sessions: 'a secret that signs sessions',
  access: 'a password or key of a service',
  unknown: 'nothing that is known',
}

/**
 * What the name of a key tells, and the company that it keeps: the strictest of what is known under that name, of the
 * frameworks and products first, then of what apps call secrets of their own. Null when it tells nothing.
 */
export function claimByName(named: Named): Claim | null {
  const variants = variantsOf(named)
  for (const {another, name} of variants) {
    const best = strictest(candidates(named, name))
    if (best) return claim(best, name, another || isAnother(best.known, named.key))
  }

  for (const {another, name} of variants) {
    const known = ownCodeUnder(name).find((one) => holds(one, named, name))
    if (known) {
      const reason = `is named like ${LIKE[known.class]}`
      return {class: known.class, evidence: 'name', reason, known, product: null, shape: null, as: name, another}
    }
  }

  return null
}

/** The names of a key; those without the word of a setting as well where the value plainly is none. */
function variantsOf({key, text}: Named): readonly NameVariant[] {
  const variants = variantsOfKey(key)
  if (text === null || !looksLikeKey(text)) return variants
  const further = variants
    .filter(({name}) => withoutSettingWord(name) !== name)
    .flatMap(({another, name}) =>
      variantsOfKey(withoutSettingWord(name)).map((one) => ({...one, another: one.another || another})),
    )
  return [...variants, ...further]
}

/** Whether a key is that of a setting, so that its name says nothing of what a secret protects. */
export function isSettingByName(key: string): boolean {
  return isNamedLikeSetting(key.toUpperCase())
}

function candidates(named: Named, name: string): Candidate[] {
  return productsUnder(name).flatMap(({how, known, product}): Candidate[] => {
    if (!holds(known, named, name)) return []
    const told = known.beside !== undefined || known.form !== undefined || known.unless !== undefined
    return [
      {product, known, sureness: (told && product.application ? 4 : 0) + (told ? 2 : 0) + (how === 'exact' ? 1 : 0)},
    ]
  })
}

/** Whether what must be so beside its name is so. */
function holds(known: KnownSecret, {beside, isOfService, key, text}: Named, name: string): boolean {
  if (known.notOfService && isOfService) return false
  if (known.unless && isBeside(known.unless, beside, key)) return false
  if (known.form && (text === null || !known.form.test(text))) return false
  if (known.unlessForm && text !== null && known.unlessForm.test(text)) return false
  return known.beside === undefined || isBeside(known.beside, beside, key) || isBeside(known.beside, beside, name)
}

function strictest(found: readonly Candidate[]): Candidate | undefined {
  return [...found].sort((one, other) => {
    if (isStricter(one.known.class, other.known.class)) return -1
    if (isStricter(other.known.class, one.known.class)) return 1
    return other.sureness - one.sureness
  })[0]
}

function claim({known, product}: Candidate, as: string, another: boolean): Claim {
  return {
    class: known.class,
    evidence: known.form ? 'form' : 'name',
    reason: known.form
      ? `is written like a key of ${product.name}`
      : known.beside
        ? `is named like a secret of ${product.name}, whose other settings are beside it`
        : `is named like a secret of ${product.name}`,
    known,
    product: product.name,
    shape: known.unsure ? null : (known.shape ?? null),
    as,
    another,
  }
}

/** Whether a key that fits a glob says by itself that it holds another value. */
function isAnother(known: KnownSecret, key: string): boolean {
  return !known.keys.includes(key.toUpperCase()) && variantsOfKey(key).some(({another}) => another)
}
