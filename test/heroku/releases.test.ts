import {expect} from 'chai'

import type {WorldSpec} from '../../src/sandbox/sandbox.js'

import {appEnvironment, stageConfigEnvironment} from '../../src/model/environment.js'
import {SecretValue} from '../../src/model/secret-value.js'
import {type SandboxPlatform, startSandboxPlatform} from '../support/sandbox-platform.js'

const world: WorldSpec = {
  pipelines: {acme: {review: {KEY: 'review'}}},
  apps: {
    example: {
      pipeline: 'acme',
      stage: 'production',
      vars: {KEY: 'old', HIDDEN: {value: 'hidden', masked: true}},
      dynos: {web: 2, worker: 1},
      oneOffDynos: ['run.1234'],
    },
  },
  addOns: [{app: 'example', attachments: [{app: 'example', as: 'DATABASE'}]}],
}

describe('changing config vars and following the releases', () => {
  let on: SandboxPlatform

  beforeEach(async () => {
    on = await startSandboxPlatform({scenario: world})
  })

  afterEach(() => on.sandbox.close())

  const app = async () => on.platform.app('example')
  const environment = async () => appEnvironment(await app(), 'production')

  it('makes one release a change, with who made it', async () => {
    const before = await on.platform.releases.newest(await app(), 1)
    await on.platform.changeConfigVars(await environment(), {
      KEY: new SecretValue('new'),
      OTHER: new SecretValue('more'),
    })
    const [release] = await on.platform.releases.newest(await app(), 1)
    expect(release.version).to.equal(before[0].version + 1)
    expect(release.description).to.equal('Set KEY, OTHER config vars')
    expect(release.by).to.equal((await on.platform.account()).email)
    expect([release.status, release.current]).to.deep.equal(['succeeded', true])
    expect((await on.platform.releases.configVars(await app(), release.version)).get('KEY')!.reveal()).to.equal('new')
    expect((await on.platform.releases.configVars(await app(), before[0].id)).get('KEY')!.reveal()).to.equal('old')
    expect((await on.platform.releases.configVars(await app(), release.id)).get('HIDDEN') ?? null).to.equal(null)
  })

  it('removes a config var', async () => {
    const vars = await on.platform.changeConfigVars(await environment(), {KEY: null})
    expect(vars.map(({key}) => key)).not.to.include('KEY')
  })

  it("changes a pipeline's shared config", async () => {
    const [pipeline] = await on.platform.pipelines('acme')
    await on.platform.changeConfigVars(stageConfigEnvironment(pipeline, 'review'), {KEY: new SecretValue('new')})
    const [configVar] = (await on.platform.stageConfig(pipeline, 'review'))!
    expect(configVar.value!.reveal()).to.equal('new')
  })

  it('finds all releases and a single one', async () => {
    const all = await on.platform.releases.all(await app())
    expect(all.map(({version}) => version)).to.deep.equal([...all.keys()].map((i) => all.length - i))
    expect(await on.platform.releases.find(await app(), 1)).to.deep.equal(all.at(-1))
    expect(await on.platform.releases.find(await app(), 999)).to.equal(null)
  })

  it('rolls back to a release', async () => {
    const [before] = await on.platform.releases.newest(await app(), 1)
    await on.platform.changeConfigVars(await environment(), {KEY: new SecretValue('new')})
    const release = await on.platform.releases.rollBack(await app(), before)
    expect(release.description).to.equal(`Rollback to v${before.version}`)
    const vars = await on.platform.configVars(await app())
    expect(vars.find(({key}) => key === 'KEY')!.value!.reveal()).to.equal('old')
  })

  it('lists the dynos with the release that they run, and the formation', async () => {
    const dynos = await on.platform.dynos.list(await app())
    expect(dynos.map(({name, state}) => [name, state])).to.have.deep.members([
      ['web.1', 'up'],
      ['web.2', 'up'],
      ['worker.1', 'up'],
      ['run.1234', 'up'],
    ])
    const [current] = await on.platform.releases.newest(await app(), 1)
    expect(dynos[0].releaseVersion).to.equal(current.version)
    expect([...(await on.platform.dynos.formation(await app()))]).to.have.deep.members([
      ['web', 2],
      ['worker', 1],
    ])
  })

  it('passes on why Heroku refuses, and never the value', async () => {
    const error = await on.platform
      .changeConfigVars(await environment(), {DATABASE_URL: new SecretValue('postgres://u:canary@h/d')})
      .catch((error_) => error_)
    expect(error.message).to.equal(
      'Heroku refused to change DATABASE_URL of example: Cannot overwrite attachment values DATABASE_URL.',
    )
  })

  it('blots out a value that the API quotes', async () => {
    on.sandbox.faults.add({
      method: 'PATCH',
      effect: {status: 422, body: {id: 'invalid_params', message: 'The value canary-value is no good.'}},
    })
    const error = await on.platform
      .changeConfigVars(await environment(), {KEY: new SecretValue('canary-value')})
      .catch((error_) => error_)
    expect(error.message).to.contain('The value [secret value] is no good.')
  })

  it('shows an id, message or resource of the API only where it holds nothing of a value', async () => {
    const value = ['sk', 'live', '4eC39HqLyjWDarjtT1zdp7dc'].join('_')
    await on.platform.configVars(await app()) // what is read is known as well
    const echoes = [
      value,
      encodeURIComponent(`<${value}>`),
      Buffer.from(`x${value}`).toString('base64'),
      value.slice(0, 12).toLowerCase(),
      JSON.stringify({value}),
      value.slice(-8),
    ]
    for (const echo of echoes) {
      on.sandbox.faults.add({
        method: 'PATCH',
        effect: {
          status: 422,
          body: {id: echo, message: `\u001B[31mBad\n${echo}.`, resource: echo, url: `https://x.test/${echo}`},
        },
      })
      const error = await on.platform
        .changeConfigVars(await environment(), {KEY: new SecretValue(value)})
        .catch((error_) => error_)
      expect(error.message).to.match(/: Bad .{0,10}\[secret value].{0,10}$/)
      expect(error.details).to.deep.equal({status: 422})
    }
  })

  for (const effect of [{drop: 'before'}, {drop: 'after'}, {status: 503}, {truncate: 10}] as const) {
    it(`does not change anything twice after ${JSON.stringify(effect)}`, async () => {
      on.sandbox.faults.add({method: 'PATCH', effect})
      const error = await on.platform
        .changeConfigVars(await environment(), {KEY: new SecretValue('new')})
        .catch((error_) => error_)
      expect(error.uncertain).to.equal(true)
      expect(on.sandbox.requests.all.filter(({method}) => method === 'PATCH')).to.have.lengthOf(1)
    })
  }

  it('changes after a 429, which had no effect', async () => {
    on.sandbox.faults.add({method: 'PATCH', effect: {status: 429, headers: {'Retry-After': '2'}}})
    await on.platform.changeConfigVars(await environment(), {KEY: new SecretValue('new')})
    expect(on.clock.sleeps).to.deep.equal([2000])
  })
})
