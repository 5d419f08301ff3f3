import type {HeldVar} from '../model/inventory.js'

/** A config var that looks like a secret and that the policy says is none, so that nothing judges it. */
export interface SilencedVar {
  readonly key: string
  /** Refs of the environments that hold it. */
  readonly environments: readonly string[]
}

/**
 * What the policy keeps from being judged: a policy is a file in a repository, so that it silences something is said.
 *
 * @param held config vars, classified
 * @returns sorted by key
 */
export function silencedByPolicy(held: readonly HeldVar[]): SilencedVar[] {
  const refs = new Map<string, Set<string>>()
  for (const {classification, configVar, environment} of held) {
    if (classification.setAside === undefined) continue
    refs.set(configVar.key, (refs.get(configVar.key) ?? new Set()).add(environment.ref))
  }

  return [...refs]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, environments]) => ({key, environments: [...environments]}))
}
