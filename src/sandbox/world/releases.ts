import {createHash} from 'node:crypto'

import type {App, Config, Release, ValueTest, Var} from './state.js'
import type {World} from './world.js'

/** Whether a value fits a test. */
export function fits(test: ValueTest, config: Config): boolean {
  const value = config.get(test.key)?.value
  if (test.equals !== undefined) return value === test.equals
  if (test.not !== undefined) return value !== test.not
  if (test.sha256 !== undefined) {
    return value !== undefined && createHash('sha256').update(value).digest('hex') === test.sha256
  }

  return value !== undefined
}

/** What a release is at a moment. */
export function statusOf(release: Release, now: number): 'failed' | 'pending' | 'succeeded' {
  if (!release.phase) return 'succeeded'
  return now < release.phase.endsAt ? 'pending' : release.phase.outcome
}

/** When a release started to run, or would have. Milliseconds since the epoch. */
export function effectiveAt(release: Release): number {
  return release.phase?.endsAt ?? release.createdAt
}

/** The newest release. */
export function latestRelease(app: App): Release {
  return app.releases.at(-1)!
}

/** The release that runs: the newest that succeeded. The first release always did. */
export function currentRelease(app: App, now: number): Release {
  return newest(app, (release) => statusOf(release, now) === 'succeeded')
}

function newest(app: App, fitting: (release: Release) => boolean): Release {
  for (let index = app.releases.length - 1; index > 0; index--) {
    if (fitting(app.releases[index])) return app.releases[index]
  }

  return app.releases[0]
}

/**
 * The config vars as the API shows them: while the release command of a change runs, the old ones; once it has ended,
 * also when it failed, the new ones (heroku/cli issue 3345).
 */
export function shownConfig(app: App, now: number): Config {
  return newest(app, (release) => statusOf(release, now) !== 'pending').config
}

/** Whether a release command is running. */
export function isReleasing(app: App, now: number): boolean {
  return app.releases.some((release) => statusOf(release, now) === 'pending')
}

/** What a new release is made of. */
export interface ReleaseSpec {
  readonly description: string
  readonly user: {readonly id: string; readonly email: string}
  readonly config?: Config
  /** A new build. */
  readonly slugId?: string
  /** Add-on changes make releases that run no release command. Default true. */
  readonly runsReleaseCommand?: boolean
  /** Milliseconds since the epoch; default now. */
  readonly at?: number
}

/** Makes a release, with a release phase where the app has a release command. */
export function release(world: World, app: App, spec: ReleaseSpec): Release {
  const before = latestRelease(app)
  const config = spec.config ?? before.config
  const at = spec.at ?? world.now()
  const command = spec.runsReleaseCommand === false ? null : app.releaseCommand
  const fails =
    command !== null &&
    (command.failsWhen.some((test) => fits(test, config)) ||
      command.failsOnChangeOf.some((key) => config.get(key)?.value !== before.config.get(key)?.value))
  const made: Release = {
    id: world.randomness.uuid(),
    version: before.version + 1,
    description: spec.description,
    createdAt: at,
    user: {id: spec.user.id, email: spec.user.email},
    slugId: spec.slugId ?? before.slugId,
    config,
    preboot: app.features.has('preboot'),
    phase: command && {endsAt: at + world.scaled(command.milliseconds), outcome: fails ? 'failed' : 'succeeded'},
  }
  app.releases.push(made)
  return made
}

/**
 * Changes config vars: one release, whatever the number of keys; none when nothing changes.
 *
 * @param changes values by key; null removes
 * @returns the release, or null when nothing changed
 */
export function changeConfig(
  world: World,
  app: App,
  changes: Readonly<Record<string, null | string>>,
  by: {user: {id: string; email: string}; at?: number},
): null | Release {
  const before = latestRelease(app).config
  const at = by.at ?? world.now()
  const after = new Map(before)
  const set: string[] = []
  const removed: string[] = []
  for (const [key, value] of Object.entries(changes)) {
    const old = before.get(key)
    if (value === null) {
      if (after.delete(key)) removed.push(key)
    } else if (old?.value !== value) {
      after.set(key, {...(old ?? plainVar), value, updatedAt: at})
      set.push(key)
    }
  }

  if (set.length + removed.length === 0) return null
  return release(world, app, {description: describeChange(set, removed), user: by.user, config: after, at})
}

/** What Heroku calls a change of config vars. */
export function describeChange(set: readonly string[], removed: readonly string[]): string {
  const parts = []
  if (set.length > 0) parts.push(`Set ${set.join(', ')} config vars`)
  if (removed.length > 0) parts.push(`Remove ${removed.join(', ')} config vars`)
  return parts.join(', ')
}

/** The settings of a config var that somebody sets. */
export const plainVar: Omit<Var, 'updatedAt' | 'value'> = {masked: false, maskingSupported: true, attachmentId: null}

/** Goes back to the code and the config vars of an earlier release. What add-ons own stays as it is. */
export function rollBack(
  world: World,
  app: App,
  to: Release,
  by: {user: {id: string; email: string}; at?: number},
): Release {
  const now = latestRelease(app).config
  const at = by.at ?? world.now()
  const config = new Map<string, Var>()
  for (const [key, old] of to.config) {
    if (old.attachmentId !== null) continue
    const present = now.get(key)
    config.set(key, present?.value === old.value ? present : {...old, updatedAt: at})
  }

  for (const [key, present] of now) if (present.attachmentId !== null) config.set(key, present)
  return release(world, app, {
    description: `Rollback to v${to.version}`,
    user: by.user,
    config,
    slugId: to.slugId ?? undefined,
    at,
  })
}

/** Deploys new code: a release with the same config vars. */
export function deploy(world: World, app: App, by: {user: {id: string; email: string}; at?: number}): Release {
  return release(world, app, {
    description: `Deploy ${world.randomness.hex(8)}`,
    user: by.user,
    slugId: world.randomness.uuid(),
    at: by.at,
  })
}

/** The releases that are still kept. */
export function keptReleases(app: App): Release[] {
  return app.releaseRetention === null ? app.releases : app.releases.slice(-app.releaseRetention)
}
