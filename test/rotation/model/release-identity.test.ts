import {expect} from 'chai'

import {namesKey} from '../../../src/rotation/model/release-identity.js'

describe('a key in the description of a release', () => {
  it('is found as a word of its own', () => {
    expect(namesKey('Set API_TOKEN config vars', 'API_TOKEN')).to.equal(true)
    expect(namesKey('Set A, API_TOKEN, B config vars', 'API_TOKEN')).to.equal(true)
    expect(namesKey('Set MY_API_TOKEN, API_TOKEN_2 config vars', 'API_TOKEN')).to.equal(false)
    expect(namesKey('Set MY_API_TOKEN, API_TOKEN config vars', 'API_TOKEN')).to.equal(true)
  })

  it('is taken letter by letter, never as a pattern', () => {
    expect(namesKey('Set API_TOKEN config vars', 'API.TOKEN')).to.equal(false)
    expect(namesKey('Set API_TOKEN config vars', '.*')).to.equal(false)
    expect(namesKey('Set X$(touch y) config vars', 'X$(touch y)')).to.equal(true)
    expect(namesKey('Set A config vars', '(')).to.equal(false)
    expect(namesKey('Set A config vars', '')).to.equal(false)
    expect(namesKey('a'.repeat(100_000), '(a+)+$')).to.equal(false)
  })
})
