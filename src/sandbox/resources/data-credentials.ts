import type {Call, Route} from '../http/route.js'
import type {AddOn, AddOnCredential} from '../world/state.js'

import {forbidden, invalidParams, notFound, Problem} from '../http/problem.js'
import {connectionUrl, isAdvanced, rotateCredential} from '../world/add-ons.js'

/** The kinds of databases whose API this is. */
type Kind = 'advanced' | 'classic' | 'redis'

/** What every route of the data services has: they are on a host of their own and cost no request token. */
const READ = {method: 'GET', scope: 'read-protected', free: true} as const
const CHANGE = {method: 'POST', scope: 'write-protected', free: true} as const

/** How the Advanced tier calls the credential that a database came with. */
const OWNER = 'owner'

/**
 * Credentials of Heroku Postgres and Key-Value Store, on the host of the data services, as the Heroku CLI asks for them
 * (`src/commands/pg/credentials`, `src/commands/data/pg/credentials`, `src/commands/redis/credentials.ts`).
 */
export const dataCredentialRoutes: Route[] = [
  {
    ...READ,
    path: '/postgres/v0/databases/:addOn/credentials',
    authentication: 'basic',
    handle(call) {
      const addOn = findData(call, 'classic')
      return {body: addOn.credentials.map((credential) => showCredential(addOn, credential))}
    },
  },
  {
    ...READ,
    path: '/postgres/v0/databases/:addOn/credentials/:name',
    authentication: 'basic',
    handle(call) {
      const addOn = findData(call, 'classic')
      return {body: showCredential(addOn, findCredential(addOn, call.params.name))}
    },
  },
  {
    ...CHANGE,
    path: '/postgres/v0/databases/:addOn/credentials/:name/credentials_rotation',
    authentication: 'basic',
    handle(call) {
      const addOn = findData(call, 'classic')
      rotate(call, addOn, [findCredential(addOn, call.params.name)])
      return {body: {}}
    },
  },
  {
    ...CHANGE,
    path: '/postgres/v0/databases/:addOn/credentials_rotation',
    authentication: 'basic',
    handle(call) {
      const addOn = findData(call, 'classic')
      rotate(call, addOn, addOn.credentials)
      return {body: {}}
    },
  },
  {
    ...READ,
    path: '/data/postgres/v1/:addOn/credentials',
    authentication: 'basic-or-bearer',
    handle(call) {
      const addOn = findData(call, 'advanced')
      return {body: {items: addOn.credentials.map((credential) => showAdvanced(addOn, credential))}}
    },
  },
  {
    ...CHANGE,
    path: '/data/postgres/v1/:addOn/credentials/:name/rotate',
    authentication: 'basic-or-bearer',
    handle(call) {
      const addOn = findData(call, 'advanced')
      rotate(call, addOn, [findCredential(addOn, call.params.name === OWNER ? 'default' : call.params.name)])
      return {status: 202, body: {}}
    },
  },
  {
    ...READ,
    path: '/redis/v0/databases/:addOn',
    authentication: 'basic-or-bearer',
    handle(call) {
      const addOn = findData(call, 'redis')
      return {body: {name: addOn.name, plan: addOn.plan, resource_url: connectionUrl(addOn, addOn.credentials[0])}}
    },
  },
  {
    ...CHANGE,
    path: '/redis/v0/databases/:addOn/credentials_rotation',
    authentication: 'basic-or-bearer',
    handle(call) {
      const addOn = findData(call, 'redis')
      rotate(call, addOn, addOn.credentials)
      return {body: {message: 'Credentials successfully reset.'}}
    },
  },
]

function kindOf(addOn: AddOn): Kind | null {
  if (addOn.service === 'heroku-redis') return 'redis'
  if (addOn.service !== 'heroku-postgresql') return null
  return isAdvanced(addOn) ? 'advanced' : 'classic'
}

/** The database of the path, when the account may see the config vars of the app that it was bought for. */
function findData({account, params, world}: Call, kind: Kind): AddOn {
  const addOn = world.findAddOn(params.addOn)
  if (!addOn || kindOf(addOn) !== kind) throw notFound('database', 'database')
  const access = addOn.app.access.get(account.id) ?? 'full'
  if (access === 'none' || access === 'no-config') {
    throw forbidden(`You do not have access to the credentials of ${addOn.name}.`)
  }

  return addOn
}

function findCredential(addOn: AddOn, name: string): AddOnCredential {
  const credential = addOn.credentials.find((candidate) => candidate.name === name)
  if (!credential) throw notFound('credential', 'credential')
  return credential
}

function rotate({account, body, world}: Call, addOn: AddOn, credentials: readonly AddOnCredential[]): void {
  if ((addOn.app.access.get(account.id) ?? 'full') !== 'full') {
    throw forbidden(`You do not have permission to change the credentials of ${addOn.name}.`)
  }

  refuseOtherParameters(body)
  if (credentials.some(({state}) => state === 'rotating')) {
    throw new Problem(409, 'conflict', 'This credential is being rotated already.')
  }

  for (const credential of credentials) rotateCredential(world, addOn, credential)
}

function refuseOtherParameters(body: unknown): void {
  if (body === undefined) return
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw invalidParams('Expected an object.')
  for (const [name, value] of Object.entries(body)) {
    if (name !== 'forced' || typeof value !== 'boolean') throw invalidParams(`Unknown parameter ${name}.`)
  }
}

function showRoles({coming, password, retiring, state, user}: AddOnCredential): Array<Record<string, unknown>> {
  return [
    ...(retiring ? [{connections: 1, ...retiring, state: 'revoking'}] : []),
    // While a user is being made, nothing is known of connections.
    {...(coming === null && {connections: state === 'active' ? 0 : 2}), password, state: 'active', user},
    ...(coming ? [{...coming, state: 'enabling'}] : []),
  ]
}

function showCredential(addOn: AddOn, credential: AddOnCredential): Record<string, unknown> {
  return {
    credentials: showRoles(credential),
    database: addOn.database,
    host: addOn.host,
    name: credential.name,
    port: addOn.port,
    state: credential.state,
    uuid: addOn.id,
  }
}

function showAdvanced(addOn: AddOn, credential: AddOnCredential): Record<string, unknown> {
  const owner = credential.name === 'default'
  return {
    database: addOn.database,
    host: addOn.host,
    id: addOn.id,
    name: owner ? OWNER : credential.name,
    port: String(addOn.port),
    roles: showRoles(credential).map(({password, state, user}) => ({password, state, user})),
    state: credential.state,
    type: owner ? 'owner' : 'additional',
  }
}
