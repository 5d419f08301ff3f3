import type {HeldVar} from '../../model/inventory.js'
import type {LeftOut, SoughtCredential} from './sought-credentials.js'

import {SecretValue} from '../../model/secret-value.js'

/** What the config vars in scope give to look for. */
export interface CredentialsInScope {
  readonly credentials: readonly SoughtCredential[]
  /** Secrets whose value Heroku does not give out. */
  readonly masked: readonly LeftOut[]
}

/**
 * The credentials of some config vars, each value once for a key and a part, with all environments that hold it.
 *
 * @param held the config vars in scope
 * @param options whose
 * @param options.withSetAside also of those that the policy says are no secrets
 */
export function credentialsInScope(
  held: readonly HeldVar[],
  {withSetAside = false}: {withSetAside?: boolean} = {},
): CredentialsInScope {
  const secrets = held.filter(({classification}) => classification.secret || (withSetAside && classification.setAside))
  const found = new Map<string, SoughtCredential[]>()
  for (const {classification, configVar, environment} of secrets) {
    for (const {part, value} of classification.setAside ?? classification.credentials) {
      const id = `${configVar.key} ${part}`
      const one = {key: configVar.key, environments: [environment.ref], part, value}
      found.set(id, [...(found.get(id) ?? []), one])
    }
  }

  const credentials = [...found.values()].flatMap((ofPart) =>
    SecretValue.group(ofPart, ({value}) => value).map((same) => ({
      ...same[0],
      environments: [...new Set(same.flatMap(({environments}) => environments))],
    })),
  )
  const masked = new Map<string, string[]>()
  for (const {configVar, environment} of secrets) {
    if (configVar.value !== null) continue
    masked.set(configVar.key, [...(masked.get(configVar.key) ?? []), environment.ref])
  }

  return {
    credentials,
    masked: [...masked].map(([key, environments]) => ({
      key,
      environments,
      part: 'value',
      reason: 'masked, so that Heroku gives its value to nobody',
    })),
  }
}
