import {expect} from 'chai'

import {type ManualClock, manualClock} from '../../../src/sandbox/clock.js'
import {type AppSpec, type Sandbox, startSandbox} from '../../../src/sandbox/sandbox.js'
import {ask} from '../api-call.js'

describe('what of a sandbox runs on after a release', () => {
  let sandbox: Sandbox
  let clock: ManualClock

  afterEach(() => sandbox.close())

  async function start(app: AppSpec): Promise<void> {
    clock = manualClock('2026-03-01T00:00:00Z')
    const scenario = {pace: {boot: 10_000, stagger: 0}, apps: {one: {vars: {KEY: 'old'}, ...app}}}
    sandbox = await startSandbox({clock, scenario})
  }

  const change = async (value: string) => ask(sandbox, 'PATCH /apps/one/config-vars', {body: {KEY: value}})
  const served = async () => (await (await fetch(sandbox.healthUrl('one'))).text()).replace(/^ok /, '')
  const shown = async () =>
    (await ask<Array<{name: string; release: {version: number}}>>(sandbox, 'GET /apps/one/dynos')).body
      .map(({name, release}) => `${name} v${release.version}`)
      .sort()

  it('are the old dynos, for the time that they are given to shut down', async () => {
    await start({})
    await change('new')
    clock.advance(29_000)
    expect(await shown()).to.deep.equal(['web.1 v4'])
    expect(sandbox.runningWith('old')).to.deep.equal(['one web.1 (v3)'])
    clock.advance(1000)
    expect(sandbox.runningWith('old')).to.deep.equal([])
  })

  it('are with preboot the old web dynos, which serve for three minutes and are not shown', async () => {
    await start({preboot: true, dynos: {web: 1, worker: 1}})
    await change('new')
    clock.advance(179_000)
    expect(await shown()).to.deep.equal(['web.1 v4', 'worker.1 v4'])
    expect(await served()).to.equal('v3')
    expect(sandbox.runningWith('old')).to.deep.equal(['one web.1 (v3)'])
    clock.advance(1000)
    expect(await served()).to.equal('v4')
    expect(sandbox.runningWith('old')).to.deep.equal(['one web.1 (v3)'])
    clock.advance(30_000)
    expect(sandbox.runningWith('old')).to.deep.equal([])
  })

  it('are with preboot the same still, when another release comes in between', async () => {
    await start({preboot: true})
    await change('new')
    clock.advance(100_000)
    await change('newer')
    clock.advance(179_000)
    expect(await served()).to.equal('v3')
    clock.advance(1000)
    expect(await served()).to.equal('v5')
  })

  it('are in a Private Space the web dynos that wait for their turn, shown or not', async () => {
    for (const rollingShown of [true, false]) {
      await start({space: 'acme-space', rollingShown, dynos: {web: 2}})
      await change('new')
      clock.advance(10_000)
      expect(await shown()).to.deep.equal(['web.1 v4', rollingShown ? 'web.2 v3' : 'web.2 v4'])
      expect([await served(), await served()]).to.have.members(['v3', 'v4'])
      clock.advance(10_000)
      expect([await served(), await served()]).to.have.members(['v4', 'v4'])
      if (rollingShown) await sandbox.close()
    }
  })

  it('are one-off dynos, until they end or are stopped', async () => {
    await start({oneOffDynos: [{name: 'run.1234', command: 'rake import', hoursAgo: 3}, 'scheduler.5678']})
    await change('new')
    clock.advance(60_000)
    expect(await shown()).to.deep.equal(['run.1234 v3', 'scheduler.5678 v3', 'web.1 v4'])
    expect(sandbox.runningWith('old')).to.deep.equal(['one run.1234 (v3)', 'one scheduler.5678 (v3)'])
    const {body} = await ask(sandbox, 'GET /apps/one/dynos')
    const run = (body as Array<{name: string}>).find(({name}) => name === 'run.1234')
    expect(run).to.include({type: 'run', command: 'rake import', created_at: '2026-02-28T21:00:00Z'})
    await ask(sandbox, 'POST /apps/one/dynos/run.1234/actions/stop')
    sandbox.act({type: 'end-dyno', app: 'one', name: 'scheduler.5678'})
    expect(sandbox.runningWith('old')).to.deep.equal([])
    expect(await shown()).to.deep.equal(['web.1 v4'])
  })

  it('remembers what was running with a credential as it was revoked', async () => {
    await start({})
    await change('new')
    sandbox.act({type: 'revoke-credential', value: 'old'})
    expect(sandbox.world.outages).to.deep.equal(['one web.1 (v3)'])
  })

  it('has other names on every release, in the generation Fir', async () => {
    await start({generation: 'fir', dynos: {web: 2}})
    const before = await shown()
    expect(before[0]).to.match(/^web-[\da-f]{6}-[a-z]{3} v3$/)
    await change('new')
    clock.advance(60_000)
    const after = await shown()
    expect(after).to.have.length(2)
    expect(after.map((one) => one.split(' ')[0])).not.to.have.members(before.map((one) => one.split(' ')[0]))
  })

  it('tells of preboot, and switches it', async () => {
    await start({preboot: true})
    expect((await ask(sandbox, 'GET /apps/one/features/preboot')).body).to.include({name: 'preboot', enabled: true})
    await ask(sandbox, 'PATCH /apps/one/features/preboot', {body: {enabled: false}})
    expect((await ask(sandbox, 'GET /apps/one/features/preboot')).body).to.include({enabled: false})
    expect((await ask(sandbox, 'GET /apps/one/features/nothing')).status).to.equal(404)
  })
})
