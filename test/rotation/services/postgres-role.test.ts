import {expect} from 'chai'
import pg from 'pg'

import {providerServices} from '../../../src/rotation/services/provider-services.js'
import {postgresPrograms, type RealServer, startPostgres} from '../../support/servers/real-servers.js'
import {Rehearsal, tellingLedger} from '../rehearsal.js'

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
    const refused = await rotate({valueFrom: {kind: 'stdin'}, stdin: 'q7Wm2xKpT9vBnL4sRd8c', revoke: 'later'}).catch(
      (error: Error) => error,
    )
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

  describe('of Heroku’s, whose add-on replaces it', () => {
    const DATABASE = 'DATABASE_URL'

    beforeEach(async () => {
      await rehearsal.close()
      rehearsal = await Rehearsal.start({
        // Otherwise the users of the test before would be those of this one.
        seed: `database ${roles}`,
        pipelines: {acme: {}},
        apps: {'acme-staging': {pipeline: 'acme', stage: 'staging'}, 'acme-prod': {pipeline: 'acme'}},
        addOns: [
          {
            app: 'acme-prod',
            name: 'db',
            attachments: [
              {app: 'acme-prod', as: 'DATABASE'},
              {app: 'acme-staging', as: 'DATABASE'},
            ],
          },
        ],
      })
      ask()
      const {pathname} = new URL(rehearsal.holds('acme-prod', DATABASE)!)
      await admin.query(`drop database if exists ${pathname.slice(1)}`)
      await admin.query(`create database ${pathname.slice(1)}`)
      await letIn(rehearsal.holds('acme-prod', DATABASE)!)
    })

    async function letIn(text: string): Promise<void> {
      const {password, username} = new URL(text)
      await admin.query(`drop role if exists ${username}`)
      await admin.query(`create role ${username} login password '${password}'`)
    }

    /** The server follows the sandbox once the config vars have changed, as the add-on's would. */
    function follow(old: string, endsOld: boolean): void {
      const {ledger} = rehearsal
      rehearsal.ledger = tellingLedger(ledger, async (draft) => {
        if (draft.type === 'rotation.started' && draft.phase === 'issued') {
          await letIn(rehearsal.holds('acme-prod', DATABASE)!)
          if (endsOld) await admin.query(`drop role ${new URL(old).username}`)
        }
      })
    }

    const replace = () => rehearsal.rotate({key: DATABASE, valueFrom: {kind: 'provider'}, revoke: 'later'})

    it('is proven once the server refuses the old user', async () => {
      const old = rehearsal.holds('acme-prod', DATABASE)!
      follow(old, true)
      const result = await replace()
      expect(result.failure).to.equal(null)
      expect([result.outcome, result.revocation.status]).to.deep.equal(['completed', 'proven'])
      for (const {checks} of result.environments) {
        expect(checks.find(({name}) => name === 'provider')?.result).to.equal('passed')
      }
    })

    it('is pending while the server still lets the old user in, whatever the add-on says', async () => {
      const old = rehearsal.holds('acme-prod', DATABASE)!
      follow(old, false)
      expect((await replace()).outcome).to.equal('revocation-pending')
      await admin.query(`drop role ${new URL(old).username}`)
      rehearsal.newProcess()
      const again = await rehearsal.resume()
      expect([again.outcome, again.revocation.status]).to.deep.equal(['completed', 'proven'])
    })

    it('stops where the server does not take the new value', async () => {
      const result = await replace()
      expect(result.outcome).to.equal('stopped')
      expect(result.failure?.message).to.match(/PostgreSQL refuses it/)
    })
  })
})
