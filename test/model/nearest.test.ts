import {expect} from 'chai'

import {nearest} from '../../src/model/nearest.js'

describe('the name that was probably meant', () => {
  const rules = ['stale-secret', 'weak-value', 'shared-across-stages']

  it('is suggested for a slip of the keyboard', () => {
    expect(nearest('stale-secrets', rules)).to.equal('stale-secret')
    expect(nearest('Weak_value', rules)).to.equal('weak-value')
    expect(nearest('shared-accross-stage', rules)).to.equal('shared-across-stages')
  })

  it('is not made up where nothing is near', () => {
    expect(nearest('xyz', rules)).to.equal(null)
    expect(nearest('', rules)).to.equal(null)
    expect(nearest('a', [])).to.equal(null)
  })
})
