import type {Release} from '../../src/heroku/releases.js'
import type {ReleaseConfig, ReleasesOfApp} from '../../src/inventory/read-releases.js'
import type {ConfigVar} from '../../src/model/config-var.js'

import {type HistoryQuestion, type KnownApp, releasesToRead} from '../../src/history/releases-to-read.js'
import {type ChangingRelease, secretChanges} from '../../src/history/secret-change.js'
import {WatchedKeys} from '../../src/history/watched-keys.js'
import {appEnvironment} from '../../src/model/environment.js'
import {SecretValue} from '../../src/model/secret-value.js'

export const DAY = 86_400_000
export const START = Date.parse('2025-01-01T00:00:00Z')
export const APP = appEnvironment({id: 'app-1', name: 'example-prod'}, 'production')

/** A release of a past: its description, and the config vars from it on; left out where they stay as they were. */
export type PastRelease = readonly [
  description: string,
  config?: Readonly<Record<string, null | string>>,
  more?: Partial<Release>,
]

/** An app's whole past: v1 is the first release, each a day after the one before. */
export interface Past {
  readonly releases: readonly Release[]
  /** By version. */
  readonly configs: ReadonlyMap<number, ReleaseConfig>
  readonly current: readonly ConfigVar[]
}

export function pastOf(
  told: readonly PastRelease[],
  {current = {}, first = 1}: {current?: Readonly<Record<string, Partial<ConfigVar>>>; first?: number} = {},
): Past {
  const configs = new Map<number, ReleaseConfig>()
  let config: ReleaseConfig = new Map()
  const releases = told.map(([description, vars, more], index): Release => {
    const version = first + index
    if (vars) {
      config = new Map(
        Object.entries(vars).map(([key, value]) => [key, value === null ? null : new SecretValue(value)]),
      )
    }

    configs.set(version, config)
    return {
      id: `release-${version}`,
      version,
      description,
      status: 'succeeded',
      current: index === told.length - 1,
      createdAt: new Date(START + index * DAY).toISOString(),
      updatedAt: null,
      by: 'maya@example.com',
      ...more,
    }
  })
  const now = [...config].map(([key, value]): ConfigVar => ({
    key,
    value,
    masked: value === null,
    maskingSupported: true,
    updatedAt: null,
    attachment: null,
    ...current[key],
  }))
  return {releases, configs, current: now}
}

export const secrets = (more: {always?: string[]; only?: string} = {}) => new WatchedKeys((): undefined => {}, more)

/** Reads an app as the command does, round by round, and gives which versions were read. */
export function readAll(
  past: Past,
  question: Partial<HistoryQuestion> = {},
): {known: KnownApp; read: number[]; changing: ChangingRelease[]} {
  const whole: HistoryQuestion = {watched: secrets(), since: null, ...question}
  const configs = new Map<number, ReleaseConfig>()
  const read: number[] = []
  for (let round = 0; ; round++) {
    if (round > 30) throw new Error('The reading does not end.')
    const known = {releases: past.releases, configs, current: past.current}
    const next = releasesToRead(known, whole)
    if (next.length === 0) return {known, read, changing: secretChanges(known, whole)}
    for (const version of next) {
      if (configs.has(version)) throw new Error(`v${version} would be read twice.`)
      configs.set(version, past.configs.get(version)!)
      read.push(version)
    }
  }
}

/** `v3 A set`, one a change. */
export function told(changing: readonly ChangingRelease[]): string[] {
  return changing.flatMap(({changes, release}) =>
    changes.map(({act, backTo, evidence, key}) =>
      [
        `v${release.version}`,
        key,
        act,
        ...(backTo === null ? [] : [`back to v${backTo}`]),
        ...(evidence === 'values' ? [] : [`by ${evidence}`]),
      ].join(' '),
    ),
  )
}

export function readingOf(past: Past, configs = past.configs): ReleasesOfApp {
  return {environment: APP, status: 'read', error: null, releases: past.releases, configs}
}
