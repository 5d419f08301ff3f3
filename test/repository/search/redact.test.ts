import {expect} from 'chai'

import {SecretValue} from '../../../src/model/secret-value.js'
import {CredentialSearch} from '../../../src/repository/search/sought-credentials.js'

const LIVE = ['sk', 'live', '4eC39HqLyjWDarjtT1zdp7dc'].join('_')

describe('a path that holds a value', () => {
  const search = () =>
    new CredentialSearch([
      {key: 'STRIPE_KEY', environments: ['app:acme-prod'], part: 'value', value: new SecretValue(LIVE)},
    ])

  it('is shown with the key in its place', () => {
    expect(search().redact(`config/${LIVE}.yml`)).to.equal('config/[STRIPE_KEY].yml')
  })

  it('is shown without a part of it either, nor in another case', () => {
    for (const part of [
      LIVE.slice(0, 20),
      LIVE.slice(-12),
      LIVE.toUpperCase(),
      `${LIVE.slice(0, 15)}…${LIVE.slice(16)}`,
    ]) {
      expect(search().redact(`config/${part}.yml`), part).to.equal('config/[secret value].yml')
    }
  })

  it('is shown as it is without', () => {
    expect(search().redact('config/stripe_live.2.yml')).to.equal('config/stripe_live.2.yml')
  })
})
