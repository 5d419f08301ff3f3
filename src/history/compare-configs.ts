import type {ReleaseConfig} from '../inventory/read-releases.js'
import type {ConfigVar} from '../model/config-var.js'
import type {WatchedKeys} from './watched-keys.js'

/** The config vars as they are now, in the form of those of a release. */
export function configNow(configVars: readonly ConfigVar[]): ReleaseConfig {
  return new Map(configVars.map(({key, value}) => [key, value]))
}

/** The keys that Heroku no longer gives out, under whatever release: what became of them cannot be told by value. */
export function maskedKeys(configVars: readonly ConfigVar[]): Set<string> {
  return new Set(configVars.filter(({value}) => value === null).map(({key}) => key))
}

/**
 * The watched keys whose value differs between two configs, sorted. A key that is masked in either, or now, is left out:
 * what cannot be read cannot be compared.
 */
export function changedKeys(
  before: ReleaseConfig,
  after: ReleaseConfig,
  watched: WatchedKeys,
  masked: ReadonlySet<string>,
): string[] {
  const keys = new Set([...after.keys(), ...before.keys()])
  return [...keys]
    .filter((key) => {
      const [old, fresh] = [before.get(key), after.get(key)]
      if (old === null || fresh === null || masked.has(key)) return false
      const same = old === undefined || fresh === undefined ? old === fresh : old.equals(fresh)
      return !same && watched.has(key, [old, fresh])
    })
    .sort()
}
