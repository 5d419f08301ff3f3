import {expect} from 'chai'

import type {Rotation} from '../../../src/ledger/rotations.js'

import {rotateAnew} from '../../../src/rotation/undo/rotate-anew.js'

describe('the command that rotates anew what cannot be undone', () => {
  const of = (scope: Rotation['scope']) =>
    rotateAnew({key: 'API_TOKEN', scope, environments: [{ref: 'app:acme-prod'}, {ref: 'app:acme-worker'}] as never})
      .text

  it('names what was changed, as the key may have other values in its scope', () => {
    const only = '--only app:acme-prod --only app:acme-worker'
    expect(of({kind: 'team', name: 'acme'})).to.equal(`heroku secrets:rotate API_TOKEN --team acme ${only}`)
    expect(of({kind: 'pipeline', name: 'acme'})).to.equal(`heroku secrets:rotate API_TOKEN --pipeline acme ${only}`)
    expect(of({kind: 'app', name: 'acme-prod'})).to.equal('heroku secrets:rotate API_TOKEN --app acme-prod')
  })
})
