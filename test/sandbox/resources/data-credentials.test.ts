import {expect} from 'chai'

import {type ManualClock, manualClock} from '../../../src/sandbox/clock.js'
import {type Sandbox, startSandbox} from '../../../src/sandbox/sandbox.js'
import {acceptsUrl} from '../../../src/sandbox/world/add-ons.js'
import {ask} from '../api-call.js'

function user(text: string): string {
  return new URL(text).username
}

describe('credentials of data add-ons in the sandbox', () => {
  let sandbox: Sandbox
  let clock: ManualClock

  beforeEach(async () => {
    clock = manualClock('2026-01-01T00:00:00Z')
    sandbox = await startSandbox({
      clock,
      scenario: {
        apps: {one: {}, two: {}},
        addOns: [
          {
            app: 'one',
            name: 'db',
            credentials: ['analyst'],
            attachments: [
              {app: 'one', as: 'DATABASE'},
              {app: 'two', as: 'DATABASE'},
              {app: 'two', as: 'ANALYTICS', credential: 'analyst'},
            ],
          },
          {
            app: 'one',
            name: 'big',
            plan: 'heroku-postgresql:advanced-beta',
            credentials: ['analyst'],
            attachments: [
              {app: 'one', as: 'BIG'},
              {app: 'one', as: 'BIG_ANALYST', credential: 'analyst'},
            ],
          },
          {app: 'one', name: 'cache', service: 'heroku-redis', attachments: [{app: 'one', as: 'REDIS'}]},
        ],
      },
    })
  })

  afterEach(() => sandbox.close())

  const basic = () => ({
    accept: null,
    headers: {authorization: `Basic ${Buffer.from(`:${sandbox.token}`).toString('base64')}`},
  })

  /** The state of a credential, and those of its users. */
  async function statesOf(name: string): Promise<string[]> {
    const {body} = await ask(sandbox, `GET /postgres/v0/databases/db/credentials/${name}`, basic())
    return [body.state, ...body.credentials.map(({state}: {state: string}) => state)]
  }

  it('change the config var in every app, after a while, each in a release', async () => {
    const before = sandbox.state.apps
    expect(before.one.config.DATABASE_URL).to.equal(before.two.config.DATABASE_URL)
    const path = 'POST /postgres/v0/databases/db/credentials/default/credentials_rotation'
    expect((await ask(sandbox, path, {...basic(), body: {}})).status).to.equal(200)
    expect((await ask(sandbox, path, {...basic(), body: {}})).status).to.equal(409)
    expect(sandbox.app('one').config).to.deep.equal(before.one.config)
    clock.advance(4000)
    const after = sandbox.state.apps
    expect(after.one.config.DATABASE_URL).not.to.equal(before.one.config.DATABASE_URL)
    expect(after.two.config.DATABASE_URL).to.equal(after.one.config.DATABASE_URL)
    expect(after.two.config.ANALYTICS_URL).to.equal(before.two.config.ANALYTICS_URL)
    expect(after.one.config.BIG_URL).to.equal(before.one.config.BIG_URL)
    expect([after.one.latest - before.one.latest, after.two.latest - before.two.latest]).to.deep.equal([1, 1])
    expect(user(after.one.config.DATABASE_URL)).not.to.equal(user(before.one.config.DATABASE_URL))
    const {body} = await ask(sandbox, `GET /apps/one/releases/${after.one.latest}`)
    expect(body).to.deep.include({
      created_at: '2026-01-01T00:00:04Z',
      description: 'Update DATABASE by heroku-postgresql',
    })
    expect(body.user.email).to.equal('heroku-postgresql@addons.heroku.com')
  })

  it('end the old user of the default credential as the config var changes', async () => {
    const {DATABASE_URL: old} = sandbox.app('one').config
    await ask(sandbox, 'POST /postgres/v0/databases/db/credentials/default/credentials_rotation', basic())
    expect(await statesOf('default')).to.deep.equal(['rotating', 'active', 'enabling'])
    expect(acceptsUrl(sandbox.world, old)).to.be.true
    clock.advance(4000)
    expect(await statesOf('default')).to.deep.equal(['active', 'active'])
    expect(acceptsUrl(sandbox.world, old)).to.be.false
    expect(acceptsUrl(sandbox.world, sandbox.app('one').config.DATABASE_URL)).to.be.true
  })

  it('keep the old user of another one for a while', async () => {
    const {ANALYTICS_URL: old} = sandbox.app('two').config
    await ask(sandbox, 'POST /postgres/v0/databases/db/credentials/analyst/credentials_rotation', basic())
    clock.advance(4000)
    expect(user(sandbox.app('two').config.ANALYTICS_URL)).to.equal('analyst-rotating')
    expect(await statesOf('analyst')).to.deep.equal(['rotating', 'revoking', 'active'])
    expect(acceptsUrl(sandbox.world, old)).to.be.true
    clock.advance(20_000)
    expect(await statesOf('analyst')).to.deep.equal(['active', 'active'])
    expect(acceptsUrl(sandbox.world, old)).to.be.false
  })

  it('are for those who may change the app of the add-on', async () => {
    const path = 'POST /postgres/v0/databases/db/credentials/default/credentials_rotation'
    for (const [access, reading] of [
      ['read', 200],
      ['no-config', 403],
      ['none', 403],
    ] as const) {
      sandbox.act({type: 'set-access', app: 'one', account: 'maya@acme.example', access})
      expect((await ask(sandbox, path, basic())).status).to.equal(403)
      expect((await ask(sandbox, 'GET /postgres/v0/databases/db/credentials', basic())).status).to.equal(reading)
    }

    expect((await ask(sandbox, 'GET /addons/db')).status, 'attached to another app').to.equal(200)
    expect((await ask(sandbox, 'GET /addons/cache')).status).to.equal(403)
    expect((await ask(sandbox, 'GET /addons/cache/addon-attachments')).status).to.equal(403)
  })

  it('refuse what the API does not know', async () => {
    const path = 'POST /postgres/v0/databases/db/credentials/default/credentials_rotation'
    for (const body of [{forced: 'yes'}, {name: 'default'}, []]) {
      expect((await ask(sandbox, path, {...basic(), body})).status).to.equal(422)
    }

    expect((await ask(sandbox, path, {...basic(), body: {forced: true}})).status).to.equal(200)
  })

  it('of the Advanced tier have an API of their own', async () => {
    const list = 'GET /data/postgres/v1/big/credentials'
    const {body} = await ask(sandbox, list, {accept: null})
    expect(body.items.map(({name, type}: Record<string, string>) => [name, type])).to.deep.equal([
      ['owner', 'owner'],
      ['analyst', 'additional'],
    ])
    expect((await ask(sandbox, 'GET /postgres/v0/databases/big/credentials', basic())).status).to.equal(404)
    const before = sandbox.app('one').config
    const {status} = await ask(sandbox, 'POST /data/postgres/v1/big/credentials/owner/rotate', {accept: null})
    expect(status).to.equal(202)
    clock.advance(4000)
    const after = sandbox.app('one').config
    expect(after.BIG_URL).not.to.equal(before.BIG_URL)
    expect(after.BIG_ANALYST_URL).to.equal(before.BIG_ANALYST_URL)
  })

  it('of a name of its own get a new user', async () => {
    const before = sandbox.app('two').config.ANALYTICS_URL
    await ask(sandbox, 'POST /postgres/v0/databases/db/credentials/analyst/credentials_rotation', basic())
    clock.advance(4000)
    expect(new URL(sandbox.app('two').config.ANALYTICS_URL).username).not.to.equal(new URL(before).username)
  })

  it('are listed with what the config var holds', async () => {
    const {body} = await ask(sandbox, 'GET /postgres/v0/databases/db/credentials', basic())
    expect(body.map(({name}: {name: string}) => name)).to.deep.equal(['default', 'analyst'])
    expect(sandbox.app('one').config.DATABASE_URL).to.contain(body[0].credentials[0].password)
  })

  it('want Basic authentication for Postgres, with an empty user', async () => {
    const path = 'GET /postgres/v0/databases/db/credentials'
    expect((await ask(sandbox, path, {accept: null})).status).to.equal(401)
    const named = {authorization: `Basic ${Buffer.from(`x:${sandbox.token}`).toString('base64')}`}
    expect((await ask(sandbox, path, {accept: null, headers: named})).status).to.equal(401)
  })

  it('rotate for Key-Value Store too, where the old password ends at once', async () => {
    const before = sandbox.app('one').config.REDIS_URL
    expect((await ask(sandbox, 'POST /redis/v0/databases/cache/credentials_rotation', basic())).status).to.equal(200)
    expect(acceptsUrl(sandbox.world, before)).to.be.false
    expect(sandbox.app('one').config.REDIS_URL).to.equal(before)
    clock.advance(4000)
    expect(sandbox.app('one').config.REDIS_URL).not.to.equal(before)
    const {body} = await ask(sandbox, 'GET /redis/v0/databases/cache', basic())
    expect(body.resource_url).to.equal(sandbox.app('one').config.REDIS_URL)
  })

  it('are not there for another add-on, or another name', async () => {
    expect((await ask(sandbox, 'GET /postgres/v0/databases/cache/credentials', basic())).status).to.equal(404)
    const path = 'POST /postgres/v0/databases/db/credentials/nobody/credentials_rotation'
    expect((await ask(sandbox, path, basic())).status).to.equal(404)
  })
})
