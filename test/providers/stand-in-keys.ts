import type {IncomingMessage, ServerResponse} from 'node:http'

import {answer} from '../support/servers/http-server.js'

type Request = IncomingMessage & {text: string}

/** A key that a stand-in knows. */
export interface StandInKey {
  readonly id: string
  secret: string
  readonly name: string
}

/** A stand-in for a service's API by which keys are made and ended. */
export interface StandIn {
  readonly keys: StandInKey[]
  /** What its keys may do (SendGrid). */
  scopes?: string[]
  /** What its keys are limited to (Twilio). */
  policy?: object
  handle(request: Request, response: ServerResponse): void
}

const hex = (seed: number) =>
  Array.from({length: 32}, (_, index) => ((index * 7 + seed * 13 + index * index) % 16).toString(16)).join('')
const letters = (length: number, seed: number) =>
  Array.from(
    {length},
    (_, index) =>
      'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789'[(index * 11 + seed * 17 + index * index) % 56],
  ).join('')

/** The account of all Twilio keys. */
export const TWILIO_ACCOUNT = `AC${hex(1)}`
export const TWILIO_AUTH = hex(2)
export const DATADOG_APP = `${hex(3)}${hex(4)}`.slice(0, 40)
export const CLOUDFLARE_ADMIN = `cfut_${letters(40, 5)}`

const bearerOf = (request: Request) => request.headers.authorization?.replace(/^Bearer /, '') ?? ''
const json = (request: Request) => JSON.parse(request.text || '{}') as Record<string, never>

const makeSendgridKey = (seed: number, name: string): StandInKey => {
  const id = letters(22, seed)
  return {id, secret: ['SG', id, letters(43, seed + 1)].join('.'), name}
}

/** SendGrid's API keys. */
export function sendgridKeys(): StandIn {
  const keys = [makeSendgridKey(1, 'present')]
  return {
    keys,
    handle(request, response) {
      if (!keys.some(({secret}) => secret === bearerOf(request))) {
        const message = 'The provided authorization grant is invalid, expired, or revoked'
        answer(response, {errors: [{message}]}, {status: 401})
      } else if (request.url === '/v3/scopes') {
        answer(response, {scopes: this.scopes ?? ['mail.send', '2fa_required', 'sender_verification_eligible']})
      } else if (request.url === '/v3/api_keys' && request.method === 'GET') {
        answer(response, {result: keys.map(({id, name}) => ({api_key_id: id, name}))})
      } else if (request.url === '/v3/api_keys') {
        const {name, scopes} = json(request)
        if (/2fa|sender_verification/.test(String(scopes))) {
          answer(response, {errors: [{message: 'invalid or unassignable scopes were given'}]}, {status: 400})
          return
        }

        const made = makeSendgridKey(keys.length + 10, name)
        keys.push(made)
        answer(response, {api_key: made.secret, api_key_id: made.id, name, scopes}, {status: 201})
      } else remove(keys, request.url!.split('/').at(-1)!, response)
    },
  }
}

const makeTwilioKey = (seed: number, name: string): StandInKey => ({
  id: `SK${hex(seed)}`,
  secret: letters(32, seed),
  name,
})

/** Twilio's API keys. */
export function twilioKeys(): StandIn {
  const keys = [makeTwilioKey(20, 'present')]
  return {
    keys,
    handle(request, response) {
      const [user, secret] = Buffer.from(request.headers.authorization!.slice(6), 'base64').toString().split(':')
      const main = user === TWILIO_ACCOUNT && secret === TWILIO_AUTH
      if (!main && !keys.some((one) => one.id === user && one.secret === secret)) {
        answer(response, {code: 20_003, message: 'Authenticate'}, {status: 401})
      } else if (request.url!.endsWith('/Balance.json')) answer(response, {account_sid: TWILIO_ACCOUNT})
      else if (!main) answer(response, {code: 20_404}, {status: 403})
      else if (request.url!.startsWith('/v1/Keys/')) {
        answer(response, {sid: request.url!.slice('/v1/Keys/'.length), policy: this.policy ?? null})
      } else if (request.method === 'GET') {
        answer(response, {keys: keys.map(({id, name}) => ({sid: id, friendly_name: name}))})
      } else if (request.method === 'POST') {
        const made = makeTwilioKey(keys.length + 30, new URLSearchParams(request.text).get('FriendlyName')!)
        keys.push(made)
        answer(response, {sid: made.id, secret: made.secret}, {status: 201})
      } else remove(keys, /(SK\w+)\.json$/.exec(request.url!)![1], response)
    },
  }
}

const makeDatadogKey = (seed: number, name: string): StandInKey => ({id: `id-${seed}`, secret: hex(seed), name})

/** Datadog's API keys. */
export function datadogKeys(): StandIn {
  const keys = [makeDatadogKey(40, 'present')]
  return {
    keys,
    handle(request, response) {
      const known = keys.some(({secret}) => secret === request.headers['dd-api-key'])
      const may = request.headers['dd-application-key'] === DATADOG_APP
      if (!known || (request.url !== '/api/v1/validate' && !may)) {
        answer(response, {errors: ['Forbidden']}, {status: 403})
      } else if (request.url === '/api/v1/validate') answer(response, {valid: true})
      else if (request.method === 'GET') {
        const query = new URL(request.url!, 'http://stand-in').searchParams
        const [size, page] = [Number(query.get('page[size]') ?? 10), Number(query.get('page[number]') ?? 0)]
        if (size > 100) answer(response, {errors: ['page[size] is more than 100']}, {status: 400})
        else {
          answer(response, {
            data: keys
              .slice(page * size, (page + 1) * size)
              .map(({id, name, secret}) => ({id, attributes: {name, last4: secret.slice(-4)}})),
          })
        }
      } else if (request.method === 'POST') {
        const {data} = json(request) as unknown as {data: {attributes: {name: string}}}
        if (keys.some(({name}) => name === data.attributes.name)) {
          answer(response, {errors: ['Key names must be unique']}, {status: 409})
          return
        }

        const made = makeDatadogKey(keys.length + 50, data.attributes.name)
        keys.push(made)
        answer(response, {data: {id: made.id, attributes: {key: made.secret}}}, {status: 201})
      } else remove(keys, request.url!.split('/').at(-1)!, response)
    },
  }
}

/** Cloudflare's tokens, rolled by another that may. */
export function cloudflareTokens(): StandIn {
  const keys = [{id: hex(60), secret: `cfut_${letters(40, 61)}`, name: 'present'}]
  return {
    keys,
    handle(request, response) {
      const own = keys.find(({secret}) => secret === bearerOf(request))
      if (request.url!.endsWith('/verify')) {
        answer(
          response,
          own ? {result: {id: own.id, status: 'active'}} : {errors: [{code: 1000, message: 'Invalid API Token'}]},
          {status: own ? 200 : 401},
        )
      } else if (bearerOf(request) !== CLOUDFLARE_ADMIN) answer(response, {errors: [{code: 9109}]}, {status: 403})
      else if (request.method === 'PUT') {
        const rolled = keys.find(({id}) => request.url === `/client/v4/user/tokens/${id}/value`)!
        rolled.secret = `cfut_${letters(40, 70)}`
        answer(response, {success: true, result: rolled.secret})
      } else remove(keys, request.url!.split('/').at(-1)!, response)
    },
  }
}

/** GitLab's personal access tokens. */
export function gitlabTokens(): StandIn {
  const keys = [{id: '5', secret: `glpat-${letters(20, 80)}`, name: 'present'}]
  return {
    keys,
    handle(request, response) {
      const at = keys.findIndex(({secret}) => secret === request.headers['private-token'])
      if (at === -1) answer(response, {message: '401 Unauthorized'}, {status: 401})
      else if (request.method === 'GET') {
        answer(response, {
          id: Number(keys[at].id),
          name: 'present',
          user_id: 12,
          scopes: ['self_rotate'],
          active: true,
          created_at: '2025-12-01T00:00:00.000Z',
          expires_at: '2025-12-31',
        })
      } else if (request.method === 'POST') {
        const made = {
          id: String(Number(keys[at].id) + 1),
          secret: `glpat-${letters(20, 90)}`,
          name: json(request).expires_at,
        }
        keys.splice(at, 1, made)
        answer(response, {id: Number(made.id), token: made.secret})
      } else remove(keys, keys[at].id, response)
    },
  }
}

function remove(keys: StandInKey[], id: string, response: ServerResponse): void {
  const at = keys.findIndex((one) => one.id === decodeURIComponent(id))
  if (at === -1) {
    answer(response, {message: 'not found'}, {status: 404})
    return
  }

  keys.splice(at, 1)
  response.writeHead(204)
  response.end()
}
