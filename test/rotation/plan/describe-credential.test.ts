import {expect} from 'chai'

import type {HeldVar} from '../../../src/model/inventory.js'

import {classify} from '../../../src/classify/classify.js'
import {SecretValue} from '../../../src/model/secret-value.js'
import {describeCredential} from '../../../src/rotation/plan/describe-credential.js'

describe('what a credential is called', () => {
  it('is a value of its own where it is one of a list', () => {
    const [a, b, c] = ['1f', 'c9', '7e'].map((seed) => `${seed}04b7d2`.repeat(4))
    const value = new SecretValue([a, b, c].join(','))
    const held = {
      configVar: {key: 'API_KEYS', value},
      classification: classify('API_KEYS', value),
    } as unknown as HeldVar
    expect(describeCredential('API_KEYS', held).label).to.equal('api key')
  })
})
