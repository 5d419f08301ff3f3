import {expect} from 'chai'

import {SecretValue} from '../../../src/model/secret-value.js'
import {isNoCredential} from '../../../src/rotation/services/no-credential.js'
import {prod} from '../../diff/compared.js'

/** Whether a token of no known service, with this value, was never a credential. */
const isNone = (text: string, kind = 'token') =>
  isNoCredential({kind, provider: null}, [
    {environment: prod, key: 'ACME_TOKEN', part: 'value', value: new SecretValue(text)},
  ])

describe('what was never a credential', () => {
  for (const text of [
    'undefined',
    'null',
    '[object Object]',
    '$ACME_TOKEN',
    'process.env.ACME_TOKEN',
    '{{ vault.acme }}',
    '<your token>',
    'your-token-here',
    'TODO',
  ]) {
    it(`is ${text}`, () => expect(isNone(text)).to.equal(true))
  }

  it('is neither what works nor what somebody may have chosen', () => {
    for (const text of ['changeme', ['Zq8Kp2v7', 'Lm3Xw9Rt'].join(''), '$XYZABC12'])
      expect(isNone(text)).to.equal(false)
    expect(isNone('undefined', 'password')).to.equal(false)
  })
})
