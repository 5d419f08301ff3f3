import type {World} from '../world/world.js'
import type {SideDoor} from './server.js'

/** Takes source archives at the addresses that `POST /sources` gives out: whoever has one may put there, once. */
export function sourceDoor(world: World): SideDoor {
  return ({body, headers, method, url}) => {
    const id = /^\/_sources\/([\w-]+)$/.exec(url.pathname)?.[1]
    if (id === undefined) return null
    const type = {'Content-Type': 'text/plain'}
    if (method !== 'PUT') return {status: world.sources.has(id) ? 200 : 404, headers: type, text: ''}
    if (headers.authorization !== undefined) return {status: 400, headers: type, text: 'no authorization is wanted'}
    world.sources.set(id, body.length)
    return {status: 200, headers: type, text: ''}
  }
}
