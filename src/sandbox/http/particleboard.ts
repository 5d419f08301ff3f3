import {createServer, type Server} from 'node:http'

import type {Clock} from '../clock.js'
import type {RequestLog} from '../request-log.js'

import {send} from './send.js'

/**
 * The second host that the Heroku CLI's client asks about unpaid bills (`HEROKU_PARTICLEBOARD_URL`): there are none.
 */
export function particleboardServer(requests: RequestLog, clock: Clock): Server {
  return createServer((request, response) => {
    const {headers, method = 'GET', url: path = '/'} = request
    const record = requests.begin({at: clock.now(), method, path, headers})
    record.status = 200
    request.resume()
    send(response, {status: 200, headers: {'Content-Type': 'application/json'}, text: '{}'})
  })
}
