import {expect} from 'chai'

import {type ManualClock, manualClock} from '../../src/sandbox/clock.js'
import {type Sandbox, startSandbox} from '../../src/sandbox/sandbox.js'
import {ask} from './api-call.js'

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
    expect([after.one.latest - before.one.latest, after.two.latest - before.two.latest]).to.deep.equal([1, 1])
    expect(user(after.one.config.DATABASE_URL)).to.equal(user(before.one.config.DATABASE_URL))
    const {body} = await ask(sandbox, `GET /apps/one/releases/${after.one.latest}`)
    expect(body).to.deep.include({
      created_at: '2026-01-01T00:00:04Z',
      description: 'Update DATABASE by heroku-postgresql',
    })
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

  it('rotate for Key-Value Store too', async () => {
    const before = sandbox.app('one').config.REDIS_URL
    expect((await ask(sandbox, 'POST /redis/v0/databases/cache/credentials_rotation', basic())).status).to.equal(200)
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
