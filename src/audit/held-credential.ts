import type {Credential} from '../model/classification.js'
import type {HeldVar} from '../model/inventory.js'

import {readUrl} from '../classify/url.js'
import {SecretValue} from '../model/secret-value.js'
import {isPlaceholder} from '../strength/placeholder.js'

/** A credential together with the config var that holds it. */
export interface HeldCredential {
  readonly holder: HeldVar
  readonly credential: Credential
}

/**
 * All credentials of some config vars that grant something: without placeholders, which grant nothing, and without those
 * of URLs that lead to the dyno itself (`localhost`), which are of use to nobody elsewhere.
 */
export function realCredentials(vars: readonly HeldVar[]): HeldCredential[] {
  return vars.flatMap((holder) => {
    const {credentials} = holder.classification
    if (credentials.length === 0 || leadsToTheDyno(holder)) return []
    return credentials
      .filter((credential) => !isPlaceholder(credential.value.reveal()))
      .map((credential) => ({holder, credential}))
  })
}

/** The same credentials grouped by who they are, in order of first appearance. */
export function bySameCredential(credentials: readonly HeldCredential[]): HeldCredential[][] {
  return SecretValue.group(credentials, ({credential}) => credential.value)
}

/**
 * Merges groups whose credentials are held by exactly the same config vars: several parts of one document that are
 * found in the same places are one matter.
 */
export function mergedByHolders(groups: readonly HeldCredential[][]): HeldCredential[][] {
  const merged = new Map<string, HeldCredential[]>()
  for (const group of groups) {
    const holders = group.map(({holder}) => `${holder.environment.ref} ${holder.configVar.key}`)
    const name = [...new Set(holders)].sort().join('\n')
    merged.set(name, [...(merged.get(name) ?? []), ...group])
  }

  return [...merged.values()]
}

/** Groups by credential and, within these, by the key it is held under, merged as by {@link mergedByHolders}. */
export function byKeyAndCredential(credentials: readonly HeldCredential[]): HeldCredential[][] {
  const groups = bySameCredential(credentials).flatMap((group) => {
    const byKey = new Map<string, HeldCredential[]>()
    for (const held of group) {
      const {key} = held.holder.configVar
      byKey.set(key, [...(byKey.get(key) ?? []), held])
    }

    return [...byKey.values()]
  })
  return mergedByHolders(groups)
}

/** Whether the value is a URL whose host is the machine that the app runs on. */
function leadsToTheDyno({configVar}: HeldVar): boolean {
  const host = readUrl(configVar.value?.reveal().trim() ?? '')?.host
  return host !== undefined && /^(?:localhost|127(?:\.\d{1,3}){3}|0\.0\.0\.0|\[::1\])$/.test(host)
}
