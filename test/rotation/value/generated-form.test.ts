import {expect} from 'chai'
import {randomBytes} from 'node:crypto'

import {SecretValue} from '../../../src/model/secret-value.js'
import {generate, parseForm, shapeOf} from '../../../src/rotation/value/generated-form.js'

const made = (form: ReturnType<typeof parseForm>) => generate(form, randomBytes).reveal()
const like = (old: null | string, key = 'ACME_KEY') => made(shapeOf(old === null ? null : new SecretValue(old), key))

describe('generated values', () => {
  const forms: Array<[string, RegExp]> = [
    ['hex:32', /^[\da-f]{64}$/],
    ['base64:32', /^[A-Za-z\d+/]{43}=$/],
    ['base64url:48', /^[\w-]{64}$/],
    ['alnum:40', /^[A-Za-z\d]{40}$/],
    ['uuid', /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/],
  ]
  for (const [form, pattern] of forms) {
    it(`have the form ${form}`, () => {
      expect(made(parseForm(form))).to.match(pattern)
      expect(made(parseForm(form))).not.to.equal(made(parseForm(form)))
    })
  }

  for (const form of ['hex', 'hex:8', 'alnum:21', 'base64:0', 'hex:99999', 'rot13:32', 'uuid:4', '']) {
    it(`refuses ${JSON.stringify(form)}`, () => {
      expect(() => parseForm(form)).to.throw(/--generate/)
    })
  }

  const shapes: Array<[string, null | string, RegExp]> = [
    ['hexadecimal digits', '0f'.repeat(32), /^[\da-f]{64}$/],
    ['capital hexadecimal digits', '0F'.repeat(20), /^[\dA-F]{40}$/],
    ['a key of Laravel', `base64:${Buffer.alloc(32, 7).toString('base64')}`, /^base64:[A-Za-z\d+/]{43}=$/],
    ['base64', Buffer.alloc(24, 250).toString('base64'), /^[A-Za-z\d+/]{32}$/],
    ['base64url', `${'aB3-_xY9'.repeat(5)}`, /^[\w-]{40}$/],
    ['base64url with its padding', `${Buffer.alloc(32, 251).toString('base64url')}=`, /^[\w-]{43}=$/],
    ['a prefix', `acme_live_${'x7Qa'.repeat(8)}`, /^acme_live_[A-Za-z\d]{32}$/],
    ['a uuid', '8f14e45f-ceea-467f-a0e6-5d1c9d3b2a10', /^[\da-f]{8}-[\da-f]{4}-4/],
    ['digits', '4711'.repeat(12), /^\d{48}$/],
    ['a short password', 'hunter2', /^[\da-z]{25}$/],
    ['few digits', '1234', /^\d{39}$/],
    ['odd characters', 'p@ss w0rd! with (signs) in it', /^[A-Za-z\d]{29}$/],
    ['words joined by signs', 'correct-horse-battery-staple', /^[\w-]{28}$/],
    ['a masked value', null, /^[\da-f]{64}$/],
  ]
  for (const [name, old, pattern] of shapes) {
    it(`are shaped like ${name}`, () => {
      expect(like(old)).to.match(pattern)
    })
  }

  it('keep nothing of the old value but words that are known', () => {
    const olds = [
      'Kq7xWm2-vRt9Zp4-hJd3Lf8-x7Qa1x7Qa2x7Qa3x7Qa4',
      'abcdefgh_ijklmnop_qrstuvwx_x7Qa1x7Qa2x7Qa3x7Qa4',
      'qzkvw-mxjrp-tlbns-4f9a8e2c4f9a8e2c4f9a8e2c',
      `correcthorse_${'x7Qa'.repeat(8)}`,
      'Tr0ub4dor.Ex9mple.zzz_x7Qa1x7Qa2x7Qa3x7Qa4',
    ]
    for (const old of olds) {
      const fresh = like(old)
      for (let at = 0; at + 4 <= old.length; at++) expect(fresh, old).not.to.contain(old.slice(at, at + 4))
    }
  })

  it('use every character about as often', () => {
    const counts = new Map<string, number>()
    for (const sign of made({kind: 'characters', prefix: '', alphabet: 'abcdefghijk', length: 11_000})) {
      counts.set(sign, (counts.get(sign) ?? 0) + 1)
    }

    expect(counts.size).to.equal(11)
    for (const count of counts.values()) expect(count).to.be.within(800, 1200)
  })

  it('take all their bits from what they are given', () => {
    expect(generate(parseForm('hex:16'), (size) => Buffer.alloc(size, 0xab)).reveal()).to.equal('ab'.repeat(16))
  })
})
