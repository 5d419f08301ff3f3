import {expect} from 'chai'

import {type ManualClock, manualClock} from '../../../src/sandbox/clock.js'
import {type Sandbox, startSandbox} from '../../../src/sandbox/sandbox.js'
import {ask} from '../api-call.js'

const START = '2026-01-01T00:00:00Z'

async function age(sandbox: Sandbox, key: string): Promise<string> {
  const {body} = await ask(sandbox, 'GET /apps/one/config-vars-settings')
  return body.find((one: {key: string}) => one.key === key).value_updated_at
}

describe('changing config vars in the sandbox', () => {
  let sandbox: Sandbox
  let clock: ManualClock

  beforeEach(async () => {
    clock = manualClock(START)
    sandbox = await startSandbox({
      clock,
      scenario: {
        accounts: [{email: 'maya@acme.example'}, {email: 'tom@acme.example'}],
        pipelines: {acme: {review: {A: '1'}}},
        apps: {
          one: {vars: {FOO: 'old', HELD: {value: 'masked', masked: true}}, dynos: {web: 2}, oneOffDynos: ['run.1234']},
          two: {},
        },
        addOns: [{app: 'one', attachments: [{app: 'one', as: 'DATABASE'}]}],
      },
    })
  })

  afterEach(() => sandbox.close())

  const patch = (body: unknown, token?: string) => ask(sandbox, 'PATCH /apps/one/config-vars', {body, token})
  const last = () => sandbox.app('one').releases.at(-1)!

  it('makes one release of one change, by who made it', async () => {
    const before = sandbox.app('one').latest
    const {body, status} = await patch({FOO: 'new', BAR: 'too'}, sandbox.tokenOf('tom@acme.example'))
    expect(status).to.equal(200)
    expect(body).to.include({FOO: 'new', BAR: 'too'})
    const {body: release} = await ask(sandbox, `GET /apps/one/releases/${before + 1}`)
    expect(release).to.deep.include({
      version: before + 1,
      description: 'Set FOO, BAR config vars',
      status: 'succeeded',
      current: true,
      created_at: START,
    })
    expect(release.user.email).to.equal('tom@acme.example')
    expect(sandbox.app('one').latest).to.equal(before + 1)
  })

  it('makes none when nothing changes', async () => {
    const before = sandbox.app('one').latest
    await patch({FOO: 'old'})
    await patch({NOT_THERE: null})
    await patch({})
    expect(sandbox.app('one').latest).to.equal(before)
  })

  it('removes with null, and says so', async () => {
    expect((await patch({FOO: null})).body).not.to.have.property('FOO')
    expect(last().description).to.equal('Remove FOO config vars')
  })

  it('keeps the old values in the earlier release', async () => {
    const before = sandbox.app('one').latest
    await patch({FOO: 'new'})
    expect((await ask(sandbox, `GET /apps/one/releases/${before}/config-vars`)).body.FOO).to.equal('old')
    expect((await ask(sandbox, `GET /apps/one/releases/${before + 1}/config-vars`)).body.FOO).to.equal('new')
  })

  it('renews value_updated_at of what changed, and of nothing else', async () => {
    const held = await age(sandbox, 'HELD')
    clock.advance(5000)
    await patch({FOO: 'new', HELD: 'masked'})
    expect(await age(sandbox, 'FOO')).to.equal('2026-01-01T00:00:05Z')
    expect(await age(sandbox, 'HELD')).to.equal(held)
  })

  it('keeps a masked var masked when it is set', async () => {
    expect((await patch({HELD: 'next'})).body.HELD).to.equal(null)
    expect(sandbox.app('one').config.HELD).to.equal('next')
  })

  it('refuses to overwrite what an add-on owns, but not the value that it has', async () => {
    const url = sandbox.app('one').config.DATABASE_URL
    for (const value of ['postgres://other', null]) {
      const {body, status} = await patch({DATABASE_URL: value, FOO: 'new'})
      expect(status).to.equal(422)
      expect(body).to.deep.equal({id: 'invalid_params', message: 'Cannot overwrite attachment values DATABASE_URL.'})
    }

    expect(sandbox.app('one').config.FOO).to.equal('old')
    expect((await patch({DATABASE_URL: url, FOO: 'new'})).status).to.equal(200)
    expect(last().description).to.equal('Set FOO config vars')
  })

  it('takes up to 64 KB of config in all', async () => {
    expect((await patch({BIG: 'x'.repeat(60_000)})).status).to.equal(200)
    const {body, status} = await patch({MORE: '😀'.repeat(2000)})
    expect(status).to.equal(422)
    expect(body.id).to.equal('invalid_params')
    expect(sandbox.app('one').config).not.to.have.property('MORE')
  })

  for (const body of [{'A-B': 'x'}, {'': 'x'}, {ÄÖ: 'x'}, {A: 1}, {A: {}}, ['A'], 'A', null]) {
    it(`refuses ${JSON.stringify(body)}`, async () => {
      const before = sandbox.app('one').latest
      expect((await patch(body)).status).to.equal(422)
      expect(sandbox.app('one').latest).to.equal(before)
    })
  }

  it('restarts the dynos one after the other, one-off dynos never', async () => {
    clock.advance(60_000)
    const before = sandbox.app('one').latest
    await patch({FOO: 'new'})
    const dynos = () =>
      Object.fromEntries(
        sandbox.app('one').dynos.map(({name, state, version}) => [name, `${state} v${version - before}`]),
      )
    expect(dynos()).to.deep.equal({'web.1': 'starting v1', 'web.2': 'up v0', 'run.1234': 'up v0'})
    clock.advance(1000)
    expect(dynos()).to.include({'web.1': 'starting v1', 'web.2': 'starting v1'})
    clock.advance(2000)
    expect(dynos()).to.include({'web.1': 'up v1', 'web.2': 'starting v1'})
    clock.advance(2000)
    expect(dynos()).to.deep.equal({'web.1': 'up v1', 'web.2': 'up v1', 'run.1234': 'up v0'})
    const {body} = await ask(sandbox, 'GET /apps/one/dynos')
    const web = body.find(({name}: {name: string}) => name === 'web.1')
    expect(web).to.deep.include({type: 'web', state: 'up', updated_at: '2026-01-01T00:01:03Z'})
    expect(web.release).to.deep.equal({id: last().id, version: before + 1})
  })

  it('lets dynos crash on a value, at once or after a while', async () => {
    sandbox.act({type: 'crash-when', app: 'one', when: {key: 'FOO', equals: 'bad'}, afterSeconds: 2})
    await patch({FOO: 'bad'})
    clock.advance(4000)
    expect(sandbox.app('one').dynos[0].state).to.equal('up')
    clock.advance(60_000)
    expect(sandbox.app('one').dynos.map(({state}) => state)).to.deep.equal(['crashed', 'crashed', 'up'])
    await patch({FOO: 'good'})
    clock.advance(60_000)
    expect(sandbox.app('one').dynos.map(({state}) => state)).to.deep.equal(['up', 'up', 'up'])
  })

  it('changes a pipeline’s shared config without a release', async () => {
    const path = `/pipelines/${sandbox.world.pipelines[0].id}/stage`
    const {body} = await ask(sandbox, `PATCH ${path}/review/config-vars`, {body: {A: null, B: '2'}})
    expect(body).to.deep.equal({B: '2'})
    expect(sandbox.state.stageConfigs).to.deep.equal({'acme/review': {B: '2'}})
    expect((await ask(sandbox, `PATCH ${path}/test/config-vars`, {body: {B: '2'}})).status).to.equal(404)
  })

  it('rolls back code and config, and leaves what an add-on owns', async () => {
    const before = sandbox.app('one').releases.at(-1)!
    await patch({FOO: 'new', HELD: 'next', BAR: 'more'})
    const {body, status} = await ask(sandbox, 'POST /apps/one/releases', {body: {release: before.id}})
    expect(status).to.equal(201)
    expect(body.description).to.equal(`Rollback to v${before.version}`)
    expect(sandbox.app('one').config).to.deep.equal(before.config)
    expect(sandbox.app('one').config).to.include({FOO: 'old', HELD: 'masked'})
  })

  it('rolls back to nothing that is current, unknown or without code', async () => {
    const [first, ...others] = sandbox.app('one').releases
    const status = async (release: unknown) => (await ask(sandbox, 'POST /apps/one/releases', {body: {release}})).status
    expect(await status(first.id)).to.equal(422)
    expect(await status(others.at(-1)!.id)).to.equal(422)
    expect(await status(String(others[0].version))).to.equal(404)
    expect(await status(7)).to.equal(422)
  })

  it('keeps only so many releases, where told to', async () => {
    sandbox.world.app('one').releaseRetention = 2
    await patch({FOO: '2'})
    const {body} = await ask(sandbox, 'GET /apps/one/releases')
    expect(body).to.have.lengthOf(2)
    expect((await ask(sandbox, 'GET /apps/one/releases/1')).status).to.equal(404)
  })

  it('is gone when it was deleted', async () => {
    sandbox.act({type: 'delete-app', app: 'one'})
    expect((await ask(sandbox, 'GET /apps/one/config-vars')).body.resource).to.equal('app')
    expect(sandbox.world.addOns).to.deep.equal([])
    expect(sandbox.world.apps.map(({name}) => name)).to.deep.equal(['two'])
  })
})
