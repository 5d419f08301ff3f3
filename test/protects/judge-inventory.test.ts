import {expect} from 'chai'

import type {CodeUse} from '../../src/protects/code-evidence.js'

import {PROTECTION_CLASSES, type ProtectionClass} from '../../src/model/protection-class.js'
import {effectOf, undoOf} from '../../src/protects/effects.js'
import {hexOf} from '../../src/protects/known/shapes.js'
import {judged, judgedAll, RANDOM} from './judged.js'

const uses = (key: string, ...all: CodeUse[]) => ({code: {uses: new Map([[key, all]])}})
const use = (kind: ProtectionClass, product: null | string = null): CodeUse => ({
  class: kind,
  product,
  reason: 'is read in app.rb:1',
})

describe('what a secret protects', () => {
  it('is unknown where nothing tells', () => {
    expect(judged('ACME_SECRET')).to.include({class: 'unknown', evidence: 'name', reason: 'nothing is known of it'})
  })

  it('is an answer without a value in it', () => {
    for (const key of ['LOCKBOX_MASTER_KEY', 'SESSION_SECRET', 'ACME_SECRET', 'ACME_API_KEY']) {
      const {known, overlap, reason} = judged(key)
      expect(JSON.stringify({known, overlap, reason})).not.to.include(RANDOM)
    }
  })

  for (const key of ['SESSION_SECRET', 'STRIPE_SECRET_KEY', 'SENTRY_DSN', 'PUSHER_APP_SECRET', 'S3_BUCKET', 'PORT']) {
    it(`is no stored data for ${key}`, () => {
      expect(judged(key).class).to.be.oneOf(['sessions', 'access', 'unknown'])
    })
  }

  for (const [key, value] of [
    ['ENCRYPTION_ENABLED', 'true'],
    ['DB_ENCRYPTION_ALGORITHM', 'aes-256-gcm'],
    ['SESSION_TIMEOUT', '3600'],
    ['JWT_ISSUER', 'https://example.com'],
    ['COOKIE_DOMAIN', 'example.com'],
    ['LOCKBOX_KEY_ID', '3'],
    ['OTP_SECRET_LENGTH', '32'],
    ['PASSWORD_MIN_LENGTH', '12'],
    ['VAPID_SUBJECT', 'mailto:ops@example.com'],
  ]) {
    it(`is nothing for a setting such as ${key}`, () => {
      expect(judged(key, {value}).class).to.equal('unknown')
    })
  }

  it('is found out in no time for a key made to be slow', () => {
    const began = performance.now()
    expect(judged(`${'WEBHOOK'.repeat(20_000)}`).class).to.equal('unknown')
    expect(judged(`${'_OLD'.repeat(60)}`).class).to.equal('unknown')
    expect(performance.now() - began).to.be.lessThan(2000)
  })

  describe('by the policy', () => {
    it('is made stricter', () => {
      const found = judged('ACME_SECRET', {policy: {ACME_SECRET: 'data-at-rest'}})
      expect(found).to.include({class: 'data-at-rest', evidence: 'policy', reason: 'the policy says so'})
      expect(effectOf(found)).to.equal('Everything stored under it becomes unreadable.')
      expect(undoOf(found)).to.equal('partial')
    })

    it('is never made milder', () => {
      for (const milder of PROTECTION_CLASSES.slice(1)) {
        const found = judged('LOCKBOX_MASTER_KEY', {policy: {LOCKBOX_MASTER_KEY: milder}})
        expect(found).to.include({class: 'data-at-rest', evidence: 'name'})
      }
    })

    it('is no reason to look less closely at the form of a value', () => {
      const fernet = Buffer.alloc(32, 0xfb).toString('base64url') + '='
      const laravel = `base64:${Buffer.alloc(32, 7).toString('base64')}`
      for (const milder of PROTECTION_CLASSES.slice(1)) {
        expect(judged('ACME_SECRET', {value: fernet, policy: {ACME_SECRET: milder}}).class).to.equal('data-at-rest')
        expect(judged('ACME_SECRET', {value: laravel, policy: {ACME_SECRET: milder}}).class).to.equal('data-at-rest')
      }
    })

    it('is not made milder by what else it says of a key', () => {
      for (const override of [{provider: 'stripe'}, {secret: false}, {secret: true}]) {
        expect(judged('ACME_MASTER_KEY', {override: {ACME_MASTER_KEY: override}}).class).to.equal('data-at-rest')
        const twins = {'acme-prod': {APP_SECRET: RANDOM, ACME_MASTER_KEY: RANDOM}}
        expect(judgedAll(twins, {override: {ACME_MASTER_KEY: override}})('APP_SECRET').class).to.equal('data-at-rest')
      }
    })

    it('is what it would be of a known product as well, where both say the same', () => {
      const found = judged('LOCKBOX_MASTER_KEY', {policy: {LOCKBOX_MASTER_KEY: 'data-at-rest'}})
      expect(found).to.include({evidence: 'policy', product: 'Lockbox'})
      expect(found.overlap).to.include({form: 'single'})
    })

    it('takes no overlap from what is known of a milder use', () => {
      const found = judged('SECRET_KEY', {policy: {SECRET_KEY: 'data-at-rest'}})
      expect(found.overlap).to.equal(undefined)
      expect(found.known).to.equal(null)
    })
  })

  describe('by the code', () => {
    it('is that of the product that it is handed to, whatever its name', () => {
      const found = judged('ACME_SECRET', uses('ACME_SECRET', use('data-at-rest', 'lockbox')))
      expect(found).to.include({
        class: 'data-at-rest',
        evidence: 'code',
        product: 'Lockbox',
        reason: 'is read in app.rb:1',
      })
      expect(found.overlap).to.include({form: 'single', key: 'ACME_SECRET_PREVIOUS'})
      expect(found.shape?.described).to.equal('exactly 64 hex digits')
    })

    it('is the strictest of all uses', () => {
      const found = judged(
        'SECRET_KEY_BASE',
        uses('SECRET_KEY_BASE', use('tokens'), use('data-at-rest'), use('sessions')),
      )
      expect(found).to.include({class: 'data-at-rest', evidence: 'code', product: null})
      expect(found.overlap).to.equal(undefined)
    })

    it('never makes it milder than its name', () => {
      const found = judged('LOCKBOX_MASTER_KEY', uses('LOCKBOX_MASTER_KEY', use('sessions')))
      expect(found).to.include({class: 'data-at-rest', evidence: 'name'})
    })

    it('counts for what an add-on owns', () => {
      const owned = {owned: ['DATABASE_URL']}
      const value = `postgres://u:${RANDOM}@db.example.com/d`
      expect(judged('DATABASE_URL', {value, ...owned})).to.include({class: 'access', reason: 'is owned by an add-on'})
      expect(
        judged('DATABASE_URL', {value, ...owned, ...uses('DATABASE_URL', use('derived-ids', 'umami'))}),
      ).to.include({
        class: 'derived-ids',
        product: 'Umami',
      })
      expect(judged('DATABASE_URL', {value, ...owned, beside: ['TRACKER_SCRIPT_NAME']}).class).to.equal('derived-ids')
      expect(judged('DATABASE_URL', {value, ...owned, beside: ['TRACKER_SCRIPT_NAME', 'APP_SECRET']}).class).to.equal(
        'access',
      )
    })

    it('gives the form that it demands and the overlap that it is written for', () => {
      const wired = {form: 'single', key: 'ACME_SECRET_OLD', where: 'app.rb:3'} as const
      const found = judged('ACME_SECRET', {
        code: {
          uses: new Map([['ACME_SECRET', [{...use('sessions'), shape: hexOf(8)}]]]),
          overlaps: new Map([['ACME_SECRET', wired]]),
        },
      })
      expect(found.wired).to.equal(wired)
      expect(found.shape?.described).to.equal('exactly 16 hex digits')
    })
  })

  describe('by the form of its value', () => {
    const key32 = Buffer.alloc(32, 7).toString('base64')
    for (const [what, value, kind] of [
      ['a Laravel key', `base64:${key32}`, 'data-at-rest'],
      ['a key of @47ng/cloak', `k1.aesgcm256.${key32}`, 'data-at-rest'],
      ['a Fernet key', Buffer.alloc(32, 0xfb).toString('base64url') + '=', 'data-at-rest'],
      ['a webhook secret', `wh${'sec'}_${RANDOM}`, 'other-party'],
      ['a client secret of Google', `GOC${'SPX'}-${RANDOM}`, 'other-party'],
      ['a secret of a Shopify app', `shp${'ss'}_${'0123456789abcdef'.repeat(2)}`, 'other-party'],
      ['a hash', '$argon2id$v=19$m=65540,t=3,p=4$c29tZXNhbHQ$aGFzaGhhc2hoYXNo', 'access'],
    ] as const) {
      it(`is told of ${what}`, () => {
        expect(judged('ACME_SECRET', {value})).to.include({class: kind, evidence: 'form'})
      })
    }

    it('is not told of what any random value may look like', () => {
      expect(judged('SESSION_SECRET', {value: Buffer.alloc(32, 0xfb).toString('base64url') + '='}).class).to.equal(
        'sessions',
      )
      expect(judged('ACME_SECRET', {value: 'A'.repeat(20) + 'b1'.repeat(12)}).class).to.equal('unknown')
    })

    it('gives no random value to what holds a hash', () => {
      const hash = '$2b$12$abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0'
      const {shape} = judged('ADMIN_TOKEN', {value: hash})
      expect(shape?.make).to.equal(null)
      expect(shape?.fits(hash)).to.equal(true)
      expect(shape?.fits(RANDOM)).to.equal(false)
    })
  })

  describe('where two names hold one value', () => {
    it('is the strictest of both, in whatever environment', () => {
      const protectionOf = judgedAll({
        'acme-prod': {APP_SECRET: RANDOM, ENCRYPTION_KEY: RANDOM},
        'acme-staging': {SESSION_SECRET: RANDOM, COOKIE_SECRET: `${RANDOM}2`},
      })
      expect(protectionOf('APP_SECRET')).to.include({
        class: 'data-at-rest',
        reason: 'holds the same value as ENCRYPTION_KEY, which is named like a key that encrypts what is stored',
      })
      expect(protectionOf('SESSION_SECRET', 'acme-staging').class).to.equal('data-at-rest')
      expect(protectionOf('SESSION_SECRET', 'acme-staging').overlap).to.equal(undefined)
      expect(protectionOf('COOKIE_SECRET', 'acme-staging').class).to.equal('sessions')
    })

    it('keeps what is known of a key that another environment holds as well', () => {
      const protectionOf = judgedAll({
        'acme-prod': {LOCKBOX_MASTER_KEY: 'ab'.repeat(32)},
        'acme-staging': {LOCKBOX_MASTER_KEY: 'ab'.repeat(32)},
      })
      expect(protectionOf('LOCKBOX_MASTER_KEY', 'acme-staging')).to.include({
        product: 'Lockbox',
        reason: 'is named like a secret of Lockbox',
      })
    })

    it('is the stricter also by what is beside it in one of them', () => {
      const protectionOf = judgedAll({
        'acme-prod': {REDASH_COOKIE_SECRET: RANDOM},
        'acme-staging': {REDASH_COOKIE_SECRET: RANDOM, REDASH_SECRET_KEY: `${RANDOM}2`},
      })
      const found = protectionOf('REDASH_COOKIE_SECRET', 'acme-staging')
      expect(found.class).to.equal('data-at-rest')
      expect(found.overlap).to.include({form: 'offline'})
      expect(found.reason).to.include('REDASH_COOKIE_SECRET of app:acme-prod')
    })
  })

  describe('where one keeps the old values of another', () => {
    it('is at least as strict as that one', () => {
      const django = judgedAll({acme: {SECRET_KEY: RANDOM, SECRET_KEY_FALLBACKS: `${RANDOM}2`, SALT_KEY: `${RANDOM}3`}})
      expect(django('SECRET_KEY_FALLBACKS')).to.include({class: 'data-at-rest', overlap: null})
      const wired = {form: 'single', key: 'EK_OLD', where: 'app.rb:3'} as const
      const code = {
        uses: new Map([['EK', [use('data-at-rest')]]]),
        overlaps: new Map([['EK', wired]]),
      }
      const found = judgedAll({acme: {EK: RANDOM, EK_OLD: `${RANDOM}2`}, other: {EK_OLD: `${RANDOM}4`}}, {code})
      expect(found('EK_OLD')).to.include({
        class: 'data-at-rest',
        evidence: 'code',
        reason: 'keeps another value of EK, which is read in app.rb:1',
      })
      expect(found('EK_OLD', 'other').class).to.equal('unknown')
    })

    it('is so by its name as well, and for what holds the same value', () => {
      const code = {uses: new Map([['ACME', [use('data-at-rest')]]])}
      const found = judgedAll({acme: {ACME: RANDOM, ACME_OLD: `${RANDOM}2`, OTHER_TOKEN: `${RANDOM}2`}}, {code})
      expect(found('ACME_OLD').class).to.equal('data-at-rest')
      expect(found('OTHER_TOKEN').class).to.equal('data-at-rest')
      expect(found('ACME').class).to.equal('data-at-rest')
    })
  })

  describe('where a value has parts', () => {
    for (const [what, value, kind] of [
      ['a JSON document', `{"encryption_key":"${RANDOM}"}`, 'data-at-rest'],
      ['one in camel case', `{"encryptionKey":"${RANDOM}"}`, 'data-at-rest'],
      ['one within another', `{"lockbox":{"master_key":"${RANDOM}"}}`, 'data-at-rest'],
      ['a list of them', `[{"name":"a","pepper":"${RANDOM}"}]`, 'passwords'],
      ['a text of settings', `PORT=1\nexport LOCKBOX_MASTER_KEY="${'ab'.repeat(32)}"\n`, 'data-at-rest'],
      ['a URL', `https://api.example.com/?encryption_key=${RANDOM}`, 'data-at-rest'],
      ['no such name', `{"name":"${RANDOM}"}`, 'unknown'],
    ] as const) {
      it(`is told of the names in ${what}`, () => {
        const found = judged('APP_CONFIG', {value})
        expect(found.class).to.equal(kind)
        expect(found.reason).not.to.include(RANDOM)
      })
    }
  })

  it('is the strictest also where only the name of one tells that it matters', () => {
    const alphabet = 'k3G7QAe51FCsPW92uEOyq4Bg6Sp8YzVTmnU0liwDdHXLajZrfxNhobJIRcMvKt'
    const found = judgedAll({acme: {SQIDS_ALPHABET: alphabet, FOO_TOKEN: alphabet}})
    expect(found('FOO_TOKEN').class).to.equal('derived-ids')
  })

  it('has no overlap for a value that is itself the former or the coming one', () => {
    for (const key of [
      'LOCKBOX_MASTER_KEY_PREVIOUS',
      'OLD_SECRET_KEY_BASE',
      'RAILS_MASTER_KEY_NEW',
      'SECRET_KEY_BASE_OLD',
    ]) {
      expect(judged(key).overlap, key).to.equal(null)
    }
  })

  it('says in its effect what to do instead, where that is no overlap', () => {
    expect(effectOf(judged('BETTER_AUTH_SECRET'))).to.include('BETTER_AUTH_SECRETS to 2:NEW,1:OLD')
  })

  it('opens the file with the key that waits, not with one of its own', () => {
    const {known} = judged('RAILS_MASTER_KEY')
    expect(known?.reencrypt).to.include('with the key in RAILS_MASTER_KEY_NEW').and.not.to.include('key_rotator')
  })

  it('writes the key into what is to be typed', () => {
    const {known, overlap} = judged('MB_ENCRYPTION_SECRET_KEY')
    expect(overlap?.key).to.equal('MB_ENCRYPTION_SECRET_KEY_NEXT')
    expect(known?.reencrypt).to.equal(
      `heroku run 'java -jar metabase.jar rotate-encryption-key "$MB_ENCRYPTION_SECRET_KEY_NEXT"'`,
    )
  })
})
