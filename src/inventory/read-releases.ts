import type {Platform} from '../heroku/platform.js'
import type {Release} from '../heroku/releases.js'
import type {Environment} from '../model/environment.js'
import type {ReadError} from '../model/inventory.js'
import type {SecretValue} from '../model/secret-value.js'

import {PlatformFailure} from '../heroku/platform-failure.js'
import {isOfTheRun} from './read-inventory.js'

/** The config vars as of one release, by key; a masked one is null. */
export type ReleaseConfig = ReadonlyMap<string, null | SecretValue>

/** The releases of an app as far as they were read. */
export interface ReleaseReading {
  /** Every release in question, oldest first. Of a reading since a moment, one from before it comes first. */
  readonly releases: readonly Release[]
  /** The config vars as of those releases whose config was read, by version. */
  readonly configs: ReadonlyMap<number, ReleaseConfig>
}

/** What became of reading the releases of an app. */
export interface ReleasesOfApp extends ReleaseReading {
  readonly environment: Environment
  readonly status: 'read' | 'unreadable'
  /** Set when unreadable. */
  readonly error: null | ReadError
}

/** Says which releases' config to read next, by version, from what was read so far; none ends the reading. */
export type NextReads = (environment: Environment, reading: ReleaseReading) => readonly number[]

/**
 * Reads the releases of apps, all at once and within the pace of the platform, and the config vars of those of them that
 * somebody wants to know about. No config is read twice. An app that cannot be read is kept as such with its reason.
 *
 * @param environments apps
 * @param options what to read
 * @param options.since leaves out what is older, but for one release; null for everything that Heroku keeps
 * @param options.next asked again after each round of reading
 * @param options.onRead called after each config that was read, with how many are done and how many are known to be needed
 * @throws {PlatformFailure} when nothing more can be read at all: no login, no network, no allowance left
 */
export async function readReleases(
  platform: Platform,
  environments: readonly Environment[],
  options: {since: Date | null; next: NextReads; onRead?: (done: number, needed: number) => void},
): Promise<ReleasesOfApp[]> {
  const count = {done: 0, needed: 0}
  return Promise.all(
    environments.map(async (environment): Promise<ReleasesOfApp> => {
      try {
        return {environment, status: 'read', error: null, ...(await readApp(platform, environment, options, count))}
      } catch (error) {
        if (!(error instanceof PlatformFailure) || isOfTheRun(error)) throw error
        const {code, message} = error
        return {environment, status: 'unreadable', error: {code, message}, releases: [], configs: new Map()}
      }
    }),
  )
}

async function readApp(
  {releases: api}: Platform,
  environment: Environment,
  {since, next, onRead}: {since: Date | null; next: NextReads; onRead?: (done: number, needed: number) => void},
  count: {done: number; needed: number},
): Promise<ReleaseReading> {
  const app = {id: environment.appId!, name: environment.name}
  const releases = (since === null ? await api.all(app) : await api.since(app, since)).reverse()
  const configs = new Map<number, ReleaseConfig>()
  for (;;) {
    const wanted = [...new Set(next(environment, {releases, configs}))].filter((version) => !configs.has(version))
    if (wanted.length === 0) return {releases, configs}
    count.needed += wanted.length
    await Promise.all(
      wanted.map(async (version) => {
        configs.set(version, await api.configVars(app, version))
        onRead?.(++count.done, count.needed)
      }),
    )
  }
}
