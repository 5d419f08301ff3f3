/* eslint-disable no-template-curly-in-string -- references are written so */
import {expect} from 'chai'

import {classify} from '../../src/classify/classify.js'
import {SecretValue} from '../../src/model/secret-value.js'
import {alnum, b64, base64Of, hex, jwt, made, pem, serviceAccount} from './invented-values.js'
import {LABELLED_CONFIG_VARS} from './labelled-config-vars.js'

const judge = (key: string, text: string, override?: {provider?: string; secret?: boolean}) =>
  classify(key, new SecretValue(text), override)
const texts = (key: string, text: string) => judge(key, text).credentials.map(({part, value}) => [part, value.reveal()])

describe('classify', () => {
  describe('credentials', () => {
    it('decodes the password of a URL, so that one password is equal however it is encoded', () => {
      expect(texts('A_URL', 'postgres://app:p%40ss%2Fw0rd@db/app')).to.deep.equal([['password', 'p@ss/w0rd']])
      expect(texts('B_URL', 'redis://:p@ss/w0rd@cache:6379')).to.deep.equal([['password', 'p@ss/w0rd']])
    })

    it('leaves a percent sign that encodes nothing', () => {
      expect(texts('A_URL', 'postgres://app:100%sure@db/app')).to.deep.equal([['password', '100%sure']])
    })

    it('gives one private key in every encoding', () => {
      const key = pem('PRIVATE KEY', 8)
      const forms = [
        key,
        key.trim(),
        key.replaceAll('\n', String.raw`\n`),
        key.replaceAll('\n', '\r\n'),
        key.trim().replaceAll('\n', ' '),
        base64Of(key),
        JSON.stringify({private_key: key}),
        serviceAccount(key),
        base64Of(serviceAccount(key)),
        `"${key.replaceAll('\n', String.raw`\n`)}"`,
      ]
      const found = forms.map((form) => texts('SOME_VALUE', form))
      for (const one of found) expect(one).to.deep.equal([['private_key', key.trim()]])
    })

    it('takes the whitespace and quotes around a value for no part of it', () => {
      expect(texts('API_SECRET', ' "s3cr3t" \n')).to.deep.equal([['value', 's3cr3t']])
    })

    it('names each part once', () => {
      for (const {key, value} of LABELLED_CONFIG_VARS) {
        const parts = judge(key, value).credentials.map(({part}) => part)
        expect(new Set(parts).size, key).to.equal(parts.length)
      }
    })

    it('finds the user name that is the credential, and not the one that is a name', () => {
      const token = made('gh', 'p_', alnum(36))
      expect(texts('REPO', `https://${token}@github.com/a/b`)).to.deep.equal([['username', token]])
      expect(texts('REPO', `https://${token}:x-oauth-basic@github.com/a/b`)).to.deep.equal([['username', token]])
      expect(judge('REPO', 'https://deploy@github.com/a/b').secret).to.be.false
    })

    it('takes a variable that nothing is put in for as a password that is still to be filled in', () => {
      expect(texts('DATABASE_URL', 'postgres://app:${DB_PASSWORD}@db/app')).to.deep.equal([
        ['password', '${DB_PASSWORD}'],
      ])
    })

    it('gives each credential its own provider', () => {
      const value = made('sk_', 'live_', alnum(24), ',gh', 'p_', alnum(36))
      const found = judge('KEYS', value)
      expect(found.credentials.map(({mode, part, provider}) => ({part, provider, mode}))).to.deep.equal([
        {part: 'value[1]', provider: 'stripe', mode: 'live'},
        {part: 'value[2]', provider: 'github', mode: null},
      ])
    })
  })

  describe('kinds', () => {
    const cases: ReadonlyArray<[string, string, string]> = [
      ['ANY', made('sk_', 'live_', alnum(24)), 'api-key'],
      ['ANY', made('gh', 'p_', alnum(36)), 'token'],
      ['DB_PASSWORD', 'hunter2', 'password'],
      ['DATABASE_URL', 'postgres://u:p@h/d', 'connection-url'],
      ['ANY', pem('PRIVATE KEY'), 'private-key'],
      ['SESSION_SECRET', hex(64), 'signing-secret'],
      ['ANY', made('https://hooks.slack.com/', 'services/T1/B1/', alnum(24)), 'webhook-url'],
      ['ANY', JSON.stringify({password: 'hunter2'}), 'json-credentials'],
      ['STRIPE_KEY', made('pk_', 'live_', alnum(24)), 'public'],
      ['DB_PASSWORD', 'vault:secret/data/app#db', 'reference'],
      ['HEROKU_SLUG_COMMIT', hex(40), 'metadata'],
      ['LOG_LEVEL', 'info', 'setting'],
    ]
    for (const [key, value, kind] of cases) {
      it(`calls ${key} of that form ${kind}`, () => expect(judge(key, value).kind).to.equal(kind))
    }

    it('uses no other word', () => {
      const known = [
        'api-key',
        'token',
        'password',
        'connection-url',
        'private-key',
        'signing-secret',
        'webhook-url',
        'json-credentials',
        'public',
        'reference',
        'metadata',
        'setting',
      ]
      for (const {key, value} of LABELLED_CONFIG_VARS) expect(known, key).to.include(judge(key, value).kind)
    })
  })

  it('tells nothing of the value in its reason', () => {
    for (const {key, value} of LABELLED_CONFIG_VARS) {
      const {credentials, reason} = judge(key, value)
      expect(reason, key).to.match(/^[\w ,.'’()/-]+$/)
      for (const credential of credentials) {
        if (credential.value.byteLength >= 8) expect(reason.includes(credential.value.reveal()), key).to.be.false
      }
    }
  })

  it('knows a token for anonymous access from one for a service', () => {
    expect(judge('SUPABASE_KEY', jwt({iss: 'supabase', role: 'anon'})).secret).to.be.false
    expect(judge('SUPABASE_KEY', jwt({iss: 'supabase', role: 'service_role'})).secret).to.be.true
  })

  it('takes a Google API key for public only where a build copies it into web pages', () => {
    const value = made('AI', 'za', alnum(35))
    expect(judge('GOOGLE_MAPS_API_KEY', value).secret).to.be.true
    expect(judge('VITE_GOOGLE_MAPS_API_KEY', value).secret).to.be.false
    expect(judge('FIREBASE_API_KEY', value).secret).to.be.false
  })

  it('keeps weak and placeholder values under a secret’s name secret, and empty ones not', () => {
    for (const value of ['changeme', 'xxx', 'TODO', '<your key>', 'test', 'password', '123456', 'none', 'undefined']) {
      expect(judge('STRIPE_SECRET_KEY', value).secret, value).to.be.true
    }

    for (const value of ['', '  ', '""', 'true']) expect(judge('STRIPE_SECRET_KEY', value).secret, value).to.be.false
  })

  describe('of a masked value', () => {
    it('judges by the name and gives no credentials', () => {
      const found = classify('STRIPE_SECRET_KEY', null)
      expect(found).to.include({secret: true, provider: 'stripe', mode: null})
      expect(found.credentials).to.be.empty
      expect(classify('DATABASE_URL', null)).to.include({secret: true, kind: 'connection-url'})
      expect(classify('HEROKU_POSTGRESQL_AMBER_URL', null)).to.include({secret: true, provider: 'postgres'})
    })

    it('leaves settings and what may be published alone', () => {
      for (const key of ['LOG_LEVEL', 'TOKEN_TTL', 'STRIPE_PUBLISHABLE_KEY', 'TWILIO_ACCOUNT_SID', 'API_URL']) {
        expect(classify(key, null).secret, key).to.be.false
      }
    })

    it('follows the policy', () => {
      expect(classify('SERIAL', null, {secret: true, provider: 'acme'})).to.include({secret: true, provider: 'acme'})
      expect(classify('API_SECRET', null, {secret: false}).secret).to.be.false
    })
  })

  describe('with a policy', () => {
    it('lets what the team calls no secret be none', () => {
      expect(judge('API_SECRET', hex(40), {secret: false})).to.deep.include({secret: false, credentials: []})
    })

    it('keeps in mind what it would have been', () => {
      const value = hex(40)
      expect(judge('API_SECRET', value, {secret: false}).setAside?.map((one) => one.value.reveal())).to.deep.equal([
        value,
      ])
      expect(classify('API_SECRET', null, {secret: false}).setAside).to.deep.equal([])
      expect(judge('LOG_LEVEL', 'info', {secret: false})).not.to.have.property('setAside')
    })

    it('makes what the team calls a secret one, as a whole', () => {
      const found = judge('SERIAL_NUMBER', 'A-1', {secret: true})
      expect(found.secret).to.be.true
      expect(found.credentials.map(({part, value}) => [part, value.reveal()])).to.deep.equal([['value', 'A-1']])
    })

    it('keeps the credentials that it finds by itself', () => {
      const found = judge('DATABASE_URL', 'postgres://u:p@h/d', {secret: true})
      expect(found.credentials.map(({part}) => part)).to.deep.equal(['password'])
    })

    it('takes the provider from it', () => {
      const found = judge('STRIPE_SECRET_KEY', made('sk_', 'live_', alnum(24)), {provider: 'acme'})
      expect(found.provider).to.equal('acme')
      expect(found.credentials[0].provider).to.equal('acme')
    })
  })

  describe('of hostile values', () => {
    const SIZE = 65_536
    const pieces = [
      '=',
      'a=',
      'a="',
      '?x=',
      '&x=1',
      'x;y=',
      'a ',
      'http://a:',
      'a:b@',
      '{"a":',
      '[',
      '"',
      String.raw`\n`,
      '<a>x',
      'password=',
      '😀',
      '${',
      '-----BEGIN PRIVATE KEY-----',
      'machine x login ',
      'user:pass,',
    ]
    for (const piece of pieces) {
      it(`takes no more than a moment for 64 KB of ${JSON.stringify(piece)}`, () => {
        const text = piece.repeat(Math.ceil(SIZE / piece.length)).slice(0, SIZE)
        for (const key of ['X', 'DB_PASSWORD', 'API_KEYS']) {
          for (const beginning of ['', '{', 'a=', 'https://u:']) {
            const begun = process.cpuUsage()
            judge(key, beginning + text)
            // Linear work takes some 50 ms; what is quadratic in 64 KB takes many seconds.
            expect(process.cpuUsage(begun).user / 1000).to.be.below(1500)
          }
        }
      })
    }

    it('copes with broken JSON, URLs, PEM and base64', () => {
      for (const value of [
        '{',
        '{"a"',
        '[1,',
        'postgres://',
        '://',
        'http://[',
        '-----BEGIN PRIVATE KEY-----',
        '=',
        '%',
        'eyJ.',
        '\u0000',
        b64(3),
        '{"a":'.repeat(2000),
      ]) {
        expect(() => judge('ANY_VALUE', value)).not.to.throw()
      }
    })
  })
})
