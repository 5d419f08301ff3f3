import {expect} from 'chai'

import {type ManualClock, manualClock} from '../../../src/sandbox/clock.js'
import {type Sandbox, startSandbox} from '../../../src/sandbox/sandbox.js'
import {ask} from '../api-call.js'

describe('driving the sandbox from another process', () => {
  let sandbox: Sandbox

  beforeEach(async () => {
    sandbox = await startSandbox({scenario: {apps: {one: {vars: {FOO: 'old'}}}}})
  })

  afterEach(() => sandbox.close())

  const control = async (request: string, body?: unknown) => {
    const [method, path] = request.split(' ')
    const answer = await fetch(`${sandbox.url}/_sandbox/${path}`, {
      method,
      ...(body !== undefined && {body: JSON.stringify(body)}),
    })
    return {status: answer.status, body: JSON.parse(await answer.text())}
  }

  it('sets up faults and takes them away', async () => {
    const {body: fault} = await control('POST faults', {path: '/apps/one', times: 0, effect: {status: 503}})
    expect((await ask(sandbox, 'GET /apps/one')).status).to.equal(503)
    expect((await control('GET faults')).body[0]).to.deep.include({id: fault.id, hits: 1})
    await control(`DELETE faults?id=${fault.id}`)
    expect((await ask(sandbox, 'GET /apps/one')).status).to.equal(200)
  })

  it('lets somebody else act', async () => {
    await control('POST act', {type: 'set', app: 'one', values: {FOO: 'new'}, by: 'tom@acme.example'})
    const {body} = await control('GET state')
    expect(body.apps.one.config).to.deep.equal({FOO: 'new'})
    expect(body.apps.one.releases.at(-1).by).to.equal('tom@acme.example')
  })

  it('refuses what it does not know, and says so', async () => {
    expect((await control('POST act', {type: 'fly'})).status).to.equal(400)
    expect((await control('POST act', {type: 'deploy', app: 'none'})).body.message).to.contain('no app none')
    expect((await control('GET nothing')).status).to.equal(404)
  })

  it('records requests, and no token and no value', async () => {
    await ask(sandbox, 'PATCH /apps/one/config-vars', {body: {FOO: 'a-new-value'}})
    await ask(sandbox, `GET /apps/${sandbox.world.app('one').id}/dynos`)
    await ask(sandbox, 'GET /account')
    const {body} = await control('GET requests')
    expect(body.perApp).to.deep.equal({one: 2})
    expect(
      body.requests.map(({method, number, status}: Record<string, unknown>) => [number, method, status]),
    ).to.deep.equal([
      [1, 'PATCH', 200],
      [2, 'GET', 200],
      [3, 'GET', 200],
    ])
    expect(body.requests[0].bodyKeys).to.deep.equal(['FOO'])
    const text = JSON.stringify(body)
    expect(text).not.to.contain(sandbox.token)
    expect(text).not.to.contain('a-new-value')
    await control('DELETE requests')
    expect(sandbox.requests.count).to.equal(0)
  })
})

describe('health pages of the sandbox', () => {
  let sandbox: Sandbox
  let clock: ManualClock

  beforeEach(async () => {
    clock = manualClock('2026-01-01T00:00:00Z')
    sandbox = await startSandbox({
      clock,
      scenario: {
        apps: {
          one: {vars: {FOO: 'old'}, dynos: {web: 2}, unhealthyWhen: [{key: 'FOO', equals: 'bad'}]},
          jobs: {dynos: {}},
        },
      },
    })
    clock.advance(60_000)
  })

  afterEach(() => sandbox.close())

  const health = async (app = 'one') => (await fetch(sandbox.healthUrl(app))).status

  it('are as good as what runs, not as what is set', async () => {
    expect(await health()).to.equal(200)
    await ask(sandbox, 'PATCH /apps/one/config-vars', {body: {FOO: 'bad'}})
    expect(await health()).to.equal(200)
    clock.advance(60_000)
    expect(await health()).to.equal(503)
  })

  it('come from one dyno after the other, so that a half-done restart shows', async () => {
    await ask(sandbox, 'PATCH /apps/one/config-vars', {body: {FOO: 'bad'}})
    clock.advance(700) // web.1 is starting, web.2 runs the old release
    expect([await health(), await health()]).to.deep.equal([200, 200])
    clock.advance(2500) // web.1 runs the new release, web.2 is starting
    expect([await health(), await health()]).to.deep.equal([503, 503])
    sandbox.world.app('one').formation.set('web', 3)
    sandbox.act({type: 'set', app: 'one', values: {FOO: 'good'}})
    clock.advance(3100) // web.1 runs the good one, the others are starting
    expect([await health(), await health()]).to.deep.equal([200, 200])
  })

  it('are bad when no web dyno is up', async () => {
    expect(await health('jobs')).to.equal(503)
    sandbox.act({type: 'crash-when', app: 'one', when: {key: 'FOO'}})
    expect(await health()).to.equal(503)
    expect(await health('none')).to.equal(404)
  })

  it('need no token and count as no request', async () => {
    await health()
    expect(sandbox.requests.count).to.equal(0)
  })
})
