import type {App, Release} from './state.js'
import type {World} from './world.js'

import {effectiveAt, fits, latestRelease, statusOf} from './releases.js'

/** A dyno at a moment. */
export interface Dyno {
  readonly name: string
  readonly type: string
  readonly state: 'crashed' | 'idle' | 'starting' | 'up'
  readonly release: Release
  /** Milliseconds since the epoch. */
  readonly updatedAt: number
}

/**
 * The dynos of an app as they are now. They are not kept anywhere: which release a dyno runs, and whether it is still
 * starting, follows from the releases and the time.
 */
export function dynosOf(world: World, app: App): Dyno[] {
  const now = world.now()
  const dynos: Dyno[] = []
  let index = 0
  for (const [type, quantity] of app.formation) {
    if (type === 'release') continue
    for (let number = 1; number <= quantity; number++) {
      dynos.push(processDyno(world, app, {type, name: `${type}.${number}`, index: index++}))
    }
  }

  for (const {name, releaseId, startedAt} of app.oneOffDynos) {
    const release = app.releases.find(({id}) => id === releaseId) ?? latestRelease(app)
    dynos.push({name, type: 'run', state: 'up', release, updatedAt: startedAt})
  }

  for (const release of app.releases) {
    if (statusOf(release, now) !== 'pending') continue
    dynos.push({
      name: `release.${1000 + (release.version % 9000)}`,
      type: 'release',
      state: 'up',
      release,
      updatedAt: release.createdAt,
    })
  }

  return dynos
}

/** One dyno of the formation; they restart one after the other. */
function processDyno(world: World, app: App, dyno: {type: string; name: string; index: number}): Dyno {
  const now = world.now()
  const wait = world.scaled(world.pace.stagger) * dyno.index
  let running = app.releases[0]
  for (const release of app.releases) {
    if (statusOf(release, now) === 'succeeded' && effectiveAt(release) + wait <= now) running = release
  }

  const startedAt = effectiveAt(running) + wait
  const upAt = startedAt + world.scaled(world.pace.boot)
  const base = {name: dyno.name, type: dyno.type, release: running}
  if (now < upAt) return {...base, state: 'starting', updatedAt: startedAt}
  const crashedAt = upAt + world.scaled(app.crashesAfter)
  if (now >= crashedAt && app.crashesWhen.some((test) => fits(test, running.config))) {
    return {...base, state: 'crashed', updatedAt: crashedAt}
  }

  return {...base, state: app.idle ? 'idle' : 'up', updatedAt: upAt}
}
