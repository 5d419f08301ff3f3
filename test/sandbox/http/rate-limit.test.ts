import {expect} from 'chai'

import {type ManualClock, manualClock} from '../../../src/sandbox/clock.js'
import {type Sandbox, startSandbox} from '../../../src/sandbox/sandbox.js'
import {ask} from '../api-call.js'

describe('rate limit of the sandbox', () => {
  let sandbox: Sandbox
  let clock: ManualClock

  beforeEach(async () => {
    clock = manualClock('2026-01-01T00:00:00Z')
    sandbox = await startSandbox({scenario: {apps: {one: {}}, rateLimit: {capacity: 3, perMinute: 6}}, clock})
  })

  afterEach(() => sandbox.close())

  it('counts down on every answer, and not for asking what is left', async () => {
    expect((await ask(sandbox, 'GET /apps/one')).headers.get('ratelimit-remaining')).to.equal('2')
    expect((await ask(sandbox, 'GET /apps/none')).headers.get('ratelimit-remaining')).to.equal('1')
    expect((await ask(sandbox, 'GET /account/rate-limits')).body).to.deep.equal({remaining: 1})
  })

  it('answers 429 when nothing is left, and says when there will be', async () => {
    for (let count = 0; count < 3; count++) expect((await ask(sandbox, 'GET /apps/one')).status).to.equal(200)
    const refused = await ask(sandbox, 'GET /apps/one')
    expect(refused.status).to.equal(429)
    expect(refused.body.id).to.equal('rate_limit')
    expect(refused.headers.get('retry-after')).to.equal('10')
    expect(refused.headers.get('ratelimit-remaining')).to.equal('0')
    clock.advance(10_000)
    expect((await ask(sandbox, 'GET /apps/one')).status).to.equal(200)
    expect((await ask(sandbox, 'GET /apps/one')).status).to.equal(429)
  })

  it('does not fill up beyond its capacity', async () => {
    clock.advance(3_600_000)
    expect((await ask(sandbox, 'GET /account/rate-limits')).body).to.deep.equal({remaining: 3})
  })
})
