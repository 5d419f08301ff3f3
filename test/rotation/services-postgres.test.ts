import {expect} from 'chai'
import pg from 'pg'

import {providerServices} from '../../src/rotation/provider-services.js'
import {postgresPrograms, type RealServer, startPostgres} from '../support/real-servers.js'
import {Rehearsal} from './rehearsal.js'

const ADMIN = {name: 'boss', password: 'the-Superuser-7f31'}
const KEY = 'WAREHOUSE_URL'
const FIRST = 'first-Passw0rd-1'
const programs = postgresPrograms()

describe(`a rotation of one's own PostgreSQL role${programs ? '' : ' (not installed here: apt-get install postgresql)'}`, function () {
  this.timeout(60_000)

  let server: RealServer
  let admin: pg.Client
  let rehearsal: Rehearsal
  let roles = 0
  let role: string

  const url = (user: string, password: string) => `postgres://${user}:${password}@db.example.com:5432/postgres`

  before(async function () {
    if (!programs) return this.skip()
    server = await startPostgres(programs, ADMIN)
    admin = new pg.Client({
      host: '127.0.0.1',
      port: server.port,
      user: ADMIN.name,
      password: ADMIN.password,
      database: 'postgres',
    })
    await admin.connect()
  })

  beforeEach(async () => {
    role = `app${++roles}`
    await admin.query(`create role ${role} login password '${FIRST}'`)
    const vars = {[KEY]: url(role, FIRST)}
    rehearsal = await Rehearsal.start({
      accounts: [{email: 'maya@acme.example'}],
      pipelines: {acme: {}},
      apps: {
        'acme-staging': {pipeline: 'acme', stage: 'staging', vars},
        'acme-prod': {pipeline: 'acme', stage: 'production', vars},
      },
    })
  })

  afterEach(async () => rehearsal.close())

  after(async () => {
    await admin?.end()
    await server?.close()
  })

  function ask(env: Record<string, string> = {}): void {
    const environment = {HEROKU_SECRETS_PROVIDER_HOST_POSTGRES: `tcp://127.0.0.1:${server.port}`, ...env}
    rehearsal.overrides = {services: providerServices({clock: rehearsal.clock, environment})}
  }

  const asAdmin = {HEROKU_SECRETS_ADMIN_POSTGRES: url(ADMIN.name, ADMIN.password)}
  const rotate = (more: object = {}) =>
    rehearsal.rotate({key: KEY, valueFrom: {kind: 'provider'}, revoke: 'auto', ...more})

  async function letsIn(text: string): Promise<boolean> {
    const {password, username} = new URL(text)
    const client = new pg.Client({host: '127.0.0.1', port: server.port, user: username, password, database: 'postgres'})
    try {
      await client.connect()
      return true
    } catch {
      return false
    } finally {
      await client.end().catch(() => {})
    }
  }

  for (const [name, env, user] of [
    ['by itself: the same role with another password', {}, () => role],
    ['with an administrator: over to the alternate role', asAdmin, () => `${role}_alternate`],
  ] as const) {
    it(`is proven ${name}`, async () => {
      ask(env)
      const result = await rotate()
      expect(result.failure).to.equal(null)
      expect(result.revocation.status).to.equal('proven')
      const [staging, prod] = ['acme-staging', 'acme-prod'].map((app) => rehearsal.holds(app, KEY)!)
      expect(staging).to.equal(prod)
      expect(new URL(prod).username).to.equal(user())
      expect([await letsIn(prod), await letsIn(url(role, FIRST))]).to.deep.equal([true, false])
      expect(await rehearsal.ledgerText()).to.not.contain(new URL(prod).password)
    })
  }

  it('refuses a password that the server does not know before any app gets it', async () => {
    ask()
    const refused = await rotate({valueFrom: {kind: 'generate'}, revoke: 'later'}).catch((error: Error) => error)
    expect((refused as Error).message).to.match(
      /The new value does not work: PostgreSQL refuses it.*Nothing was changed/,
    )
    expect(rehearsal.holds('acme-prod', KEY)).to.equal(url(role, FIRST))
  })

  it('leaves both sides as they were when the role may not log in', async () => {
    ask()
    await admin.query(`alter role ${role} nologin`)
    const result = await rotate()
    expect(result.outcome).to.equal('stopped')
    expect(rehearsal.holds('acme-staging', KEY)).to.equal(url(role, FIRST))
    await admin.query(`alter role ${role} login`)
    expect(await letsIn(url(role, FIRST))).to.equal(true)
  })
})
