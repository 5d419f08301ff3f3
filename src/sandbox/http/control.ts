import type {FaultRule, Faults} from '../faults.js'
import type {RequestLog} from '../request-log.js'
import type {World} from '../world/world.js'
import type {Sendable} from './send.js'
import type {SideDoor} from './server.js'

import {type Act, perform} from '../acts.js'
import {snapshot} from '../world/snapshot.js'

/**
 * What tests drive the sandbox with from another process, under `/_sandbox/`; not recorded, not subject to faults:
 * `GET requests`, `DELETE requests`, `GET state`, `POST act`, `GET faults`, `POST faults`, `DELETE faults` (`?id=`).
 */
export function controlDoor(parts: {world: World; faults: Faults; requests: RequestLog}): SideDoor {
  const {faults, requests, world} = parts
  const doors: Record<string, (body: unknown, query: URLSearchParams) => unknown> = {
    'GET requests': () => ({requests: requests.all, perApp: requests.perApp()}),
    'DELETE requests': () => requests.clear(),
    'GET state': () => snapshot(world),
    'POST act': (body) => perform(world, body as Act),
    'GET faults': () => faults.all,
    'POST faults': (body) => faults.add(body as FaultRule),
    'DELETE faults': (_body, query) => faults.clear(query.get('id') ?? undefined),
  }
  return ({method, url, body}) => {
    const name = /^\/_sandbox\/(\w+)$/.exec(url.pathname)?.[1]
    if (name === undefined) return url.pathname.startsWith('/_sandbox') ? json(404, {message: 'no such door'}) : null
    const door = doors[`${method} ${name}`]
    if (!door) return json(404, {message: 'no such door'})
    world.catchUp()
    try {
      return json(200, door(body === '' ? undefined : JSON.parse(body), url.searchParams) ?? {})
    } catch (error) {
      return json(400, {message: error instanceof Error ? error.message : String(error)})
    }
  }
}

function json(status: number, body: unknown): Sendable {
  return {status, headers: {'Content-Type': 'application/json'}, text: JSON.stringify(body)}
}
