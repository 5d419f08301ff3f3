import {expect} from 'chai'

import {atEveryRequest, FAULTS, type Flow, outcomeOf} from '../fault-trials.js'

const OLD = 'old-4f8a1c77e2b94d60'
const NEW = 'new-90b3d5a7c6e14f82'
const APPS = ['acme-staging', 'acme-prod']

const flow: Flow = {
  world: {
    pipelines: {acme: {}},
    pace: {boot: 1000, stagger: 0},
    apps: {
      'acme-staging': {pipeline: 'acme', stage: 'staging', vars: {API_TOKEN: OLD}},
      'acme-prod': {pipeline: 'acme', stage: 'production', vars: {API_TOKEN: OLD}, releasePhase: {seconds: 3}},
    },
  },
  options: {key: 'API_TOKEN', stdin: NEW},
  values: [OLD, NEW],
}

// Every request of every flow is tried in test/e2e/rotation-faults.e2e.ts; here, those that change something.
describe('faults of the requests that change config vars', function () {
  this.timeout(60_000)

  for (const [name, effect] of Object.entries(FAULTS)) {
    it(`neither loses a value nor sets one twice in spite of ${name}`, async () => {
      const tried = await atEveryRequest(flow, {effect, method: 'PATCH'}, async ({on, outcome}) => {
        if (outcome !== 'completed') {
          on.newProcess()
          const begun = (await on.ledgerText()) !== ''
          const again = begun ? on.resume({revoke: 'confirmed'}, NEW) : on.rotate(flow.options)
          expect(await outcomeOf(again)).to.equal('completed')
        }

        for (const app of APPS) {
          expect(on.holds(app, 'API_TOKEN')).to.equal(NEW)
          expect(on.changes(app, 'API_TOKEN')).to.equal(2)
        }
      })
      expect(tried).to.be.at.least(4)
    })
  }
})
