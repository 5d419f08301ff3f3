import type {App, Release} from './state.js'
import type {World} from './world.js'

import {fits, latestRelease, statusOf} from './releases.js'
import {type Life, livesOf, placesOf, servingLives} from './running.js'

/** A dyno at a moment. */
export interface Dyno {
  readonly name: string
  readonly type: string
  readonly state: 'crashed' | 'idle' | 'starting' | 'up'
  readonly release: Release
  readonly command: string
  /** Milliseconds since the epoch, as `updatedAt` is. */
  readonly startedAt: number
  readonly updatedAt: number
}

/**
 * The dynos of an app as they are now. They are not kept anywhere: which release a dyno runs, and whether it is still
 * starting, follows from the releases and the time.
 */
export function dynosOf(world: World, app: App): Dyno[] {
  const now = world.now()
  const dynos: Dyno[] = []
  for (const place of placesOf(app)) dynos.push(processDyno(world, app, place))
  for (const {command, endsAt, name, releaseId, startedAt, type} of app.oneOffDynos) {
    if (endsAt !== null && endsAt <= now) continue
    const release = app.releases.find(({id}) => id === releaseId) ?? latestRelease(app)
    dynos.push({name, type, command, state: 'up', release, startedAt, updatedAt: startedAt})
  }

  for (const release of app.releases) {
    if (statusOf(release, now) !== 'pending') continue
    dynos.push({
      name: `release.${1000 + (release.version % 9000)}`,
      type: 'release',
      state: 'up',
      command: 'node release.js',
      release,
      startedAt: release.createdAt,
      updatedAt: release.createdAt,
    })
  }

  return dynos
}

/** The web dynos that requests are routed to: with preboot, for a while those of the release before, which are not shown. */
export function servingDynos(world: World, app: App): Dyno[] {
  return servingLives(world, app).map((life) => {
    const place = placesOf(app).find(({index}) => index === life.index)!
    return {
      ...nameOf(world, app, place, life.release),
      type: life.type,
      command: `node ${life.type}.js`,
      release: life.release,
      ...stateOf(world, app, life),
    }
  })
}

/** One dyno of the formation, as it is shown. */
function processDyno(world: World, app: App, place: {index: number; place: number; type: string}): Dyno {
  const now = world.now()
  const lives = livesOf(world, app, place)
  const life = lives.findLast(({shownFrom}) => shownFrom <= now) ?? lives[0]
  const {release, type} = life
  return {
    ...nameOf(world, app, place, release),
    type,
    command: `node ${type}.js`,
    release,
    ...stateOf(world, app, life),
  }
}

function stateOf(world: World, app: App, {release, startsAt}: Life): Pick<Dyno, 'startedAt' | 'state' | 'updatedAt'> {
  const now = world.now()
  const upAt = startsAt + world.scaled(world.pace.boot)
  if (now < upAt) return {state: 'starting', startedAt: startsAt, updatedAt: startsAt}
  const crashedAt = upAt + world.scaled(app.crashesAfter)
  if (now >= crashedAt && app.crashesWhen.some((test) => fits(test, release.config))) {
    return {state: 'crashed', startedAt: startsAt, updatedAt: crashedAt}
  }

  return {state: app.idle ? 'idle' : 'up', startedAt: startsAt, updatedAt: upAt}
}

/** `web.1`; of the generation Fir `web-1a2b3c-xyz`, which is another one on every release. */
function nameOf(
  world: World,
  app: App,
  {place, type}: {place: number; type: string},
  release: Release,
): {name: string} {
  if (app.generation === 'cedar') return {name: `${type}.${place + 1}`}
  const {randomness} = world
  const middle = randomness.named(`${app.id}/${type}/${release.version}`).hex(6)
  const end = randomness.named(`${app.id}/${type}/${release.version}/${place}`).text(3, 'bcdfghjklmnpqrstvwxz')
  return {name: `${type}-${middle}-${end}`}
}
