import {expect} from 'chai'

import type {WorldSpec} from '../../src/sandbox/sandbox.js'

import {type NextReads, readReleases} from '../../src/inventory/read-releases.js'
import {resolveApps} from '../../src/inventory/scope.js'
import {type SandboxPlatform, startSandboxPlatform} from '../support/sandbox-platform.js'

const deploys = (count: number) =>
  Array.from({length: count}, (_, index) => ({daysAgo: 100 - index / 10, deploy: true as const}))

const world: WorldSpec = {
  teams: ['acme'],
  pipelines: {acme: {review: {KEY: 'x'}}},
  apps: {
    'acme-prod': {pipeline: 'acme', team: 'acme', history: deploys(450)},
    'acme-dev': {pipeline: 'acme', stage: 'development', team: 'acme', history: deploys(5)},
  },
}

describe('reading the releases of apps', () => {
  let on: SandboxPlatform

  afterEach(() => on.sandbox.close())

  async function start(apps: WorldSpec['apps'] = world.apps): Promise<void> {
    on = await startSandboxPlatform({scenario: {...world, apps}})
  }

  const environments = async () => (await resolveApps(on.platform, {kind: 'pipeline', name: 'acme'})).environments
  const asked = () => on.sandbox.requests.all.filter(({path}) => path.includes('/releases')).map(({path}) => path)

  it('reads all of them, oldest first, and the config of those that are wanted, each once', async () => {
    await start()
    const counts: string[] = []
    const next: NextReads = (_, {configs}) => (configs.has(3) ? [3, 4] : [3, 3, 2])
    const [dev, prod] = await readReleases(on.platform, await environments(), {
      since: null,
      next,
      onRead: (done, needed) => counts.push(`${done}/${needed}`),
    })
    expect(dev.environment.name).to.equal('acme-dev')
    expect(prod.releases).to.have.lengthOf(452)
    expect(prod.releases[0].version).to.equal(1)
    expect([...prod.configs.keys()].sort()).to.deep.equal([2, 3, 4])
    expect(new Set(asked()).size).to.equal(asked().length)
    expect(asked()).to.have.lengthOf(8)
    expect(counts.at(-1)).to.equal('6/6')
  })

  it('asks for no more pages than reach back to a moment, and has one release from before it', async () => {
    await start()
    const all = await readReleases(on.platform, await environments(), {since: null, next: () => []})
    const moment = new Date(all[1].releases[440].createdAt)
    on.sandbox.requests.clear()
    const [, prod] = await readReleases(on.platform, await environments(), {since: moment, next: () => []})
    expect(asked()).to.have.lengthOf(2)
    expect(prod.releases.some(({createdAt}) => new Date(createdAt) < moment)).to.equal(true)
    const [, older] = await readReleases(on.platform, await environments(), {
      since: new Date(all[1].releases[100].createdAt),
      next: () => [],
    })
    expect(older.releases.length).to.be.greaterThan(352)
  })

  it('keeps an app that cannot be read, with the reason, and reads the others', async () => {
    await start({...world.apps, 'acme-prod': {pipeline: 'acme', releasesForbidden: true}})
    const [dev, prod] = await readReleases(on.platform, await environments(), {since: null, next: () => []})
    expect([dev.status, prod.status, prod.error?.code]).to.deep.equal(['read', 'unreadable', 'forbidden'])
  })

  it('fails as a whole when nothing more can be read', async () => {
    await start()
    const apps = await environments()
    on.sandbox.act({type: 'revoke-tokens', account: 'maya@acme.example'})
    const failed = await readReleases(on.platform, apps, {since: null, next: () => []}).catch((error: unknown) => error)
    expect(failed).to.include({code: 'unauthorized'})
  })
})

describe('the apps of a scope', () => {
  let on: SandboxPlatform

  before(async () => {
    on = await startSandboxPlatform({scenario: world})
  })

  after(() => on.sandbox.close())

  for (const [kind, name, refs, requests] of [
    ['app', 'acme-prod', ['app:acme-prod'], 1],
    ['pipeline', 'acme', ['app:acme-dev', 'app:acme-prod'], 3],
    ['team', 'acme', ['app:acme-dev', 'app:acme-prod'], 3],
  ] as const) {
    it(`${kind} ${name}: ${refs.join(' and ')}, in ${requests} requests`, async () => {
      on.sandbox.requests.clear()
      const {environments, focus} = await resolveApps(on.platform, {kind, name})
      expect(environments.map(({ref}) => ref).sort()).to.deep.equal(refs)
      expect([...focus]).to.include.members([...refs])
      expect(on.sandbox.requests.count).to.be.at.most(requests)
    })
  }
})
