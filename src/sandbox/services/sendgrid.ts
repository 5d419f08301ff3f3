import type {World} from '../world/world.js'
import type {Service} from './service.js'

import {revoke} from '../world/running.js'

const SCOPES = ['mail.send', 'api_keys.create', 'api_keys.delete', 'api_keys.read']
const REFUSED = {
  status: 401,
  body: {errors: [{field: null, message: 'The provided authorization grant is invalid, expired, or revoked'}]},
}
/** A key is `SG.`, its id and its secret. */
const KEY = /^SG\.([\w-]{22})\.[\w-]{43}$/

/** A key of this world's SendGrid account. */
interface Key {
  readonly id: string
  readonly name: string
}

const accounts = new WeakMap<World, Map<string, Key>>()

/**
 * SendGrid's API keys: those that config vars held when it was asked first are good, and it makes and deletes others
 * (API Keys: Create API keys, Retrieve all API Keys, Delete API keys; API Key Permissions).
 */
export const sendgrid: Service = (world, {bearer, body, method, path}) => {
  const keys = keysOf(world)
  if (!keys.has(bearer) || world.revoked.has(bearer)) return REFUSED
  switch (`${method} ${path.replace(/(?<=\/api_keys)\/.+/, '/ID')}`) {
    case 'DELETE /v3/api_keys/ID': {
      const id = path.split('/').at(-1)
      for (const [secret, key] of keys) if (key.id === id) revoke(world, secret)
      return {status: 204}
    }

    case 'GET /v3/api_keys': {
      const live = [...keys].filter(([secret]) => !world.revoked.has(secret))
      return {status: 200, body: {result: live.map(([, {id, name}]) => ({api_key_id: id, name}))}}
    }

    case 'GET /v3/scopes': {
      return {status: 200, body: {scopes: SCOPES}}
    }

    case 'POST /v3/api_keys': {
      const {randomness} = world
      const id = randomness.bytes(17).toString('base64url').slice(0, 22)
      const secret = ['SG', id, randomness.bytes(33).toString('base64url').slice(0, 43)].join('.')
      const name = String(body.name)
      keys.set(secret, {id, name})
      return {status: 201, body: {api_key: secret, api_key_id: id, name, scopes: body.scopes}}
    }

    default: {
      return {status: 404, body: {errors: [{message: 'not found'}]}}
    }
  }
}

function keysOf(world: World): Map<string, Key> {
  const known = accounts.get(world)
  if (known) return known
  const keys = new Map<string, Key>()
  for (const {releases} of world.apps) {
    for (const {value} of releases.flatMap(({config}) => [...config.values()])) {
      const id = KEY.exec(value)?.[1]
      if (id !== undefined) keys.set(value, {id, name: 'made by hand'})
    }
  }

  accounts.set(world, keys)
  return keys
}
