import type {Account, App, Authorization} from '../world/state.js'
import type {World} from '../world/world.js'
import type {Route, Scope} from './route.js'

import {forbidden, notFound, Problem} from './problem.js'

const PREAUTHORIZATION = 30 * 60_000
/** The second factor that the sandbox takes. */
export const SECOND_FACTOR = '123456'

/** What each scope allows beside itself (Dev Center, "OAuth", "Scopes"). */
const ALLOWS: Record<string, readonly string[]> = {
  global: ['identity', 'read', 'write', 'read-protected', 'write-protected'],
  'read-protected': ['read'],
  write: ['read'],
  'write-protected': ['read', 'read-protected', 'write'],
}

type Headers = Readonly<Record<string, string | string[] | undefined>>

/**
 * Who is calling.
 *
 * @throws {Problem} 401 without a valid token in the form that the endpoint takes, 402 for unpaid bills
 */
export function authenticate(world: World, route: Route, headers: Headers): Authorization {
  const token = tokenOf(headers.authorization, route.authentication)
  const authorization = world.authorizations.find((candidate) => candidate.token === token)
  if (!authorization || (authorization.expiresAt !== null && authorization.expiresAt <= world.now())) {
    throw new Problem(401, 'unauthorized', 'Invalid credentials provided.')
  }

  if (authorization.account.delinquent) {
    throw new Problem(402, 'delinquent', 'Your account has unpaid invoices. Pay them to use the API again.', {
      fields: {url: 'https://dashboard.heroku.com/account/billing'},
    })
  }

  return authorization
}

function tokenOf(header: string | string[] | undefined, authentication: Route['authentication']): null | string {
  const [scheme, text = ''] = String(header ?? '').split(' ', 2)
  if (/^bearer$/i.test(scheme) && authentication !== 'basic') return text
  if (/^basic$/i.test(scheme) && authentication !== undefined) {
    const decoded = Buffer.from(text, 'base64').toString()
    if (decoded.startsWith(':')) return decoded.slice(1)
  }

  return null
}

/** @throws {Problem} 403 when the token does not allow it */
export function checkScope(scope: Scope, authorization: Authorization): void {
  if (scope === null) return
  const allowed = authorization.scope.some((granted) => granted === scope || ALLOWS[granted]?.includes(scope))
  if (!allowed) throw forbidden('The scope of this OAuth authorization does not allow access to this resource.')
}

/**
 * The app of a request, when the account may do with it what the endpoint does.
 *
 * @throws {Problem} 404 when there is none, 403 without access or without the second factor it wants
 */
export function openApp(
  world: World,
  identity: string,
  {account, headers, route}: {account: Account; headers: Headers; route: Route},
): App {
  const app = world.findApp(identity)
  if (!app) throw notFound('app', 'app')
  const needs = route.needs ?? 'see'
  const access = app.access.get(account.id) ?? 'full'
  if (access === 'none') throw forbidden(`You do not have access to the app ${app.name}.`)
  if (access === 'no-config' && needs !== 'see') {
    throw forbidden(`You do not have permission to view the config vars of the app ${app.name}.`)
  }

  if (access === 'read' && needs === 'change') {
    throw forbidden(`You do not have permission to change the app ${app.name}.`)
  }

  if (app.twoFactor && needs !== 'see') checkSecondFactor(world, app, account, headers)
  return app
}

function checkSecondFactor(world: World, app: App, account: Account, headers: Headers): void {
  if ((app.preauthorized.get(account.id) ?? 0) > world.now()) return
  if (headers['heroku-two-factor-code'] === SECOND_FACTOR) return
  throw new Problem(
    403,
    'two_factor',
    'A second authentication factor or pre-authorization is required for this request. Your account has two-factor authentication enabled.',
    {fields: {app: {id: app.id, name: app.name}}},
  )
}

/**
 * Spares an app's second factor for a while.
 *
 * @throws {Problem} 403 when the second factor is wrong
 */
export function preauthorize(world: World, app: App, account: Account, headers: Headers): void {
  if (headers['heroku-two-factor-code'] !== SECOND_FACTOR) {
    throw new Problem(403, 'two_factor', 'A second authentication factor is required for this request.')
  }

  app.preauthorized.set(account.id, world.now() + PREAUTHORIZATION)
}
