import {expect} from 'chai'

import type {WorldSpec} from '../../src/sandbox/sandbox.js'

import {Rehearsal} from './rehearsal.js'

const OLD = 'old-4f8a1c77e2b94d60'
const NEW = 'new-90b3d5a7c6e14f82'

const world: WorldSpec = {
  pipelines: {acme: {}},
  apps: {
    'acme-staging': {pipeline: 'acme', stage: 'staging', vars: {API_TOKEN: OLD, OTHER: 'x'}},
    'acme-prod': {
      pipeline: 'acme',
      stage: 'production',
      vars: {API_TOKEN: OLD},
      dynos: {web: 3},
      releasePhase: {seconds: 38},
      oneOffDynos: ['run.4711'],
    },
    'acme-worker': {pipeline: 'acme', stage: 'production', vars: {API_TOKEN: OLD}, dynos: {worker: 0}},
  },
}

describe('rotating a shared secret', () => {
  let on: Rehearsal

  beforeEach(async () => {
    on = await Rehearsal.start(world)
  })

  afterEach(() => on.close())

  it('sets and verifies environment after environment, revokes and records', async () => {
    const result = await on.rotate({key: 'API_TOKEN', stdin: `${NEW}\n`})
    expect(result.failure).to.equal(null)
    expect(result.outcome).to.equal('completed')
    expect(result.environments.map(({environment, state}) => [environment.name, state])).to.deep.equal([
      ['acme-staging', 'verified'],
      ['acme-prod', 'verified'],
      ['acme-worker', 'verified'],
    ])
    for (const app of ['acme-staging', 'acme-prod', 'acme-worker']) {
      expect(on.holds(app, 'API_TOKEN')).to.equal(NEW)
      expect(on.changes(app, 'API_TOKEN')).to.equal(2)
    }

    expect(result.revocation.status).to.equal('confirmed')
    expect((await on.rotation()).outcome).to.equal('completed')
    const text = await on.ledgerText()
    expect(text).not.to.include(NEW)
    expect(text).not.to.include(OLD)
    console.log(on.lines.join('\n'))
    console.log(on.sandbox.requests.summary().join('\n'))
  })
})
