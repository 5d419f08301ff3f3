import type {Credential} from '../../model/classification.js'
import type {Environment} from '../../model/environment.js'
import type {SecretValue} from '../../model/secret-value.js'

import {classify} from '../../classify/classify.js'
import {activeMember, type MemberOrder} from './members.js'

/** A config var that gets a new value. */
export interface VarToChange {
  readonly environment: Environment
  readonly key: string
  /** Which part is replaced; `value` for all of it. */
  readonly part: string
  /** As it is; null when masked. */
  readonly value: null | SecretValue
  /** Set where it holds several values during the overlap: only one of them is replaced. */
  readonly list?: MemberOrder
}

/** The new value of a config var, and the credentials in it. */
export interface ComposedVar extends VarToChange {
  readonly fresh: SecretValue
  readonly credentials: readonly Credential[]
  /** See PlannedVar.companion. */
  readonly companion?: true
  /** See PlannedVar.half. */
  readonly half?: string
}

/** The credentials of a value; the whole of it where it is not known for a secret. Of several members, the one in use. */
export function credentialsOf(key: string, value: SecretValue, list?: MemberOrder): readonly Credential[] {
  if (list) return credentialsOf(key, activeMember(value, list))
  const {credentials, mode, provider} = classify(key, value)
  return credentials.length > 0 ? credentials : [{part: 'value', value, provider, mode}]
}

/** The credentials of a var that its new value replaces. */
export function replacedCredentials({key, list, part, value}: VarToChange): readonly Credential[] {
  if (value === null) return []
  const all = credentialsOf(key, value, list)
  return part === 'value' ? all : all.filter((one) => one.part === part)
}

/**
 * The credentials that end with the old value of a var: of what changes along with another, only what is a secret by itself
 * (the salt of a key, not its id).
 */
export function endingCredentials(one: VarToChange & {readonly companion?: boolean}): readonly Credential[] {
  return one.companion ? secretsOf(one.key, one.value) : replacedCredentials(one)
}

/** What a companion holds that is a secret by itself. */
export function secretsOf(key: string, value: null | SecretValue): readonly Credential[] {
  return value === null ? [] : classify(key, value).credentials
}
