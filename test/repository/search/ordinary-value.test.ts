import {expect} from 'chai'
import {randomBytes} from 'node:crypto'

import {ordinaryReason} from '../../../src/repository/search/ordinary-value.js'

describe('values that are no evidence', () => {
  for (const value of [
    'true',
    'production',
    'development',
    'us-east-1',
    'password',
    'password123',
    'my_app_production',
    'changeme',
    'info@example',
    '1234567',
    '12345678',
    '2024-01-01',
    '2024-01-01T00:00:00Z',
    '10.0.0.1:5432',
    'aaaaaaaaaaaaaaaaaaaaaaaa',
    '00000000-0000-0000-0000-000000000000',
    'P@ssw0rd',
    'Qwertyuiop',
    'ünïcödé',
    'x9$',
    ' x9$Kq2 ',
  ]) {
    it(`leaves out ${JSON.stringify(value)}`, () => {
      expect(ordinaryReason(value)).to.be.a('string')
    })
  }

  for (const value of [
    'x9$Kq2!z',
    '8f14e45fceea167a',
    'hunter2-hunter3-qq7',
    'correct horse battery staple',
    'rk8Tz0Lw',
    '4f9a1c7e',
    'postgres://u:p@h/database',
    '4929384756123456',
  ]) {
    it(`takes ${JSON.stringify(value)} for evidence`, () => {
      expect(ordinaryReason(value)).to.equal(null)
    })
  }

  it('takes random keys for evidence', () => {
    for (let i = 0; i < 2000; i++) {
      expect(ordinaryReason(randomBytes(16).toString('hex'))).to.equal(null)
      expect(ordinaryReason(randomBytes(15).toString('base64url'))).to.equal(null)
    }
  })

  it('says why without saying what', () => {
    expect(ordinaryReason('password123')).to.equal('a password that everybody uses')
    expect(ordinaryReason('abc')).to.equal('shorter than 8 characters')
  })
})
