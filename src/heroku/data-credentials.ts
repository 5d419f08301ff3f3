import type {AddOn} from './add-ons.js'

import {SecretValue} from '../model/secret-value.js'
import {PlatformFailure} from './platform-failure.js'
import {type Ask, type Requests} from './requests.js'

/** A kind of add-on that replaces its own credentials when asked to. */
export type DataKind = 'key-value-store' | 'postgres' | 'postgres-advanced'

/** One user of a database that a credential stands for; more than one while it is rotated. */
export interface DataRole {
  /** Null where there are no users (Key-Value Store before version 6). */
  readonly user: null | string
  readonly password: null | SecretValue
  /** `enabling` until it works, `active`, `revoking` while the old one still works, then `revoked` or `archived`. */
  readonly state: string
  /** Connections open now; null where that is not known. */
  readonly connections: null | number
}

/** A credential of an add-on as its own service has it. */
export interface DataCredential {
  readonly name: string
  /** Whether it is the one that the add-on came with, which an attachment gives out unless it names another. */
  readonly usual: boolean
  /** `active` at rest; see {@link isRotating}. */
  readonly state: string
  readonly roles: readonly DataRole[]
}

/** Which credential of which add-on. */
export interface CredentialAddress {
  readonly kind: DataKind
  readonly addOn: Pick<AddOn, 'id' | 'name'>
  /** Its name. */
  readonly credential: string
}

/** Which credential of which add-on, perhaps the one that the add-on came with, whatever that is called. */
export type CredentialWanted = Omit<CredentialAddress, 'credential'> & {readonly credential: null | string}

/** The name under which Heroku Postgres has the credential that a database came with, Advanced plans aside. */
export const DEFAULT_CREDENTIAL = 'default'

interface ShownCredential {
  name?: string
  state?: string
  type?: string
  credentials?: ShownRole[]
  roles?: ShownRole[]
}

interface ShownRole {
  connections?: null | number
  password?: string
  state?: string
  user?: string
}

/**
 * The credentials of Heroku Postgres and Key-Value Store, at the API of the data services
 * (`src/commands/pg/credentials/rotate.ts`, `src/commands/data/pg/credentials/rotate.ts`,
 * `src/commands/redis/credentials.ts`, `src/lib/redis/api.ts` and `src/lib/data/types.ts` of `heroku/cli`). That API is in
 * no public reference: what an answer lacks is taken as not known.
 */
export class DataCredentials {
  readonly #requests: Requests

  constructor(requests: Requests) {
    this.#requests = requests
  }

  /**
   * A credential as it is now.
   *
   * @throws {PlatformFailure} `not-found` when the add-on has no such credential
   */
  async find(address: CredentialWanted): Promise<DataCredential> {
    const what = `the credentials of ${address.addOn.name}`
    if (address.kind === 'key-value-store') {
      const body = await this.#read<{resource_url?: string}>({path: redisPath(address), what, dataService: 'redis'})
      return {name: DEFAULT_CREDENTIAL, usual: true, state: 'active', roles: [roleOfUrl(body.resource_url)]}
    }

    if (address.kind === 'postgres') {
      const path = `${postgresPath(address)}/credentials/${encodeURIComponent(address.credential ?? DEFAULT_CREDENTIAL)}`
      return toCredential(await this.#read<ShownCredential>({path, what, dataService: 'postgres'}))
    }

    const body = await this.#read<{items?: ShownCredential[]}>({
      path: `${advancedPath(address)}/credentials`,
      what,
      dataService: 'postgres',
    })
    const found = (body.items ?? []).find(({name, type}) =>
      address.credential === null ? type === 'owner' : name === address.credential,
    )
    if (found) return toCredential(found)
    throw new PlatformFailure(
      'not-found',
      `The add-on ${address.addOn.name} has no credential ${address.credential ?? 'of an owner'}.`,
    )
  }

  /**
   * Has the add-on begin to replace a credential. The answer comes before the config vars change. Never sent twice: after a
   * failure that is `uncertain`, look before trying again.
   */
  async rotate(address: CredentialAddress): Promise<void> {
    const {kind} = address
    await this.#requests.send({
      method: 'POST',
      path: rotationPath(address),
      what: `to rotate the credential of ${address.addOn.name}`,
      body: {},
      dataService: kind === 'key-value-store' ? 'redis' : 'postgres',
    })
  }

  async #read<T extends object>(ask: Ask): Promise<T> {
    const {body} = await this.#requests.send<T>(ask)
    if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body
    throw new PlatformFailure('platform-error', `Heroku's answer about ${ask.what} has an unexpected form.`)
  }
}

/**
 * What an add-on is when it replaces its own credentials; null for any other. Plans of the Advanced tier have an API of
 * their own (`isAdvancedDatabase` of `@heroku/heroku-cli-util`).
 */
export function dataKindOf({plan, service}: Pick<AddOn, 'plan' | 'service'>): DataKind | null {
  if (service === 'heroku-redis') return 'key-value-store'
  if (service !== 'heroku-postgresql') return null
  return /^(?:advanced|performance)/.test(plan) ? 'postgres-advanced' : 'postgres'
}

/** The path of the request that begins a rotation, at the API of the data services. */
export function rotationPath(address: CredentialAddress): string {
  if (address.kind === 'key-value-store') return `${redisPath(address)}/credentials_rotation`
  const name = encodeURIComponent(address.credential)
  return address.kind === 'postgres'
    ? `${postgresPath(address)}/credentials/${name}/credentials_rotation`
    : `${advancedPath(address)}/credentials/${name}/rotate`
}

/** Whether a credential is being replaced, or an old user of it still works. */
export function isRotating({roles, state}: DataCredential): boolean {
  return (
    ['revoking', 'rotating'].includes(state) ||
    roles.some((role) => role.state === 'enabling' || role.state === 'revoking')
  )
}

function redisPath({addOn}: Pick<CredentialAddress, 'addOn'>): string {
  return `/redis/v0/databases/${addOn.id}`
}

function postgresPath({addOn}: Pick<CredentialAddress, 'addOn'>): string {
  return `/postgres/v0/databases/${addOn.id}`
}

function advancedPath({addOn}: Pick<CredentialAddress, 'addOn'>): string {
  return `/data/postgres/v1/${addOn.id}`
}

function toCredential(shown: ShownCredential): DataCredential {
  const name = String(shown.name ?? '')
  return {
    name,
    usual: shown.type === 'owner' || (shown.type === undefined && name === DEFAULT_CREDENTIAL),
    state: String(shown.state ?? ''),
    roles: (shown.credentials ?? shown.roles ?? []).map(({connections, password, state, user}) => ({
      user: user ?? null,
      password: password === undefined || password === '' ? null : new SecretValue(password),
      state: String(state ?? ''),
      connections: connections ?? null,
    })),
  }
}

function roleOfUrl(text: string | undefined): DataRole {
  const unknown = {user: null, password: null, state: 'active', connections: null}
  try {
    const {password, username} = new URL(text ?? '')
    return {
      ...unknown,
      user: username === '' ? null : decodeURIComponent(username),
      password: password === '' ? null : new SecretValue(decodeURIComponent(password)),
    }
  } catch {
    return unknown
  }
}
