import {expect} from 'chai'

import {certificateEnd, sharedAccessEnd, tokenEnd} from '../../src/strength/expiry.js'
import {certificate, jwt} from '../support/credentials-with-an-end.js'

describe('tokenEnd', () => {
  it('reads exp', () => {
    expect(tokenEnd(jwt({exp: 1_780_000_000}))?.getTime()).to.equal(1_780_000_000_000)
  })

  it('is null without one, and for what is no token', () => {
    for (const text of [jwt({}), jwt({exp: 'soon'}), jwt({exp: 1e30}), 'eyJ.%%.x', 'eyJhbGciOi.bm8.x', '', 'abc']) {
      expect(tokenEnd(text), text).to.equal(null)
    }
  })
})

describe('certificateEnd', () => {
  it('reads the end, however it is written', () => {
    const pem = certificate('2026-05-01')
    const end = '2026-05-01T00:00:00.000Z'
    for (const text of [
      pem,
      pem.replaceAll('\n', String.raw`\n`),
      pem.replaceAll('\n', '\r\n'),
      Buffer.from(pem).toString('base64'),
      `-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n${pem}`,
      JSON.stringify({cert: pem}),
    ]) {
      expect(certificateEnd(text)?.toISOString()).to.equal(end)
    }
  })

  it('takes the first to end of a chain', () => {
    expect(certificateEnd(certificate('2030-01-01') + certificate('2027-01-01'))?.getUTCFullYear()).to.equal(2027)
  })

  it('leaves lists of authorities alone, and what cannot be read', () => {
    expect(certificateEnd(certificate('2020-01-01').repeat(6))).to.equal(null)
    expect(certificateEnd('-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----')).to.equal(null)
    expect(certificateEnd('none')).to.equal(null)
  })
})

describe('sharedAccessEnd', () => {
  it('reads se of Azure storage and of Azure messaging', () => {
    const storage = 'https://x.blob.core.windows.net/c?sv=2024-01-01&se=2026-05-01T00%3A00%3A00Z&sig=abc'
    expect(sharedAccessEnd(storage)?.toISOString()).to.equal('2026-05-01T00:00:00.000Z')
    expect(sharedAccessEnd('SharedAccessSignature sr=x&sig=abc&se=1780000000&skn=k')?.getTime()).to.equal(
      1_780_000_000_000,
    )
  })

  it('is null without a signature, an end or a date', () => {
    for (const text of [
      'https://example.net/?se=2026-01-01',
      'https://example.net/?sig=1',
      '?sig=1&se=never',
      '?sig=1&se=%ZZ',
    ]) {
      expect(sharedAccessEnd(text), text).to.equal(null)
    }
  })
})
