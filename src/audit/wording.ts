import type {HeldVar} from '../model/inventory.js'
import type {HeldCredential} from './held-credential.js'

import {labelOf} from '../classify/label.js'
import {capitalised, counted, distinct, listed, partName} from '../model/wording.js'

/**
 * A config var's key, with the part of its value that is meant where it is not the whole: `the password in DATABASE_URL`.
 *
 * @param parts see Credential.part; several are listed
 */
export function partOf(key: string, parts: readonly string[]): string {
  const names = distinct(parts.map((part) => partName(part)))
  return names.includes('value') || names.length === 0 ? key : `the ${listed(names)} in ${key}`
}

/** {@link partOf} at the beginning of a sentence; a key is written as it is. */
export function partFirst(key: string, parts: readonly string[]): string {
  const text = partOf(key, parts)
  return text === key ? key : capitalised(text)
}

/** What a credential is, as a person says it: `Stripe secret key`, `password of the PostgreSQL connection URL`. */
export function credentialLabel({credential, holder}: HeldCredential): string {
  const label = labelOf(holder.configVar.key, holder.classification, credential)
  const part = partName(credential.part)
  return part !== 'value' && /(?: URL|credentials)$/.test(label) ? `${part} of the ${label}` : label
}

/** The environments of some config vars: by name where there are few, by number where there are many. */
export function environmentsOf(held: readonly HeldVar[]): string {
  const names = distinct(held.map(({environment}) => environment.name))
  return names.length > 3 ? counted(names.length, 'environment') : listed(names)
}
