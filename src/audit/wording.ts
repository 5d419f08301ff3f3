import type {HeldVar} from '../model/inventory.js'
import type {HeldCredential} from './held-credential.js'

import {labelOf} from '../classify/label.js'

/** Things in a sentence: `a`, `a and b`, `a, b and c`. */
export function listed(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`
}

/** The items without repetitions, in order of first appearance. */
export function distinct<T>(items: Iterable<T>): T[] {
  return [...new Set(items)]
}

/** A number with its noun: `1 day`, `3 days`. */
export function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}

/**
 * A config var's key, with the part of its value that is meant where it is not the whole: `the password in DATABASE_URL`.
 *
 * @param parts see Credential.part; several are listed
 */
export function partOf(key: string, parts: readonly string[]): string {
  const names = distinct(parts.map((part) => part.replace(/\[\d+\]$/, '').replaceAll('_', ' ')))
  return names.includes('value') || names.length === 0 ? key : `the ${listed(names)} in ${key}`
}

/** What a credential is, as a person says it: `Stripe secret key`, `password of the PostgreSQL connection URL`. */
export function credentialLabel({credential, holder}: HeldCredential): string {
  const label = labelOf(holder.configVar.key, holder.classification, credential)
  const part = credential.part.replace(/\[\d+\]$/, '').replaceAll('_', ' ')
  return part !== 'value' && /(?: URL|credentials)$/.test(label) ? `${part} of the ${label}` : label
}

/** The environments of some config vars: by name where there are few, by number where there are many. */
export function environmentsOf(held: readonly HeldVar[]): string {
  const names = distinct(held.map(({environment}) => environment.name))
  return names.length > 3 ? counted(names.length, 'environment') : listed(names)
}

/** A text with its first letter in upper case. */
export function capitalised(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}
