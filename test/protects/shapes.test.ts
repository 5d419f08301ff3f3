import {expect} from 'chai'

import type {ValueShape} from '../../src/protects/known-secret.js'

import {
  atLeast,
  base64Of,
  exactly,
  FERNET,
  hexDigits,
  hexOf,
  JSON_OBJECT,
  PASSWORD_HASH,
  PEM_PRIVATE_KEY,
  prefixedBase64url,
} from '../../src/protects/known/shapes.js'
import {misfitOf} from '../../src/protects/misfit.js'
import {judged} from './judged.js'

const base64 = (bytes: number) => Buffer.alloc(bytes, 0xfb).toString('base64')
const base64url = (bytes: number) => base64(bytes).replaceAll('+', '-').replaceAll('/', '_')

const CASES: readonly [string, ValueShape, readonly string[], readonly string[]][] = [
  [
    'hex of 16 bytes',
    hexOf(16),
    ['0f'.repeat(16), 'AB'.repeat(16)],
    ['0f'.repeat(32), '0f'.repeat(15), `${'0f'.repeat(15)}0g`, ''],
  ],
  ['whole bytes of hex', hexDigits(32), ['ab', 'ab'.repeat(40)], ['abc', 'xy', '']],
  ['base64 of 32 bytes', base64Of(32), [base64(32)], [base64(31), base64(33), base64url(32), base64(32).slice(0, -1)]],
  [
    'a prefix and base64url',
    prefixedBase64url('k1.aesgcm256.', 32),
    [`k1.aesgcm256.${base64url(32)}`],
    [base64url(32), `k1.aesgcm256.${base64url(16)}`, `k2.aesgcm256.${base64url(32)}`],
  ],
  [
    'a Fernet key',
    FERNET,
    [base64url(32), base64(32)],
    [base64url(33), base64url(32).slice(0, -1), 'secret', '0f'.repeat(22)],
  ],
  ['at least 64 bytes', atLeast(64), ['a'.repeat(64), 'é'.repeat(32)], ['a'.repeat(63)]],
  ['exactly 32 characters', exactly(32), ['a'.repeat(32)], ['a'.repeat(31), 'a'.repeat(33), 'é'.repeat(32)]],
  [
    'a private key in PEM',
    PEM_PRIVATE_KEY,
    [`-----BEGIN ${'RSA PRIVATE'} KEY-----\nMII=\n-----END ${'RSA PRIVATE'} KEY-----`],
    ['-----BEGIN PUBLIC KEY-----', 'MII='],
  ],
  [
    'the hash of a password',
    PASSWORD_HASH,
    ['$argon2id$v=19$m=1,t=1,p=1$YQ$YQ', '$2b$12$abc'],
    ['$ecret', 'hunter2', ''],
  ],
  ['a JSON object', JSON_OBJECT, ['{"type":"HS256"}'], ['[]', 'null', '1', '{', '']],
]

describe('the form of a value', () => {
  for (const [name, shape, fit, unfit] of CASES) {
    it(`fits ${name} and nothing else`, () => {
      for (const text of fit) expect(shape.fits(text), text).to.equal(true)
      for (const text of unfit) expect(shape.fits(text), text).to.equal(false)
    })
  }

  it('is demanded where the reader is sure', () => {
    const described = (key: string, beside: string[] = [], value?: string) =>
      judged(key, {beside, value}).shape?.described ?? null
    expect(described('RAILS_MASTER_KEY')).to.equal('exactly 32 hex digits')
    expect(described('LOCKBOX_MASTER_KEY')).to.equal('exactly 64 hex digits')
    expect(described('CLOAK_KEY')).to.equal('base64 of exactly 32 bytes')
    expect(described('AIRFLOW__CORE__FERNET_KEY')).to.match(/^a Fernet key/)
    expect(described('APP_KEY', ['QUEUE_CONNECTION'])).to.match(/^base64: and then/)
    expect(described('APP_KEY', [], `base64:${base64(32)}`)).to.match(/^base64: and then/)
    expect(described('SECRET_KEY_BASE', ['PHX_HOST'])).to.equal('at least 64 bytes')
    expect(described('SECRET_KEY', ['UTILS_SECRET'])).to.equal('exactly 64 hex digits')
    expect(described('ENCRYPTION_SECRET', ['NEXT_PUBLIC_VIEWER_URL'])).to.equal('exactly 32 characters')
  })

  it('is demanded of former keys and of the members of lists', () => {
    const laravel = `base64:${base64(32)}`
    const prisma = `k1.aesgcm256.${base64url(32)}`
    for (const [key, right, wrong] of [
      ['APP_KEY', laravel, 'short'],
      ['APP_PREVIOUS_KEYS', `${laravel},${laravel}`, `${laravel},short`],
      ['PRISMA_FIELD_DECRYPTION_KEYS', `${prisma},${prisma}`, `${prisma},short`],
      ['FIELD_ENCRYPTION_KEY', base64url(32), base64url(31)],
      ['FIELD_ENCRYPTION_KEYS', `${base64url(32)},${base64url(32)}`, `${base64url(32)},short`],
      ['SOLIDUS_PREFERENCES_MASTER_KEY', 'a'.repeat(32), 'a'.repeat(31)],
      ['OTP_SECRET', 'a'.repeat(40), 'a'.repeat(31)],
      ['ENCRYPTION_KEYS', `${base64(32)},${base64(32)}`, `${base64(32)},${base64(16)}`],
      ['ENCRYPTION_SALT_KEYS', `${'a'.repeat(32)},${'b'.repeat(32)}`, `${'a'.repeat(32)},b`],
      ['MB_ENCRYPTION_SECRET_KEY', 'a'.repeat(16), 'a'.repeat(15)],
    ]) {
      expect(misfitOf(right, key, judged(key, {value: right})), key).to.equal(null)
      expect(misfitOf(wrong, key, judged(key, {value: wrong})), key).to.be.a('string')
    }

    expect(judged('MB_ENCRYPTION_SECRET_KEY').shape?.make).to.deep.equal({encoding: 'base64', bytes: 32})
  })

  it('is not demanded where a value is plainly that of something else', () => {
    for (const key of ['APP_KEY', 'FIELD_ENCRYPTION_KEY', 'ENCRYPTION_KEYS']) {
      expect(judged(key, {value: '0f'.repeat(32)}), key).to.include({class: 'data-at-rest', shape: null})
    }
  })

  it('is what tells a key of Laravel behind any name', () => {
    expect(judged('ACME_APP_KEY', {value: `base64:${base64(32)}`})).to.include({
      evidence: 'form',
      reason: 'is written like a key of Laravel',
    })
  })

  it('is not demanded where it is not', () => {
    for (const key of ['SECRET_KEY_BASE', 'SECRET_KEY', 'ENCRYPTION_KEY', 'ENCRYPTION_SECRET', 'SESSION_SECRET']) {
      expect(judged(key).shape, key).to.equal(null)
    }
  })

  it('of a Laravel key is 16 or 32 bytes, in base64 with its prefix or as characters', () => {
    const {shape} = judged('APP_KEY', {beside: ['QUEUE_CONNECTION']})
    for (const text of [`base64:${base64(32)}`, `base64:${base64(16)}`, 'a'.repeat(32)]) {
      expect(shape?.fits(text), text).to.equal(true)
    }

    for (const text of [base64(32), `base64:${base64(24)}`, `base64:${base64(32).slice(1)}`, 'SomeRandomString!', '']) {
      expect(shape?.fits(text), text).to.equal(false)
    }
  })
})
