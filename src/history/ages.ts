import type {NextReads, ReleasesOfApp} from '../inventory/read-releases.js'
import type {ConfigVar} from '../model/config-var.js'
import type {Environment} from '../model/environment.js'
import type {HeldVar, Inventory} from '../model/inventory.js'

import {latestChange, releasesToDate} from './latest-change.js'

/** The secrets of apps whose age Heroku does not say, by the ref of the app. */
export type UndatedSecrets = ReadonlyMap<string, readonly ConfigVar[]>

/** The secrets whose age must be found out from releases: those of hosts that do not say when a value was updated. */
export function undatedSecrets(vars: readonly HeldVar[]): UndatedSecrets {
  const undated = new Map<string, ConfigVar[]>()
  for (const {classification, configVar, environment} of vars) {
    if (environment.appId === null || !classification.secret || configVar.updatedAt !== null) continue
    undated.set(environment.ref, [...(undated.get(environment.ref) ?? []), configVar])
  }

  return undated
}

/** Says which releases to read to know the age of secrets, for readReleases. */
export function readsForAges(undated: UndatedSecrets): NextReads {
  return ({ref}: Environment, reading) => releasesToDate(reading, undated.get(ref) ?? [])
}

/** The inventory with the ages that releases tell. The input is left alone. */
export function withAges(inventory: Inventory, undated: UndatedSecrets, releases: readonly ReleasesOfApp[]): Inventory {
  const readings = new Map(releases.map((reading) => [reading.environment.ref, reading]))
  return {
    ...inventory,
    readings: inventory.readings.map((reading) => {
      const {ref} = reading.environment
      const wanted = new Set(undated.get(ref))
      const known = readings.get(ref)
      if (!known || known.status === 'unreadable') return reading
      const configVars = reading.configVars.map((configVar) =>
        wanted.has(configVar) ? {...configVar, updatedAt: latestChange(known, configVar).at} : configVar,
      )
      return {...reading, configVars}
    }),
  }
}
