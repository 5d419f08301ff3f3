import type {Call, Route} from '../http/route.js'
import type {Authorization} from '../world/state.js'

import {credentials} from '../credentials.js'
import {invalidParams, notFound} from '../http/problem.js'
import {iso} from './show.js'

const SCOPES = new Set(['global', 'identity', 'read', 'read-protected', 'write', 'write-protected'])

/** Tokens: made, listed, replaced and revoked (Platform API Reference, "OAuth Authorization"). */
export const authorizationRoutes: Route[] = [
  {
    method: 'GET',
    path: '/oauth/authorizations',
    scope: 'identity',
    handle: ({world, account, now}) => ({
      body: world.authorizations.filter((one) => one.account === account).map((one) => show(one, now)),
      ranges: ['id'],
    }),
  },
  {
    method: 'POST',
    path: '/oauth/authorizations',
    scope: 'write-protected',
    handle({world, account, body, now}) {
      const {description, expires_in: seconds, scope} = parse(body)
      const made: Authorization = {
        id: world.randomness.uuid(),
        account,
        description: description ?? 'Long-lived user authorization',
        scope: scope ?? ['global'],
        token: credentials(world.randomness).herokuToken(),
        tokenId: world.randomness.uuid(),
        createdAt: now,
        expiresAt: seconds ? now + seconds * 1000 : null,
      }
      world.authorizations.push(made)
      return {status: 201, body: show(made, now)}
    },
  },
  {
    method: 'GET',
    path: '/oauth/authorizations/:authorization',
    scope: 'identity',
    handle: (call) => ({body: show(find(call), call.now)}),
  },
  {
    method: 'DELETE',
    path: '/oauth/authorizations/:authorization',
    scope: 'write-protected',
    handle(call) {
      const authorization = find(call)
      call.world.authorizations.splice(call.world.authorizations.indexOf(authorization), 1)
      return {body: show(authorization, call.now)}
    },
  },
  {
    method: 'POST',
    path: '/oauth/authorizations/:authorization/actions/regenerate-tokens',
    scope: 'write-protected',
    handle(call) {
      const authorization = find(call)
      authorization.token = credentials(call.world.randomness).herokuToken()
      authorization.tokenId = call.world.randomness.uuid()
      return {body: show(authorization, call.now)}
    },
  },
]

function find({world, account, params}: Call): Authorization {
  const found = world.authorizations.find((one) => one.account === account && one.id === params.authorization)
  if (!found) throw notFound('authorization', 'authorization')
  return found
}

function parse(body: unknown): {description?: string; expires_in?: null | number; scope?: string[]} {
  const {description, expires_in, scope} = (body ?? {}) as Record<string, unknown>
  if (scope !== undefined && (!Array.isArray(scope) || scope.some((one) => !SCOPES.has(one)))) {
    throw invalidParams(`A scope must be one of ${[...SCOPES].join(', ')}.`)
  }

  if (description !== undefined && typeof description !== 'string') throw invalidParams('The description must be text.')
  if (expires_in !== undefined && expires_in !== null && (typeof expires_in !== 'number' || expires_in <= 0)) {
    throw invalidParams('`expires_in` must be a number of seconds.')
  }

  return {description, expires_in, scope} as ReturnType<typeof parse>
}

function show(one: Authorization, now: number): Record<string, unknown> {
  return {
    access_token: {
      expires_in: one.expiresAt === null ? null : Math.max(0, Math.floor((one.expiresAt - now) / 1000)),
      id: one.tokenId,
      token: one.token,
    },
    client: null,
    created_at: iso(one.createdAt),
    description: one.description,
    grant: null,
    id: one.id,
    refresh_token: null,
    scope: one.scope,
    session: null,
    updated_at: iso(one.createdAt),
    user: {email: one.account.email, full_name: one.account.name, id: one.account.id},
  }
}
