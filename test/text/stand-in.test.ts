import {expect} from 'chai'

import {isStandIn} from '../../src/text/stand-in.js'
import {randomLike} from '../support/inventory-of.js'

describe('isStandIn', () => {
  const standIns = [
    'change-in-production',
    'ChangeThisInProduction',
    'to_be_replaced_before_deploy',
    'TODO: get from Vault',
    '# TODO',
    'FIXME (ops)',
    'get it from the AWS console',
    'your-32-character-key',
    'use openssl rand -hex 32',
    ['sk', 'live', '****abcd'].join('_'),
    ['sk', '…', 'AbC1'].join(''),
    '••••••••1234',
    '[REDACTED]',
    '<sensitive>',
  ]
  for (const text of standIns) it(`knows ${text}`, () => expect(isStandIn(text)).to.equal(true))

  const values = [
    '',
    'see-you-in-the-garden',
    'exchange-in-progress',
    'production',
    'wait...what',
    'a**b',
    'the-change-of-seasons-is-near',
    'your-guess-x7Kq2',
    'todos-los-santos',
    'hidden-treasure-map',
    randomLike(1),
    `change-${randomLike(2)}`,
    `TODO${randomLike(3)}`,
  ]
  for (const text of values)
    it(`leaves ${text || 'an empty text'} alone`, () => expect(isStandIn(text)).to.equal(false))

  it('is quick on long and hostile texts', () => {
    const start = performance.now()
    for (const text of [
      'change me '.repeat(29),
      'get '.repeat(70),
      'x'.repeat(300),
      '*a'.repeat(140),
      'a '.repeat(149),
    ])
      for (let round = 0; round < 100; round++) isStandIn(text)
    expect(performance.now() - start).to.be.lessThan(400)
  })
})
