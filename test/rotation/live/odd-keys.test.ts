import {expect} from 'chai'

import type {WorldSpec} from '../../../src/sandbox/sandbox.js'

import {Rehearsal} from '../rehearsal.js'

const OLD = 'old-4f8a1c77e2b94d60'
const NEW = 'new-90b3d5a7c6e14f82'

/** Keys that mean something to JavaScript, and nothing to Heroku. */
const ODD = ['__proto__', 'constructor', 'toString', 'hasOwnProperty']

describe('a key that every object has', () => {
  let on: Rehearsal

  afterEach(() => on.close())

  for (const odd of ODD) {
    const world = (vars: Array<[string, string]>): WorldSpec => ({
      apps: {'acme-prod': {vars: Object.fromEntries(vars), dynos: {web: 1}}},
    })
    const scope = {kind: 'app', name: 'acme-prod'} as const

    it(`keeps the old value as ${odd}, and loses it with the revocation only`, async () => {
      on = await Rehearsal.start(world([['API_TOKEN', OLD]]))
      const options = {key: 'API_TOKEN', scope, stdin: NEW, strategy: 'overlap', previousKey: odd} as const
      const result = await on.rotate({...options, revoke: 'later'})
      expect(result.failure).to.equal(null)
      expect(Object.entries(on.sandbox.app('acme-prod').config)).to.deep.include.members([
        ['API_TOKEN', NEW],
        [odd, OLD],
      ])
      on.newProcess()
      expect((await on.resume({revoke: 'confirmed'})).outcome).to.equal('completed')
      expect(Object.entries(on.sandbox.app('acme-prod').config)).to.deep.equal([['API_TOKEN', NEW]])
    })

    it(`is rotated as ${odd}, and put back`, async () => {
      on = await Rehearsal.start(world([[odd, OLD]]))
      const result = await on.rotate({key: odd, scope, stdin: NEW, revoke: 'later'})
      expect(result.failure).to.equal(null)
      expect(Object.entries(on.sandbox.app('acme-prod').config)).to.deep.equal([[odd, NEW]])
      on.newProcess()
      expect((await on.abort()).outcome).to.equal('rolled-back')
      expect(Object.entries(on.sandbox.app('acme-prod').config)).to.deep.equal([[odd, OLD]])
    })
  }
})
