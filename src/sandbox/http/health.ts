import type {World} from '../world/world.js'
import type {Sendable} from './send.js'
import type {SideDoor} from './server.js'

import {publishedOf} from '../world/builds.js'
import {servingDynos} from '../world/dynos.js'
import {fits} from '../world/releases.js'

/**
 * The health page of each app, `/_health/APP`, as the web dynos that requests are routed to would serve it in turn: 200, or 503 when the config of
 * the release that the dyno runs makes the app unhealthy, or no web dyno is up.
 */
export function healthPages(world: World): SideDoor {
  const turns = new Map<string, number>()
  return ({url}) => {
    const name = /^\/_health\/([^/]+)$/.exec(url.pathname)?.[1]
    if (name === undefined) return null
    world.catchUp()
    const app = world.findApp(name)
    if (!app) return text(404, 'no such app')
    const up = servingDynos(world, app).filter(({state}) => state === 'up' || state === 'idle')
    const turn = turns.get(app.id) ?? 0
    turns.set(app.id, turn + 1)
    if (up.length === 0) return text(503, 'no dyno is up')
    const {release} = up[turn % up.length]
    return app.unhealthyWhen.some((test) => fits(test, release.config))
      ? text(503, 'unhealthy')
      : text(200, [`ok v${release.version}`, ...publishedOf(app, release.slugId)].join('\n'))
  }
}

function text(status: number, body: string): Sendable {
  return {status, headers: {'Content-Type': 'text/plain'}, text: body}
}
