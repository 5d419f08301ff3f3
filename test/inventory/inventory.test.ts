import {expect} from 'chai'

import type {Scope} from '../../src/model/inventory.js'
import type {Sandbox, WorldSpec} from '../../src/sandbox/sandbox.js'

import {Platform} from '../../src/heroku/platform.js'
import {readInventory} from '../../src/inventory/read-inventory.js'
import {resolveScope} from '../../src/inventory/scope.js'
import {startSandbox} from '../../src/sandbox/sandbox.js'
import {FakeClock} from '../support/fake-clock.js'
import {clientFor} from '../support/platform-client.js'

const MAYA = 'maya@acme.example'

const world: WorldSpec = {
  accounts: [{email: MAYA}, {email: 'tom@acme.example'}],
  teams: ['acme'],
  pipelines: {acme: {review: {KEY: 'review'}, test: {KEY: 'test'}}, bravo: {}},
  apps: {
    'acme-prod': {
      pipeline: 'acme',
      stage: 'production',
      team: 'acme',
      vars: {KEY: 'production', EMOJI: '🔑'.repeat(15_000)},
    },
    'acme-staging': {pipeline: 'acme', stage: 'staging', team: 'acme', vars: {KEY: {value: 'staging', masked: true}}},
    'bravo-prod': {pipeline: 'bravo', stage: 'production', team: 'acme', vars: {KEY: 'bravo'}},
    'acme-legacy': {team: 'acme', vars: {KEY: 'legacy'}},
  },
}

describe('reading an inventory', () => {
  let sandbox: Sandbox
  let platform: Platform

  afterEach(() => sandbox.close())

  async function start(spec: WorldSpec = world, as?: string): Promise<void> {
    sandbox = await startSandbox({scenario: spec})
    process.env.HEROKU_API_KEY = as === undefined ? sandbox.token : sandbox.tokenOf(as)
    platform = new Platform(clientFor(sandbox.url), {clock: new FakeClock()})
  }

  const read = async (scope: Scope) => readInventory(platform, await resolveScope(platform, scope))
  const paths = () => sandbox.requests.all.map(({method, path}) => `${method} ${path}`)

  it('reads a pipeline: its apps and its shared config, in stage order, each once', async () => {
    await start()
    const inventory = await read({kind: 'pipeline', name: 'acme'})
    expect(inventory.readings.map(({environment}) => [environment.ref, environment.stage])).to.deep.equal([
      ['pipeline:acme/test', 'test'],
      ['pipeline:acme/review', 'review'],
      ['app:acme-staging', 'staging'],
      ['app:acme-prod', 'production'],
    ])
    expect(inventory.complete).to.equal(true)
    expect(inventory.focus.size).to.equal(4)
    const [staging, production] = inventory.readings.slice(2)
    expect(staging.configVars[0]).to.include({key: 'KEY', value: null, masked: true})
    expect(production.configVars.map(({key}) => key)).to.deep.equal(['EMOJI', 'KEY'])
    expect(production.configVars[0].value!.reveal()).to.equal('🔑'.repeat(15_000))
    expect(new Set(paths()).size).to.equal(paths().length)
    expect(paths()).to.have.lengthOf(2 + 5)
  })

  it('leaves out shared config that a pipeline does not have', async () => {
    await start()
    const inventory = await read({kind: 'pipeline', name: 'bravo'})
    expect(inventory.readings.map(({environment}) => environment.ref)).to.deep.equal(['app:bravo-prod'])
    expect(inventory.complete).to.equal(true)
  })

  it('widens an app to its pipeline and keeps the app in focus', async () => {
    await start()
    const inventory = await read({kind: 'app', name: 'acme-staging'})
    expect(inventory.scope).to.deep.equal({kind: 'app', name: 'acme-staging'})
    expect(inventory.readings).to.have.lengthOf(4)
    expect([...inventory.focus]).to.deep.equal(['app:acme-staging'])
  })

  it('reads an app outside any pipeline alone', async () => {
    await start()
    const inventory = await read({kind: 'app', name: 'acme-legacy'})
    expect(inventory.readings.map(({environment}) => [environment.ref, environment.stage])).to.deep.equal([
      ['app:acme-legacy', null],
    ])
  })

  it("reads a team's apps with their pipelines and stages", async () => {
    await start()
    const inventory = await read({kind: 'team', name: 'acme'})
    expect(
      inventory.readings.map(({environment}) => [environment.name, environment.pipeline?.name, environment.stage]),
    ).to.deep.equal([
      ['acme-staging', 'acme', 'staging'],
      ['acme-prod', 'acme', 'production'],
      ['bravo-prod', 'bravo', 'production'],
      ['acme-legacy', undefined, null],
    ])
  })

  it('tells which app could not be read, and why, and reads the others', async () => {
    await start({
      ...world,
      apps: {...world.apps, 'acme-prod': {...world.apps['acme-prod'], access: {[MAYA]: 'no-config'}}},
    })
    const inventory = await read({kind: 'pipeline', name: 'acme'})
    const unreadable = inventory.readings.filter(({status}) => status === 'unreadable')
    expect(unreadable.map(({environment, error}) => [environment.name, error!.code])).to.deep.equal([
      ['acme-prod', 'forbidden'],
    ])
    expect(unreadable[0].error!.message).to.contain('the config vars of acme-prod')
    expect(inventory.complete).to.equal(false)
    expect(inventory.readings.filter(({status}) => status === 'read')).to.have.lengthOf(3)
  })

  it('tells of an app in the pipeline that is not even visible', async () => {
    await start({...world, apps: {...world.apps, 'acme-prod': {...world.apps['acme-prod'], access: {[MAYA]: 'none'}}}})
    const inventory = await read({kind: 'pipeline', name: 'acme'})
    const unreadable = inventory.readings.filter(({status}) => status === 'unreadable')
    expect(unreadable).to.have.lengthOf(1)
    expect(unreadable[0].error!.message).to.match(
      /Pipeline acme has an app [\da-f-]{36} that this account may not see\./,
    )
    expect(inventory.complete).to.equal(false)
  })

  it('keeps going when an app is deleted in the middle', async () => {
    await start()
    sandbox.faults.add({app: 'acme-prod', effect: {act: {type: 'delete-app', app: 'acme-prod'}, when: 'before'}})
    const inventory = await read({kind: 'pipeline', name: 'acme'})
    const gone = inventory.readings.find(({status}) => status === 'unreadable')
    expect([gone?.environment.name, gone?.error?.code]).to.deep.equal(['acme-prod', 'not-found'])
  })

  it("takes a connection that keeps dropping for one app as that app's trouble", async () => {
    await start()
    sandbox.faults.add({app: 'acme-prod', times: 0, effect: {drop: 'before'}})
    const inventory = await read({kind: 'pipeline', name: 'acme'})
    const unreadable = inventory.readings.find(({status}) => status === 'unreadable')
    expect([unreadable?.environment.name, unreadable?.error?.code]).to.deep.equal(['acme-prod', 'network'])
  })

  it('still reads the config vars where Heroku has no settings of them', async () => {
    await start({...world, apps: {...world.apps, 'acme-prod': {...world.apps['acme-prod'], withoutSettings: true}}})
    const inventory = await read({kind: 'pipeline', name: 'acme'})
    expect(inventory.complete).to.equal(true)
    const production = inventory.readings.at(-1)!
    expect(production.configVars.map(({key, updatedAt}) => [key, updatedAt])).to.deep.equal([
      ['EMOJI', null],
      ['KEY', null],
    ])
  })

  it('gives up at once when the login is refused', async () => {
    await start()
    process.env.HEROKU_API_KEY = 'no-such-token'
    platform = new Platform(clientFor(sandbox.url), {clock: new FakeClock()})
    const error = await read({kind: 'pipeline', name: 'acme'}).catch((error_) => error_)
    expect(error.code).to.equal('unauthorized')
    expect(error.next).to.contain('HEROKU_API_KEY')
  })

  for (const [scope, code, message, next] of [
    [
      {kind: 'pipeline', name: 'nope'},
      'not-found',
      'Heroku knows no pipeline nope that this account may see.',
      'heroku pipelines',
    ],
    [
      {kind: 'app', name: 'nope'},
      'not-found',
      "Heroku refused the app nope: Couldn't find that app.",
      'heroku apps --all',
    ],
    [{kind: 'team', name: 'nope'}, 'not-found', /^Heroku refused the apps of team nope: /, 'heroku teams'],
  ] as Array<[Scope, string, RegExp | string, string]>) {
    it(`says that there is no ${scope.kind} of that name, and where they are listed`, async () => {
      await start()
      const error = await read(scope).catch((error_) => error_)
      expect([error.code, error.next]).to.deep.equal([
        code,
        `See which ${next.endsWith('teams') ? 'teams ' : ''}there are: ${next}`,
      ])
      if (typeof message === 'string') expect(error.message).to.equal(message)
      else expect(error.message).to.match(message)
    })
  }
})
