import type {Route} from '../http/route.js'
import type {AddOn, AddOnCredential} from '../world/state.js'
import type {World} from '../world/world.js'

import {notFound, Problem} from '../http/problem.js'
import {connectionUrl, rotateCredential} from '../world/add-ons.js'

/** Credentials of Heroku Postgres and Key-Value Store, on the host of the data services. */
export const dataCredentialRoutes: Route[] = [
  {
    method: 'GET',
    path: '/postgres/v0/databases/:addOn/credentials',
    scope: 'read-protected',
    authentication: 'basic',
    free: true,
    handle({world, params}) {
      const addOn = findData(world, params.addOn, 'heroku-postgresql')
      return {body: addOn.credentials.map((credential) => showCredential(addOn, credential))}
    },
  },
  {
    method: 'GET',
    path: '/postgres/v0/databases/:addOn/credentials/:name',
    scope: 'read-protected',
    authentication: 'basic',
    free: true,
    handle({world, params}) {
      const addOn = findData(world, params.addOn, 'heroku-postgresql')
      return {body: showCredential(addOn, findCredential(addOn, params.name))}
    },
  },
  {
    method: 'POST',
    path: '/postgres/v0/databases/:addOn/credentials/:name/credentials_rotation',
    scope: 'write-protected',
    authentication: 'basic',
    free: true,
    handle({world, params}) {
      const addOn = findData(world, params.addOn, 'heroku-postgresql')
      rotate(world, addOn, [findCredential(addOn, params.name)])
      return {body: {}}
    },
  },
  {
    method: 'POST',
    path: '/postgres/v0/databases/:addOn/credentials_rotation',
    scope: 'write-protected',
    authentication: 'basic',
    free: true,
    handle({world, params}) {
      const addOn = findData(world, params.addOn, 'heroku-postgresql')
      rotate(world, addOn, addOn.credentials)
      return {body: {}}
    },
  },
  {
    method: 'GET',
    path: '/redis/v0/databases/:addOn',
    scope: 'read-protected',
    authentication: 'basic-or-bearer',
    free: true,
    handle({world, params}) {
      const addOn = findData(world, params.addOn, 'heroku-redis')
      return {body: {name: addOn.name, plan: addOn.plan, resource_url: connectionUrl(addOn, addOn.credentials[0])}}
    },
  },
  {
    method: 'POST',
    path: '/redis/v0/databases/:addOn/credentials_rotation',
    scope: 'write-protected',
    authentication: 'basic-or-bearer',
    free: true,
    handle({world, params}) {
      const addOn = findData(world, params.addOn, 'heroku-redis')
      rotate(world, addOn, addOn.credentials)
      return {body: {message: 'Credentials successfully reset.'}}
    },
  },
]

function findData(world: World, identity: string, service: string): AddOn {
  const addOn = world.findAddOn(identity)
  if (addOn?.service !== service) throw notFound('database', 'database')
  return addOn
}

function findCredential(addOn: AddOn, name: string): AddOnCredential {
  const credential = addOn.credentials.find((candidate) => candidate.name === name)
  if (!credential) throw notFound('credential', 'credential')
  return credential
}

function rotate(world: World, addOn: AddOn, credentials: readonly AddOnCredential[]): void {
  if (credentials.some(({state}) => state === 'rotating')) {
    throw new Problem(409, 'conflict', 'This credential is being rotated already.')
  }

  for (const credential of credentials) rotateCredential(world, addOn, credential)
}

function showCredential(addOn: AddOn, credential: AddOnCredential): Record<string, unknown> {
  return {
    credentials: [{connections: 0, password: credential.password, state: 'active', user: credential.user}],
    database: addOn.database,
    host: addOn.host,
    name: credential.name,
    port: addOn.port,
    state: credential.state,
    uuid: addOn.id,
  }
}
