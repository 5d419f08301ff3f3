import {expect} from 'chai'

import {type ManualClock, manualClock} from '../../../src/sandbox/clock.js'
import {type Sandbox, startSandbox} from '../../../src/sandbox/sandbox.js'
import {ask} from '../api-call.js'

describe('release phase in the sandbox', () => {
  let sandbox: Sandbox
  let clock: ManualClock
  let before: number

  beforeEach(async () => {
    clock = manualClock('2026-01-01T00:00:00Z')
    sandbox = await startSandbox({
      clock,
      scenario: {
        apps: {
          one: {
            vars: {FOO: 'old', OTHER: '1'},
            releasePhase: {seconds: 20, failsWhen: [{key: 'FOO', equals: 'bad'}], failsOnChangeOf: ['LOCKED']},
          },
        },
        addOns: [{app: 'one', name: 'db', attachments: [{app: 'one', as: 'DATABASE'}]}],
      },
    })
    clock.advance(60_000)
    before = sandbox.app('one').latest
  })

  afterEach(() => sandbox.close())

  const patch = (body: unknown) => ask(sandbox, 'PATCH /apps/one/config-vars', {body})
  const config = () => ask(sandbox, 'GET /apps/one/config-vars')
  const release = async (version: number) => (await ask(sandbox, `GET /apps/one/releases/${version}`)).body

  it('shows the old value, with a warning, while its command runs', async () => {
    for (const {body, headers} of [await patch({FOO: 'new'}), await config()]) {
      expect(body.FOO).to.equal('old')
      expect(headers.get('warning-message')).to.contain('Release command executing')
    }

    expect(await release(before + 1)).to.include({status: 'pending', current: false, eligible_for_rollback: false})
    expect(await release(before)).to.include({current: true})
    const dynos = sandbox.app('one').dynos.map(({name, version}) => [name.replace(/\d+/, 'N'), version - before])
    expect(dynos).to.deep.equal([
      ['web.N', 0],
      ['release.N', 1],
    ])
  })

  it('shows and runs the new value when it has succeeded', async () => {
    await patch({FOO: 'new'})
    clock.advance(20_000)
    expect((await config()).body.FOO).to.equal('new')
    expect((await config()).headers.get('warning-message')).to.equal(null)
    expect(await release(before + 1)).to.include({
      status: 'succeeded',
      current: true,
      created_at: '2026-01-01T00:01:00Z',
      updated_at: '2026-01-01T00:01:20Z',
    })
    expect(sandbox.app('one').dynos).to.deep.equal([{name: 'web.1', state: 'starting', version: before + 1}])
  })

  it('shows the new value and runs the old one when it has failed', async () => {
    await patch({FOO: 'bad'})
    clock.advance(20_000)
    expect((await config()).body.FOO).to.equal('bad')
    expect(await release(before + 1)).to.include({status: 'failed', current: false})
    expect(await release(before)).to.include({current: true})
    expect(sandbox.app('one').runningConfig.FOO).to.equal('old')
    expect(sandbox.app('one').dynos).to.deep.equal([{name: 'web.1', state: 'up', version: before}])
  })

  it('runs again for the change that undoes a failed one', async () => {
    await patch({FOO: 'bad'})
    clock.advance(20_000)
    await patch({FOO: 'old'})
    expect(await release(before + 2)).to.include({status: 'pending'})
    clock.advance(20_000)
    expect(await release(before + 2)).to.include({status: 'succeeded', current: true})
  })

  it('can fail whenever a key changes, and on command', async () => {
    await patch({LOCKED: 'x'})
    clock.advance(20_000)
    expect(await release(before + 1)).to.include({status: 'failed'})
    sandbox.act({type: 'release-fails-on-change', app: 'one', key: 'FOO'})
    await patch({FOO: 'new'})
    clock.advance(20_000)
    expect(await release(before + 2)).to.include({status: 'failed'})
    sandbox.act({type: 'heal', app: 'one'})
    await patch({FOO: 'newer'})
    sandbox.act({type: 'finish-release-phase', app: 'one'})
    expect(await release(before + 3)).to.include({status: 'succeeded'})
  })

  it('goes back to no release that failed', async () => {
    await patch({FOO: 'bad'})
    clock.advance(20_000)
    const {id} = await release(before + 1)
    expect((await ask(sandbox, 'POST /apps/one/releases', {body: {release: id}})).status).to.equal(422)
  })

  it('runs on a rollback and a deploy, and not when an add-on changes', async () => {
    await patch({FOO: 'new'})
    clock.advance(20_000)
    const old = await release(before)
    expect((await ask(sandbox, 'POST /apps/one/releases', {body: {release: old.id}})).body.status).to.equal('pending')
    clock.advance(20_000)
    sandbox.act({type: 'deploy', app: 'one'})
    expect(sandbox.app('one').releasing).to.equal(true)
    clock.advance(20_000)
    sandbox.act({type: 'rotate-add-on', addOn: 'db'})
    clock.advance(4000)
    expect(sandbox.app('one').releases.at(-1)).to.include({
      status: 'succeeded',
      description: 'Update DATABASE by heroku-postgresql',
    })
  })

  it('shows in the formation as a type of its own', async () => {
    const {body} = await ask(sandbox, 'GET /apps/one/formation')
    const quantities = body.map(({quantity, type}: {quantity: number; type: string}) => `${type} ${quantity}`)
    expect(quantities).to.have.members(['release 0', 'web 1'])
  })
})
