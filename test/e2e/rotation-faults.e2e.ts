import {expect} from 'chai'

import type {WorldSpec} from '../../src/sandbox/sandbox.js'
import type {Rehearsal} from '../rotation/rehearsal.js'

import {atEveryRequest, type Effect, FAULTS, type Flow, outcomeOf, type Trial} from '../rotation/fault-trials.js'

const OLD = 'old-4f8a1c77e2b94d60'
const NEW = 'new-90b3d5a7c6e14f82'
const THEIRS = 'their-5be21f6a90cd4e37'
const KEY = 'API_TOKEN'
const PREVIOUS = 'API_TOKEN_PREVIOUS'
const APPS = ['acme-staging', 'acme-prod']

const world: WorldSpec = {
  pipelines: {acme: {}},
  pace: {boot: 1000, stagger: 0},
  apps: {
    'acme-staging': {pipeline: 'acme', stage: 'staging', vars: {API_TOKEN: OLD, OTHER: 'x'}},
    'acme-prod': {
      pipeline: 'acme',
      stage: 'production',
      vars: {API_TOKEN: OLD, OTHER: 'x'},
      releasePhase: {seconds: 3},
    },
  },
}

const oneApp = (more: Partial<WorldSpec['apps'][string]>): WorldSpec => ({
  pipelines: {acme: {}},
  pace: {boot: 1000, stagger: 0},
  apps: {'acme-prod': {pipeline: 'acme', stage: 'production', vars: {API_TOKEN: OLD, OTHER: 'x'}, ...more}},
})

const flow = (own: Partial<Flow> = {}): Flow => ({
  world,
  options: {key: KEY, stdin: NEW},
  values: [OLD, NEW, THEIRS],
  ...own,
})

/** What somebody else does just before or after a request. */
const somebody = (app: string, when: 'after' | 'before'): Record<string, Effect> => ({
  [`another key of ${app} set ${when}`]: {act: {type: 'set', app, values: {OTHER: `${when}!`}}, when},
  [`a deploy of ${app} ${when}`]: {act: {type: 'deploy', app}, when},
})

/** Goes on as another process would. */
async function goOn(on: Rehearsal, options: Flow['options']): Promise<string> {
  on.newProcess()
  // Whatever is under way at Heroku comes to its end meanwhile.
  await on.clock.sleep(60_000)
  const begun = (await on.ledgerText()) !== ''
  return outcomeOf(begun ? on.resume({revoke: 'confirmed', valueFrom: {kind: 'stdin'}}, NEW) : on.rotate(options))
}

function expectHeld(on: Rehearsal, value: string, apps = APPS): void {
  for (const app of apps) expect(on.holds(app, KEY), app).to.equal(value)
}

/** Somebody else's value stays, whatever becomes of the rotation. */
async function expectLeftAlone(app: string, {on, outcome}: Trial): Promise<void> {
  await on.clock.sleep(60_000)
  // A change just after the last look is a change after the end.
  expect(outcome).to.match(/^(?:stopped|refused|rolled-back|completed)/)
  expect(on.holds(app, KEY)).to.equal(THEIRS)
  const other = APPS.find((one) => one !== app)!
  expect([OLD, NEW]).to.include(on.holds(other, KEY))
  if ((await on.ledgerText()) === '' || outcome === 'completed') return
  const revoked = (await on.rotation()).revocation.status === 'confirmed'
  on.newProcess()
  await outcomeOf(on.abort())
  expect(on.holds(app, KEY)).to.equal(THEIRS)
  expect(on.holds(other, KEY)).to.equal(revoked ? NEW : OLD)
}

describe('every fault at every request', function () {
  this.timeout(600_000)
  let tried = 0

  after(() => {
    console.log(`      ${tried} faults tried, losses 0`)
  })

  const harmless = Object.assign(
    {},
    FAULTS,
    ...APPS.flatMap((app) => [somebody(app, 'before'), somebody(app, 'after')]),
  )

  describe('of a secret shared by staging and production', () => {
    for (const [name, effect] of Object.entries(harmless as Record<string, Effect>)) {
      it(`is carried through in spite of ${name}`, async () => {
        tried += await atEveryRequest(flow(), {effect}, async ({on, outcome}) => {
          if (outcome !== 'completed') expect(await goOn(on, flow().options)).to.equal('completed')
          expectHeld(on, NEW)
          for (const app of APPS) expect(on.changes(app, KEY), `changes of ${app}`).to.equal(2)
          expect((await on.rotation()).outcome).to.equal('completed')
        })
      })
    }

    it('is gone on with after Heroku was out of reach from some request on', async () => {
      tried += await atEveryRequest(flow(), {effect: {drop: 'before'}, times: 0}, async ({on, outcome}) => {
        if (outcome !== 'completed') expect(await goOn(on, flow().options)).to.equal('completed')
        expectHeld(on, NEW)
        for (const app of APPS) expect(on.changes(app, KEY), `changes of ${app}`).to.equal(2)
      })
    })

    it('is undone after Heroku was out of reach from some request on', async () => {
      tried += await atEveryRequest(
        flow({options: {...flow().options, revoke: 'later'}}),
        {effect: {drop: 'after'}, times: 0},
        async ({on}) => {
          on.newProcess()
          await on.clock.sleep(60_000)
          if ((await on.ledgerText()) !== '') {
            expect(await outcomeOf(on.abort())).to.equal('rolled-back')
            expect((await on.rotation()).outcome).to.equal('rolled-back')
          }

          expectHeld(on, OLD)
          for (const app of APPS) expect(on.changes(app, KEY), `changes of ${app}`).to.be.oneOf([1, 3])
        },
      )
    })

    for (const app of APPS) {
      for (const when of ['before', 'after'] as const) {
        it(`leaves alone what somebody sets in ${app} ${when} a request`, async () => {
          const effect: Effect = {act: {type: 'set', app, values: {API_TOKEN: THEIRS}}, when}
          tried += await atEveryRequest(flow(), {effect}, (trial) => expectLeftAlone(app, trial))
        })
      }
    }
  })

  const few = ['429', '500 after the effect', 'a drop before the effect', 'a drop after the effect', 'a truncated body']

  for (const name of few) {
    const effect = FAULTS[name]

    it(`puts the old value back in spite of ${name}, where dynos crash on the new one`, async () => {
      const crashing = oneApp({crashesWhen: [{key: KEY, not: OLD}], dynos: {web: 2}})
      tried += await atEveryRequest(flow({world: crashing}), {effect}, async ({on, outcome}) => {
        if (!/^(?:rolled-back|refused)/.test(outcome)) {
          on.newProcess()
          expect(await outcomeOf(on.abort())).to.equal('rolled-back')
        }

        expectHeld(on, OLD, ['acme-prod'])
        expect(on.changes('acme-prod', KEY)).to.be.oneOf([1, 3])
        expect(on.sandbox.app('acme-prod').dynos.map(({state}) => state)).to.deep.equal(['up', 'up'])
      })
    })

    it(`ends an overlap in spite of ${name}`, async () => {
      const options = {...flow().options, strategy: 'overlap', previousKey: PREVIOUS} as const
      tried += await atEveryRequest(flow({world: oneApp({}), options}), {effect}, async ({on, outcome}) => {
        if (outcome !== 'completed') expect(await goOn(on, options)).to.equal('completed')
        expectHeld(on, NEW, ['acme-prod'])
        expect(on.holds('acme-prod', PREVIOUS)).to.equal(undefined)
        expect(on.changes('acme-prod', KEY)).to.equal(2)
        expect(on.changes('acme-prod', PREVIOUS)).to.equal(2)
      })
    })

    it(`replaces a masked value in spite of ${name}`, async () => {
      const masked = oneApp({vars: {API_TOKEN: {value: OLD, masked: true}, OTHER: 'x'}})
      tried += await atEveryRequest(flow({world: masked}), {effect}, async ({on, outcome}) => {
        if (outcome !== 'completed') expect(await goOn(on, flow().options)).to.equal('completed')
        expectHeld(on, NEW, ['acme-prod'])
        expect(on.changes('acme-prod', KEY)).to.equal(2)
      })
    })

    it(`puts a masked value back in spite of ${name}`, async () => {
      const masked = oneApp({
        vars: {API_TOKEN: {value: OLD, masked: true}, OTHER: 'x'},
        crashesWhen: [{key: KEY, not: OLD}],
        history: [{deploy: true, daysAgo: 3}],
      })
      tried += await atEveryRequest(flow({world: masked}), {effect}, async ({on, outcome}) => {
        if (!/^(?:rolled-back|refused)/.test(outcome)) {
          on.newProcess()
          expect(await outcomeOf(on.abort())).to.equal('rolled-back')
        }

        expectHeld(on, OLD, ['acme-prod'])
        expect(on.changes('acme-prod', KEY)).to.be.oneOf([1, 3])
      })
    })
  }
})
