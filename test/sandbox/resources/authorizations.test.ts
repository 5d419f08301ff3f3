import {expect} from 'chai'

import {type ManualClock, manualClock} from '../../../src/sandbox/clock.js'
import {type Sandbox, startSandbox} from '../../../src/sandbox/sandbox.js'
import {ask} from '../api-call.js'

describe('authorizations in the sandbox', () => {
  let sandbox: Sandbox
  let clock: ManualClock

  beforeEach(async () => {
    clock = manualClock('2026-01-01T00:00:00Z')
    sandbox = await startSandbox({clock, scenario: {apps: {one: {vars: {A: '1'}}}}})
  })

  afterEach(() => sandbox.close())

  it('make a token of a scope, that works until it is revoked', async () => {
    const body = {scope: ['read-protected'], description: 'audit'}
    const made = await ask(sandbox, 'POST /oauth/authorizations', {body})
    expect(made.status).to.equal(201)
    const {token} = made.body.access_token
    expect((await ask(sandbox, 'GET /apps/one/config-vars', {token})).status).to.equal(200)
    expect((await ask(sandbox, 'PATCH /apps/one/config-vars', {token, body: {A: '2'}})).status).to.equal(403)
    expect((await ask(sandbox, `DELETE /oauth/authorizations/${made.body.id}`)).body.id).to.equal(made.body.id)
    expect((await ask(sandbox, 'GET /apps/one', {token})).status).to.equal(401)
  })

  it('end when they were meant to', async () => {
    const {body} = await ask(sandbox, 'POST /oauth/authorizations', {body: {expires_in: 60}})
    const {token} = body.access_token
    expect((await ask(sandbox, 'GET /apps/one', {token})).status).to.equal(200)
    clock.advance(60_000)
    expect((await ask(sandbox, 'GET /apps/one', {token})).status).to.equal(401)
  })

  it('are listed, and can be given another token', async () => {
    const [{access_token, id}] = (await ask(sandbox, 'GET /oauth/authorizations')).body
    expect(access_token.token).to.equal(sandbox.token)
    const {body} = await ask(sandbox, `POST /oauth/authorizations/${id}/actions/regenerate-tokens`)
    expect((await ask(sandbox, 'GET /apps/one', {token: access_token.token})).status).to.equal(401)
    expect((await ask(sandbox, 'GET /apps/one', {token: body.access_token.token})).status).to.equal(200)
  })

  it('refuse what they cannot be', async () => {
    for (const body of [{scope: ['everything']}, {scope: 'global'}, {expires_in: -1}, {description: 7}]) {
      expect((await ask(sandbox, 'POST /oauth/authorizations', {body})).status, JSON.stringify(body)).to.equal(422)
    }

    expect((await ask(sandbox, 'DELETE /oauth/authorizations/none')).status).to.equal(404)
  })
})
