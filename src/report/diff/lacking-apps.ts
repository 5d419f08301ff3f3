import type {ComparedEnvironment, DiffEntry, DiffReport} from '../../diff/diff-report.js'

import {distinct} from '../../model/wording.js'

/** From how many keys on it is rather that an app does other work than that keys were forgotten. */
const FEWEST = 4

/** An app without many of the keys that another app of its stage has: a worker without those of the web app. */
export interface LackingApp {
  readonly environment: ComparedEnvironment
  /** Those of its stage that have them. */
  readonly holders: readonly ComparedEnvironment[]
  /** Sorted. */
  readonly keys: readonly string[]
}

/** The apps that lack several of the keys that other apps of their stage have. */
export function lackingApps({entries, environments}: DiffReport): LackingApp[] {
  const apps = environments.filter(({kind, stage, status}) => kind === 'app' && stage !== null && status === 'read')
  return apps.flatMap((environment) => {
    const kin = apps.filter(({ref, stage}) => stage === environment.stage && ref !== environment.ref)
    const lacking = entries.filter(({missingFrom}) => missingFrom.includes(environment.ref))
    const has = ({missingFrom}: DiffEntry) => kin.filter(({ref}) => !missingFrom.includes(ref))
    const told = lacking.filter((entry) => has(entry).length > 0)
    if (told.length < FEWEST) return []
    return [{environment, holders: distinct(told.flatMap((entry) => has(entry))), keys: told.map(({key}) => key)}]
  })
}

/** Where a key is missing beside the apps of which that is told already. Refs. */
export function missingBeside({key, missingFrom}: DiffEntry, lacking: readonly LackingApp[]): string[] {
  const told = new Set(lacking.filter(({keys}) => keys.includes(key)).map(({environment}) => environment.ref))
  return missingFrom.filter((ref) => !told.has(ref))
}
