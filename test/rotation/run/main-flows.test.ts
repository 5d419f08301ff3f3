import {expect} from 'chai'

import type {WorldSpec} from '../../../src/sandbox/sandbox.js'

import {Rehearsal} from '../rehearsal.js'

const OLD = 'old-4f8a1c77e2b94d60'
const NEW = 'new-90b3d5a7c6e14f82'
const KEY = 'API_TOKEN'

const base: WorldSpec = {
  pipelines: {acme: {}},
  apps: {
    'acme-staging': {pipeline: 'acme', stage: 'staging', vars: {API_TOKEN: OLD, OTHER: 'x'}},
    'acme-prod': {
      pipeline: 'acme',
      stage: 'production',
      vars: {API_TOKEN: OLD},
      dynos: {web: 3},
      releasePhase: {seconds: 38},
      oneOffDynos: [{name: 'run.4711', endsIn: 120}],
    },
    'acme-worker': {pipeline: 'acme', stage: 'production', vars: {API_TOKEN: OLD}, dynos: {worker: 0}},
  },
}

const url = (user: string, password: string) => `postgres://${user}:${password}@db.acme.example:5432/${user}?ssl=1`
const APPS = Object.keys(base.apps)

describe('a rotation', () => {
  let on: Rehearsal

  const start = async (world: WorldSpec = base) => {
    on = await Rehearsal.start(world)
  }

  afterEach(() => on.close())

  const held = (key = KEY) =>
    Object.fromEntries(Object.entries(on.sandbox.state.apps).map(([name, {config}]) => [name, config[key]]))

  describe('of a secret that several environments share', () => {
    beforeEach(() => start())

    it('sets and verifies one environment after the other, least dangerous first', async () => {
      const result = await on.rotate({key: KEY, stdin: `${NEW}\n`, revoke: 'confirmed'})
      expect(result.failure).to.equal(null)
      expect(result.outcome).to.equal('completed')
      expect(result.environments.map(({environment, state}) => [environment.name, state])).to.deep.equal([
        ['acme-staging', 'verified'],
        ['acme-prod', 'verified'],
        ['acme-worker', 'verified'],
      ])
      for (const app of APPS) expect([on.holds(app, KEY), on.changes(app, KEY)]).to.deep.equal([NEW, 2])
      expect(result.revocation.status).to.equal('confirmed')
      const sets = (await on.rotation()).events.map(
        (event) => `${event.type}${'phase' in event ? ` ${event.phase}` : ''}`,
      )
      const each = ['rotation.set announced', 'rotation.set done', 'rotation.verified']
      expect(sets).to.deep.equal([
        'rotation.started new',
        ...each,
        ...each,
        ...each,
        'rotation.revoked done',
        'rotation.finished',
      ])
    })

    it('writes no value into the ledger', async () => {
      await on.rotate({key: KEY, stdin: NEW})
      const text = await on.ledgerText()
      for (const value of [NEW, OLD]) {
        for (const form of [value, Buffer.from(value).toString('base64').slice(2, -4)])
          expect(text).not.to.include(form)
      }
    })

    it('waits for the release command and for every dyno, and says so of an app without any', async () => {
      const {environments} = await on.rotate({key: KEY, stdin: NEW})
      const details = environments.map(({checks}) =>
        checks.map(({detail, name, result}) => `${name} ${result}: ${detail}`),
      )
      expect(details[1]).to.deep.equal(['release passed: v4 succeeded', 'dynos passed: 3 of 3 dynos up on v4 or later'])
      expect(details[2][1]).to.match(/^dynos skipped: the app runs no dynos/)
      expect(on.lines.join('\n')).to.match(/release command 38 s/)
    })

    it('leaves the revocation pending until it is said to be done', async () => {
      const first = await on.rotate({key: KEY, stdin: NEW, revoke: 'later'})
      expect([first.outcome, first.revocation.status]).to.deep.equal(['revocation-pending', 'pending'])
      expect(first.next[0]).to.include('--resume --revoke confirmed')
      on.newProcess()
      const second = await on.resume({revoke: 'confirmed'})
      expect([second.outcome, second.revocation.status]).to.deep.equal(['completed', 'confirmed'])
      for (const app of APPS) expect(on.changes(app, KEY)).to.equal(2)
    })

    it('is narrowed down by --only, and then cannot be revoked', async () => {
      const result = await on.rotate({key: KEY, stdin: NEW, only: ['app:acme-staging'], revoke: 'later'})
      expect(result.outcome).to.equal('revocation-pending')
      expect(held()).to.deep.equal({'acme-staging': NEW, 'acme-prod': OLD, 'acme-worker': OLD})
      expect(on.lines.join('\n')).to.match(
        /not revoked: acme-prod \(API_TOKEN\) and acme-worker \(API_TOKEN\) still use the/,
      )
    })

    it('changes nothing in a dry run, not even the ledger', async () => {
      const before = on.sandbox.requests.count
      const result = await on.plan({key: KEY, valueFrom: null, confirm: null})
      expect(result.outcome).to.equal('planned')
      expect(result.plan.steps.map(({environment, step}) => `${step} ${environment ?? ''}`.trim())).to.deep.equal([
        'set app:acme-staging',
        'verify app:acme-staging',
        'set app:acme-prod',
        'verify app:acme-prod',
        'set app:acme-worker',
        'verify app:acme-worker',
        'revoke',
        'record',
      ])
      expect(result.plan.steps[0].requests).to.deep.include({
        method: 'PATCH',
        path: '/apps/acme-staging/config-vars',
        keys: [KEY],
      })
      const since = on.sandbox.requests.all.slice(before)
      expect(since.filter(({method}) => method === 'PATCH')).to.deep.equal([])
      expect(await on.ledgerText()).to.equal('')
      expect(held()).to.deep.equal({'acme-staging': OLD, 'acme-prod': OLD, 'acme-worker': OLD})
    })
  })

  describe('with a value for each stage', () => {
    const world: WorldSpec = {
      pipelines: {acme: {review: {SESSION_SECRET: 'a'.repeat(8) + '1b2c3d4e5f60718293a4b5c6'}}},
      apps: {
        'acme-staging': {pipeline: 'acme', stage: 'staging', vars: {SESSION_SECRET: '0f'.repeat(16)}},
        'acme-prod': {pipeline: 'acme', stage: 'production', vars: {SESSION_SECRET: '0f'.repeat(16)}},
        'acme-worker': {pipeline: 'acme', stage: 'production', vars: {SESSION_SECRET: '0f'.repeat(16)}},
      },
    }

    it('ends the sharing, and nothing is left to revoke of what the team makes up itself', async () => {
      await start(world)
      const result = await on.rotate({
        key: 'SESSION_SECRET',
        separate: true,
        valueFrom: {kind: 'generate'},
        revoke: 'ask',
      })
      expect(result.failure).to.equal(null)
      expect([result.outcome, result.revocation.status]).to.deep.equal(['completed', 'not-needed'])
      const values = held('SESSION_SECRET')
      for (const value of Object.values(values)) expect(value).to.match(/^[\da-f]{32}$/)
      expect(values['acme-prod']).to.equal(values['acme-worker'])
      expect(values['acme-staging']).not.to.equal(values['acme-prod'])
    })

    it('leaves a stage alone that has its own and that nobody named', async () => {
      await start(world)
      await on.rotate({key: 'SESSION_SECRET', separate: true, valueFrom: {kind: 'generate'}})
      expect(on.sandbox.state.stageConfigs['acme/review'].SESSION_SECRET).to.equal(
        world.pipelines!.acme.review!.SESSION_SECRET,
      )
    })

    it('takes one a line, in the order of the stages', async () => {
      await start(world)
      const lines = [
        'b7d1e2f3a4958677b7d1e2f3a4958670',
        'c8d1e2f3a4958677b7d1e2f3a4958671',
        'd9d1e2f3a4958677b7d1e2f3a4958672',
      ]
      const result = await on.rotate({
        key: 'SESSION_SECRET',
        separate: true,
        only: ['pipeline:acme/review', ...['acme-staging', 'acme-prod', 'acme-worker'].map((name) => `app:${name}`)],
        stdin: `${lines.join('\n')}\n`,
      })
      expect(result.outcome).to.equal('completed')
      expect(on.sandbox.state.stageConfigs['acme/review'].SESSION_SECRET).to.equal(lines[0])
      expect(held('SESSION_SECRET')).to.deep.equal({
        'acme-staging': lines[1],
        'acme-prod': lines[2],
        'acme-worker': lines[2],
      })
    })

    it('is gone on with in the stages that have none yet', async () => {
      await start(world)
      on.sandbox.faults.add({method: 'PATCH', app: 'acme-prod', nth: 2, effect: {status: 403}})
      const first = await on.rotate({key: 'SESSION_SECRET', separate: true, valueFrom: {kind: 'generate'}})
      expect(first.outcome).to.equal('stopped')
      const staging = held('SESSION_SECRET')['acme-staging']
      on.newProcess()
      expect((await on.resume()).outcome).to.equal('completed')
      const values = held('SESSION_SECRET')
      expect(values['acme-staging']).to.equal(staging)
      expect(values['acme-prod']).to.equal(values['acme-worker'])
      expect(values['acme-prod']).not.to.equal(staging)
      for (const app of APPS) expect(on.changes(app, 'SESSION_SECRET')).to.equal(2)
    })
  })

  describe('with the old value kept meanwhile', () => {
    const PREVIOUS = 'API_TOKEN_PREVIOUS'
    const overlap = {key: KEY, stdin: NEW, strategy: 'overlap', previousKey: PREVIOUS} as const

    it('sets both in one release and removes the old one after its revocation, in one of its own', async () => {
      await start()
      const first = await on.rotate({...overlap, revoke: 'later'})
      expect(first.outcome).to.equal('revocation-pending')
      expect(held(PREVIOUS)).to.deep.equal({'acme-staging': OLD, 'acme-prod': OLD, 'acme-worker': OLD})
      expect(on.sandbox.app('acme-prod').releases.at(-1)!.description).to.equal(`Set ${KEY}, ${PREVIOUS} config vars`)
      on.newProcess()
      expect((await on.resume({revoke: 'confirmed'})).outcome).to.equal('completed')
      expect(held(PREVIOUS)).to.deep.equal({
        'acme-staging': undefined,
        'acme-prod': undefined,
        'acme-worker': undefined,
      })
      expect(held()['acme-prod']).to.equal(NEW)
      expect(on.sandbox.app('acme-prod').releases.at(-1)!.description).to.equal(`Remove ${PREVIOUS} config vars`)
    })

    it('removes the kept value when it is undone', async () => {
      await start()
      await on.rotate({...overlap, revoke: 'later'})
      on.newProcess()
      expect((await on.abort()).outcome).to.equal('rolled-back')
      expect(held()).to.deep.equal({'acme-staging': OLD, 'acme-prod': OLD, 'acme-worker': OLD})
      expect(held(PREVIOUS)['acme-prod']).to.equal(undefined)
    })
  })

  describe('of a part of a value', () => {
    const OLD_PASSWORD = 'pa5xQ!7e2b94d60c1f8a'
    const world: WorldSpec = {
      pipelines: {acme: {}},
      apps: {
        'acme-staging': {
          pipeline: 'acme',
          stage: 'staging',
          vars: {ANALYTICS_URL: url('staging', encodeURIComponent(OLD_PASSWORD)), ANALYTICS_PASSWORD: OLD_PASSWORD},
        },
        'acme-prod': {
          pipeline: 'acme',
          stage: 'production',
          vars: {ANALYTICS_URL: url('prod', encodeURIComponent(OLD_PASSWORD))},
        },
      },
    }

    it('keeps the rest of each value, encodes what needs it, and changes it under other keys as well', async () => {
      await start(world)
      const fresh = 'n3w/p@ss:w?rd#90b3d5a7'
      const result = await on.rotate({key: 'ANALYTICS_URL', stdin: fresh})
      expect(result.failure).to.equal(null)
      expect(held('ANALYTICS_URL')).to.deep.equal({
        'acme-staging': url('staging', 'n3w%2Fp%40ss%3Aw%3Frd%2390b3d5a7'),
        'acme-prod': url('prod', 'n3w%2Fp%40ss%3Aw%3Frd%2390b3d5a7'),
      })
      expect(held('ANALYTICS_PASSWORD')['acme-staging']).to.equal(fresh)
      expect(on.sandbox.app('acme-staging').releases.at(-1)!.description).to.equal(
        'Set ANALYTICS_URL, ANALYTICS_PASSWORD config vars',
      )
    })

    it('takes the password out of a whole value that fits one of them', async () => {
      await start(world)
      const result = await on.rotate({key: 'ANALYTICS_URL', stdin: url('prod', 'n3wPassw0rd90b3d5a7')})
      expect(result.failure).to.equal(null)
      expect(held('ANALYTICS_URL')['acme-staging']).to.equal(url('staging', 'n3wPassw0rd90b3d5a7'))
      expect(held('ANALYTICS_PASSWORD')['acme-staging']).to.equal('n3wPassw0rd90b3d5a7')
    })
  })

  describe('of a masked value', () => {
    const world: WorldSpec = {
      pipelines: {acme: {}},
      apps: {
        'acme-prod': {
          pipeline: 'acme',
          stage: 'production',
          vars: {API_TOKEN: {value: OLD, masked: true}, OTHER: 'x'},
          history: [{deploy: true, daysAgo: 2}],
        },
      },
    }

    it('says before that it can only come back with the whole release', async () => {
      await start(world)
      const {plan} = await on.plan({key: KEY})
      expect(plan.notes.join(' ')).to.match(/masked: the old value cannot be read/)
    })

    it('replaces it', async () => {
      await start(world)
      const result = await on.rotate({key: KEY, stdin: NEW})
      expect(result.failure).to.equal(null)
      expect(held()).to.deep.equal({'acme-prod': NEW})
    })

    it('rolls the release back when dynos crash on it', async () => {
      await start({...world, apps: {'acme-prod': {...world.apps['acme-prod'], crashesWhen: [{key: KEY, not: OLD}]}}})
      const result = await on.rotate({key: KEY, stdin: NEW})
      expect(result.outcome).to.equal('rolled-back')
      expect(held()).to.deep.equal({'acme-prod': OLD})
      expect(on.sandbox.app('acme-prod').releases.at(-1)!.description).to.match(/^Rollback to v/)
    })

    it('does not undo what somebody else has released since', async () => {
      await start(world)
      await on.rotate({key: KEY, stdin: NEW, revoke: 'later'})
      on.sandbox.act({type: 'set', app: 'acme-prod', values: {OTHER: 'y'}})
      on.newProcess()
      const result = await on.abort()
      expect(result.outcome).to.equal('stopped')
      expect(result.failure?.message).to.match(/masked.*Set OTHER config vars.*was released since/)
      expect(held()).to.deep.equal({'acme-prod': NEW})
      expect(on.holds('acme-prod', 'OTHER')).to.equal('y')
    })

    it('refuses when somebody has set it since it was planned', async () => {
      await start(world)
      on.sandbox.faults.add({
        method: 'GET',
        path: '/account',
        effect: {act: {type: 'set', app: 'acme-prod', values: {API_TOKEN: 'theirs-6b1c2d3e4f'}}},
      })
      const result = await on.rotate({key: KEY, stdin: NEW})
      expect(result.outcome).to.equal('stopped')
      expect(held()).to.deep.equal({'acme-prod': 'theirs-6b1c2d3e4f'})
    })
  })
})
