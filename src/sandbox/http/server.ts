import {createServer, type IncomingHttpHeaders, type IncomingMessage, type Server, type ServerResponse} from 'node:http'
import {setTimeout} from 'node:timers/promises'

import type {FaultEffect, Faults} from '../faults.js'
import type {RequestLog, RequestRecord} from '../request-log.js'
import type {World} from '../world/world.js'
import type {Answer, Call, Route} from './route.js'

import {perform} from '../acts.js'
import {checkAccept} from './accept.js'
import {authenticate, checkScope, openApp} from './authentication.js'
import {Problem} from './problem.js'
import {page} from './ranges.js'
import {remaining, spend} from './rate-limit.js'
import {router} from './router.js'
import {send, type Sendable, sendSplit, sendTruncated} from './send.js'

/** What answers a request outside the Platform API: null when it is not its own. */
export type SideDoor = (request: {
  method: string
  url: URL
  headers: IncomingHttpHeaders
  body: string
}) => null | Promise<Sendable> | Sendable

/** What a server is made of. */
export interface ServerParts {
  readonly world: World
  readonly routes: readonly Route[]
  readonly faults: Faults
  readonly requests: RequestLog
  /** Milliseconds that every request takes at least. */
  readonly latency: number
  readonly sideDoors: readonly SideDoor[]
}

/** Refuses headers as large as the router in front of the Platform API does. */
const LARGEST_HEADERS = 8 * 1024

/** The Platform API over HTTP; not listening yet. */
export function platformServer(parts: ServerParts): Server {
  const find = router(parts.routes)
  return createServer({maxHeaderSize: LARGEST_HEADERS}, (request, response) => {
    response.setHeader('Date', new Date(parts.world.now()).toUTCString())
    serve(parts, find, request, response).catch((error: unknown) => {
      if (response.headersSent || response.destroyed) response.destroy()
      else send(response, failed(error))
    })
  })
}

async function serve(
  parts: ServerParts,
  find: ReturnType<typeof router>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const {faults, requests, world} = parts
  const method = request.method ?? 'GET'
  const url = new URL(request.url ?? '/', 'http://sandbox')
  const received = readBody(request)
  for (const door of parts.sideDoors) {
    const answer = await door({
      method,
      url,
      headers: request.headers,
      body: url.pathname.startsWith('/_') ? await received : '',
    })
    if (answer) return send(response, answer)
  }

  const record = requests.begin({at: world.now(), method, path: request.url ?? '/', headers: request.headers})
  const body = await received
  if (parts.latency > 0) await setTimeout(parts.latency)
  world.catchUp()

  const names = appNamed(world, url.pathname)
  record.app = names.app
  const effects = faults.meet({method, paths: names.paths, app: names.app})
  for (const effect of effects) {
    if ('act' in effect && effect.when !== 'after') perform(world, effect.act)
    if ('delay' in effect) await setTimeout(effect.delay)
  }

  if (endedInsteadOf('before', effects, record, response)) return
  const answer = answerOf(parts, find, {request, method, url, body, record})
  for (const effect of effects) if ('act' in effect && effect.when === 'after') perform(world, effect.act)
  if (endedInsteadOf('after', effects, record, response)) return

  record.status = answer.status
  const cut = effects.find((effect) => 'truncate' in effect)
  if (cut) sendTruncated(response, answer, cut.truncate)
  else if (effects.some((effect) => 'split' in effect)) await sendSplit(response, answer)
  else send(response, answer)
}

/** Ends a request the way a fault wants it, if one does. */
function endedInsteadOf(
  when: 'after' | 'before',
  effects: readonly FaultEffect[],
  record: RequestRecord,
  response: ServerResponse,
): boolean {
  for (const effect of effects) {
    if ('drop' in effect && effect.drop === when) {
      record.status = 'dropped'
      response.socket?.destroy()
      return true
    }

    if ('hang' in effect && effect.hang === when) {
      record.status = 'hung'
      return true
    }

    if ('status' in effect && (effect.when ?? 'before') === when) {
      record.status = effect.status
      send(response, {
        status: effect.status,
        headers: {'Content-Type': 'application/json', ...effect.headers},
        text: JSON.stringify(effect.body ?? usualBody(effect.status)),
      })
      return true
    }
  }

  return false
}

function usualBody(status: number): Record<string, string> {
  if (status === 429) return {id: 'rate_limit', message: 'Your account reached the API rate limit.'}
  if (status === 401) return {id: 'unauthorized', message: 'Invalid credentials provided.'}
  if (status === 403) return {id: 'forbidden', message: 'You do not have access to this resource.'}
  if (status === 404) return {id: 'not_found', message: "Couldn't find that resource."}
  if (status === 503) return {id: 'service_unavailable', message: 'Service Unavailable'}
  return {id: 'internal_server_error', message: 'Internal server error.'}
}

/** The answer of the Platform API to a request, and its effect. */
function answerOf(
  {world}: ServerParts,
  find: ReturnType<typeof router>,
  {
    request,
    method,
    url,
    body,
    record,
  }: {request: IncomingMessage; method: string; url: URL; body: string; record: RequestRecord},
): Sendable {
  const {headers} = request
  const common: Record<string, string> = {
    'Cache-Control': 'private, no-cache',
    'Content-Type': 'application/json',
    'Request-Id': world.randomness.uuid(),
  }
  try {
    const {route, params} = find(method, url.pathname)
    if (!route.authentication) checkAccept(route, headers.accept)
    const authorization = authenticate(world, route, headers)
    const {account} = authorization
    try {
      if (!route.free) spend(world, account)
    } finally {
      if (!route.authentication) common['RateLimit-Remaining'] = String(remaining(world, account))
    }

    checkScope(route.scope, authorization)
    const json = parseBody(body, headers['content-type'])
    if (typeof json === 'object' && json !== null) record.bodyKeys = Object.keys(json)
    const app = params.app === undefined ? undefined : openApp(world, params.app, {account, headers, route})
    const call = {
      world,
      now: world.now(),
      params,
      query: url.searchParams,
      body: json,
      headers,
      account,
      authorization,
      app,
    }
    return ranged(route.handle(call as Call), headers.range, common)
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return {status: error.status, headers: {...common, ...error.more.headers}, text: JSON.stringify(error.body)}
  }
}

function ranged(answer: Answer, range: string | undefined, common: Record<string, string>): Sendable {
  const headers = {...common, ...answer.headers}
  if (!answer.ranges) return {status: answer.status ?? 200, headers, text: JSON.stringify(answer.body)}
  const one = page(answer.body as Array<Record<string, unknown>>, answer.ranges, range)
  return {status: one.status, headers: {...headers, ...one.headers}, text: JSON.stringify(one.items)}
}

function parseBody(text: string, type: string | undefined): unknown {
  if (text === '') return undefined
  if (!/^application\/(\S+\+)?json\b/.test(type ?? '')) {
    throw new Problem(
      415,
      'unsupported_media_type',
      'The `Content-Type` of a request with a body must be `application/json`.',
    )
  }

  try {
    return JSON.parse(text)
  } catch {
    throw new Problem(400, 'bad_request', 'The body of the request is not valid JSON.')
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}

/** The app that a path is about, and the path with its name. */
function appNamed(world: World, path: string): {app: null | string; paths: string[]} {
  const identity = /^\/apps\/([^/]+)/.exec(path)?.[1]
  const app = identity === undefined ? undefined : world.findApp(identity)
  if (!app) return {app: identity ?? null, paths: [path]}
  return {app: app.name, paths: [path, path.replace(`/apps/${identity}`, `/apps/${app.name}`)]}
}

function failed(error: unknown): Sendable {
  const message = error instanceof Error ? error.message : String(error)
  return {
    status: 500,
    headers: {'Content-Type': 'application/json'},
    text: JSON.stringify({id: 'internal_server_error', message: `The sandbox failed: ${message}`}),
  }
}
