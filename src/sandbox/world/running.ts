import type {App, Release} from './state.js'
import type {World} from './world.js'

import {effectiveAt, latestRelease, statusOf} from './releases.js'

/** One process of the formation on one release, from its start to its end. All times in milliseconds since the epoch. */
export interface Life {
  readonly type: string
  /** Counted from 0 within the app, as dynos restart one after the other. */
  readonly index: number
  readonly release: Release
  /** From when `/dynos` shows it. */
  readonly shownFrom: number
  /** When it starts. */
  readonly startsAt: number
  /** From when on requests are routed to it, where it is a web dyno. Infinite where another release comes first. */
  readonly servesFrom: number
  /** Until when. */
  readonly servesTo: number
  /** When it is gone at last: it may take all the time that it is given to shut down. */
  readonly endsAt: number
}

/** How the dynos of one type follow those of the release before. */
interface Handover {
  /** From a release until `/dynos` shows its dyno. */
  readonly shown: number
  /** From a release until its dyno starts. */
  readonly start: number
  /** From a release until its dyno serves and the old one is asked to end. */
  readonly takeover: number
}

/**
 * The lives of one dyno of the formation, oldest first. With preboot, the old web dyno serves until the boot timeout and two
 * minutes more have passed, and is not shown meanwhile; a release before that takes its place in the queue. In a Private
 * Space web dynos are replaced one after the other, each when the one before is up.
 */
export function livesOf(
  world: World,
  app: App,
  {index, place, type}: {index: number; place: number; type: string},
): Life[] {
  const now = world.now()
  const out = app.releases.filter((release, at) => at === 0 || statusOf(release, now) === 'succeeded')
  const lives: Life[] = []
  for (const [at, release] of out.entries()) {
    const begun = effectiveAt(release)
    const handover = handoverOf(world, app, release, {index, place, type})
    const next = out[at + 1]
    const nextAt = next ? effectiveAt(next) + handoverOf(world, app, next, {index, place, type}).start : Infinity
    const first = lives.length === 0
    const servesFrom = first ? begun : begun + handover.takeover
    const replaced = !first && nextAt < servesFrom
    if (!replaced && !first) retire(world, lives, servesFrom)
    lives.push({
      type,
      index,
      release,
      shownFrom: begun + handover.shown,
      startsAt: begun + handover.start,
      servesFrom: replaced ? Infinity : servesFrom,
      servesTo: Infinity,
      endsAt: replaced ? nextAt + world.scaled(world.pace.shutdown) : Infinity,
    })
  }

  return lives
}

/** What has served until now is asked to end. */
function retire(world: World, lives: Life[], at: number): void {
  const index = lives.findLastIndex(({endsAt, servesFrom}) => servesFrom !== Infinity && endsAt === Infinity)
  if (index !== -1) lives[index] = {...lives[index], servesTo: at, endsAt: at + world.scaled(world.pace.shutdown)}
}

function handoverOf(
  world: World,
  app: App,
  release: Release,
  {index, place, type}: {index: number; place: number; type: string},
): Handover {
  const {boot, bootTimeout, prebootSwitch, stagger} = world.pace
  const wait = world.scaled(stagger) * index
  if (type === 'web' && app.space !== null) {
    const turn = world.scaled(boot) * (place + 1)
    return app.rollingShown
      ? {shown: turn, start: turn - world.scaled(boot), takeover: turn}
      : {shown: 0, start: 0, takeover: turn}
  }

  if (type === 'web' && release.preboot) {
    return {shown: wait, start: wait, takeover: world.scaled(bootTimeout + prebootSwitch)}
  }

  return {shown: wait, start: wait, takeover: wait}
}

/** Every place of an app's formation, in the order in which its dynos restart. */
export function placesOf(app: App): Array<{index: number; place: number; type: string}> {
  const places: Array<{index: number; place: number; type: string}> = []
  for (const [type, quantity] of app.formation) {
    if (type === 'release') continue
    for (let place = 0; place < quantity; place++) places.push({type, place, index: places.length})
  }

  return places
}

/** The lives that requests are routed to, one for each web dyno. */
export function servingLives(world: World, app: App): Life[] {
  const now = world.now()
  return placesOf(app)
    .filter(({type}) => type === 'web')
    .flatMap((place) =>
      livesOf(world, app, place).filter(({servesFrom, servesTo}) => servesFrom <= now && now < servesTo),
    )
}

/**
 * What runs, shown or not, with a text in one of its config vars at a moment: `acme-prod web.1 (v3)`. Whoever ends the
 * credential while there is any puts that out of order.
 */
export function runningWith(world: World, text: string, at = world.now()): string[] {
  return world.apps.flatMap((app) => {
    const formation = placesOf(app).flatMap((place) =>
      livesOf(world, app, place)
        .filter(({endsAt, release, startsAt}) => startsAt <= at && at < endsAt && isWith(release, text))
        .map(({release}) => `${app.name} ${place.type}.${place.place + 1} (v${release.version})`),
    )
    const oneOff = app.oneOffDynos
      .filter(({endsAt, startedAt}) => startedAt <= at && (endsAt === null || at < endsAt))
      .map(({name, releaseId}) => ({
        name,
        release: app.releases.find(({id}) => id === releaseId) ?? latestRelease(app),
      }))
      .filter(({release}) => isWith(release, text))
      .map(({name, release}) => `${app.name} ${name} (v${release.version})`)
    return [...formation, ...oneOff]
  })
}

function isWith({config}: Release, text: string): boolean {
  return [...config.values()].some(({value}) => value.includes(text))
}

/** Ends a credential at its service, and keeps in mind what was running with it at that moment. */
export function revoke(world: World, value: string): void {
  world.outages.push(...runningWith(world, value))
  world.revoked.add(value)
}
