import type {Credential} from '../../model/classification.js'
import type {HeldVar} from '../../model/inventory.js'

import {SecretValue} from '../../model/secret-value.js'

/**
 * The credential of a config var by which it is told whether two hold the same: its only one, or of several the most
 * telling. For a var that is no secret, its whole value. Null when masked.
 */
export function primaryCredential({classification, configVar}: HeldVar): Credential | null {
  const {credentials, mode, provider} = classification
  if (credentials.length > 0) {
    return credentials.find(({part}) => /^(?:password|private_key)(?:\[1\])?$/.test(part)) ?? credentials[0]
  }

  return configVar.value === null ? null : {part: 'value', value: configVar.value, provider, mode}
}

/** One environment that holds the credential of a key. */
export interface Holder {
  /** The asked-for key first, where it is held here. Never empty. Without what add-ons own. */
  readonly vars: readonly [HeldVar, ...HeldVar[]]
  /** Index of the group of holders of the same credential; null when masked. */
  readonly group: null | number
}

/** Who holds what under a key. */
export interface Holdings {
  /** In the order of the environments. */
  readonly holders: readonly Holder[]
  /** Config vars that add-ons own and that hold one of the credentials, or have the key. */
  readonly owned: readonly HeldVar[]
}

/**
 * The environments that hold a key, and those that hold the same credentials under another one.
 *
 * @param held everything that was read, in the order of the environments
 */
export function findHolders(held: readonly HeldVar[], key: string): Holdings {
  const ofKey = held.filter(({configVar}) => configVar.key === key)
  const readable = ofKey.flatMap((one) => {
    const credential = primaryCredential(one)
    return credential ? [{one, credential}] : []
  })
  const groups = SecretValue.group(readable, ({credential}) => credential.value).map((members) => members[0].credential)
  const groupOf = (one: HeldVar): null | number => {
    const own = one.configVar.key === key ? primaryCredential(one) : null
    const candidates = one.classification.credentials.map(({value}) => value)
    const values = own ? [own.value, ...candidates] : candidates
    const index = groups.findIndex(({value}) => values.some((other) => other.equals(value)))
    return index === -1 ? null : index
  }

  const byEnvironment = new Map<string, {group: null | number; vars: HeldVar[]}>()
  const owned: HeldVar[] = []
  for (const one of [...ofKey, ...held.filter(({configVar}) => configVar.key !== key)]) {
    const group = groupOf(one)
    const {configVar, environment} = one
    if (configVar.key !== key && group === null) continue
    if (configVar.attachment !== null) {
      owned.push(one)
      continue
    }

    const known = byEnvironment.get(environment.ref)
    if (!known) byEnvironment.set(environment.ref, {group, vars: [one]})
    else if (known.group !== null && known.group === group) known.vars.push(one)
  }

  const order = new Map(held.map(({environment}, index) => [environment.ref, index]))
  const holders = [...byEnvironment.values()]
    .map(({group, vars}) => ({group, vars: vars as unknown as readonly [HeldVar, ...HeldVar[]]}))
    .sort((a, b) => order.get(a.vars[0].environment.ref)! - order.get(b.vars[0].environment.ref)!)
  return {holders, owned}
}
