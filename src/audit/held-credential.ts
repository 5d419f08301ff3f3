import type {Credential} from '../model/classification.js'
import type {HeldVar} from '../model/inventory.js'

import {readUrl} from '../classify/url.js'
import {SecretValue} from '../model/secret-value.js'
import {bareOf} from '../strength/clinging/bare.js'
import {isPlaceholder} from '../strength/placeholder.js'
import {isCommonplace} from '../strength/weakness.js'

/** A credential together with the config var that holds it. */
export interface HeldCredential {
  readonly holder: HeldVar
  readonly credential: Credential
  /** Whether it is so easy to come upon that two holders need not have it from each other. */
  readonly commonplace: boolean
}

/**
 * All credentials of some config vars that grant something: without placeholders, which grant nothing, and without those
 * of URLs that lead to the dyno itself (`localhost`), which are of use to nobody elsewhere.
 */
export function realCredentials(vars: readonly HeldVar[]): HeldCredential[] {
  const known = new Map<Credential, {commonplace: boolean; placeholder: boolean}>()
  const judge = (credential: Credential, key: string) => {
    const text = credential.value.reveal()
    const judged = {placeholder: isPlaceholder(text, key), commonplace: isCommonplace(text)}
    known.set(credential, judged)
    return judged
  }

  return vars.flatMap((holder) => {
    const {credentials} = holder.classification
    if (credentials.length === 0 || leadsToTheDyno(holder)) return []
    return credentials.flatMap((credential): HeldCredential[] => {
      const {commonplace, placeholder} = known.get(credential) ?? judge(credential, holder.configVar.key)
      return placeholder ? [] : [{holder, credential, commonplace}]
    })
  })
}

/**
 * The same credentials grouped by who they are, in order of first appearance. What anybody may have chosen is the same
 * only under the same key.
 */
export function bySameCredential(credentials: readonly HeldCredential[]): HeldCredential[][] {
  return SecretValue.group(credentials, ({credential}) => credential.value).flatMap((group) =>
    group[0].commonplace ? byKey(group) : [group],
  )
}

function byKey(group: readonly HeldCredential[]): HeldCredential[][] {
  const groups = new Map<string, HeldCredential[]>()
  for (const held of group) {
    const {key} = held.holder.configVar
    groups.set(key, [...(groups.get(key) ?? []), held])
  }

  return [...groups.values()]
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
  return mergedByHolders(bySameCredential(credentials).flatMap((group) => byKey(group)))
}

/** Whether the value is a URL whose host is the machine that the app runs on. */
function leadsToTheDyno({configVar: {key, value}}: HeldVar): boolean {
  const text = value?.reveal() ?? ''
  const host = text.includes('://') ? readUrl(bareOf(text, key).text.trim())?.host : undefined
  return host !== undefined && /^(?:localhost|127(?:\.\d{1,3}){3}|0\.0\.0\.0|\[::1\])$/.test(host)
}
