import {expect} from 'chai'

import {atEveryRequest, FAULTS, type Flow, outcomeOf} from '../fault-trials.js'
import {type RehearsalOptions} from '../rehearsal.js'

const OLD = 'old-4f8a1c77e2b94d60'
const OLDER = 'older-c80e5d1f93a7b264'
const NEW = 'new-90b3d5a7c6e14f82'
const APP = 'acme-prod'
/** The release that the sandbox begins with. */
const FIRST = 3

/** An overlap, and what the app holds in the end. */
interface Overlap {
  readonly options: RehearsalOptions
  readonly before: Readonly<Record<string, string>>
  readonly finally: Readonly<Record<string, string>>
}

const OVERLAPS: Readonly<Record<string, Overlap>> = {
  'a list in one config var': {
    options: {previousKey: 'API_TOKEN', previousForm: 'list-new-first'},
    before: {API_TOKEN: OLD},
    finally: {API_TOKEN: NEW},
  },
  'a list in another config var': {
    options: {previousKey: 'API_TOKEN_PREVIOUS', previousForm: 'list-new-last'},
    before: {API_TOKEN: OLD, API_TOKEN_PREVIOUS: OLDER},
    finally: {API_TOKEN: NEW, API_TOKEN_PREVIOUS: OLDER},
  },
  'the next number': {
    options: {previousKey: 'API_TOKEN', previousForm: 'numbered'},
    before: {API_TOKEN: OLD},
    finally: {API_TOKEN_1: NEW},
  },
  'a config var that waits': {
    options: {previousKey: 'API_TOKEN', previousForm: 'next', nextKey: 'API_TOKEN_NEXT'},
    before: {API_TOKEN: OLD},
    finally: {API_TOKEN: NEW},
  },
}

describe('faults of the requests that change config vars in an overlap', function () {
  this.timeout(60_000)

  for (const [name, overlap] of Object.entries(OVERLAPS)) {
    const flow: Flow = {
      world: {
        pipelines: {acme: {}},
        pace: {boot: 1000, stagger: 0},
        apps: {[APP]: {pipeline: 'acme', stage: 'production', vars: overlap.before}},
      },
      options: {key: 'API_TOKEN', strategy: 'overlap', stdin: NEW, ...overlap.options},
      values: [OLD, OLDER, NEW],
    }
    for (const [fault, effect] of Object.entries(FAULTS)) {
      it(`neither loses a value of ${name} nor sets one twice in spite of ${fault}`, async () => {
        const tried = await atEveryRequest(flow, {effect, method: 'PATCH'}, async ({on, outcome}) => {
          if (outcome !== 'completed') {
            on.newProcess()
            const begun = (await on.ledgerText()) !== ''
            const again = begun
              ? on.resume({revoke: 'confirmed', valueFrom: {kind: 'stdin'}}, NEW)
              : on.rotate(flow.options)
            expect(await outcomeOf(again)).to.equal('completed')
          }

          expect(on.sandbox.app(APP).config).to.deep.equal(overlap.finally)
          // One that brings the new value, one that takes the old one out.
          const made = on.sandbox.app(APP).releases.filter(({version}) => version > FIRST)
          expect(made).to.have.length(2)
        })
        expect(tried).to.be.at.least(2)
      })
    }
  }
})
