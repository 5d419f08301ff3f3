import type {Config} from './state.js'
import type {World} from './world.js'

import {dynosOf} from './dynos.js'
import {currentRelease, isReleasing, latestRelease, shownConfig, statusOf} from './releases.js'

/** An app as it is at a moment, with the values of its config vars: for tests, which must see them. */
export interface AppSnapshot {
  readonly id: string
  /** What the API shows; masked values too. */
  readonly config: Record<string, string>
  /** What the current release runs with. */
  readonly runningConfig: Record<string, string>
  /** Version of the newest release, and of the one that runs. */
  readonly latest: number
  readonly current: number
  readonly releasing: boolean
  readonly releases: ReadonlyArray<{
    readonly id: string
    readonly version: number
    readonly description: string
    readonly status: string
    readonly by: string
    readonly config: Record<string, string>
  }>
  readonly dynos: ReadonlyArray<{readonly name: string; readonly state: string; readonly version: number}>
}

/** Everything a test wants to look at. */
export interface Snapshot {
  readonly at: number
  readonly apps: Record<string, AppSnapshot>
  /** `PIPELINE/STAGE` → config vars. */
  readonly stageConfigs: Record<string, Record<string, string>>
}

/** The world as it is now. */
export function snapshot(world: World): Snapshot {
  world.catchUp()
  const stageConfigs: Snapshot['stageConfigs'] = {}
  for (const pipeline of world.pipelines) {
    for (const [stage, config] of pipeline.stageConfig) {
      stageConfigs[`${pipeline.name}/${stage}`] = Object.fromEntries(config)
    }
  }

  return {
    at: world.now(),
    apps: Object.fromEntries(world.apps.map(({name}) => [name, appSnapshot(world, name)])),
    stageConfigs,
  }
}

/** One app as it is now. */
export function appSnapshot(world: World, name: string): AppSnapshot {
  const app = world.app(name)
  const now = world.now()
  const current = currentRelease(app, now)
  return {
    id: app.id,
    config: values(shownConfig(app, now)),
    runningConfig: values(current.config),
    latest: latestRelease(app).version,
    current: current.version,
    releasing: isReleasing(app, now),
    releases: app.releases.map((release) => ({
      id: release.id,
      version: release.version,
      description: release.description,
      status: statusOf(release, now),
      by: release.user.email,
      config: values(release.config),
    })),
    dynos: dynosOf(world, app).map((dyno) => ({
      name: dyno.name,
      state: dyno.state,
      version: dyno.release.version,
    })),
  }
}

function values(config: Config): Record<string, string> {
  return Object.fromEntries([...config].map(([key, {value}]) => [key, value]))
}
