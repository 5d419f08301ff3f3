import {expect} from 'chai'

import {beginsLikeSwitch, readKeyName} from '../../src/classify/key-name.js'

const ROLES: Record<string, string[]> = {
  secret: [
    'API_SECRET',
    'DB_PASS',
    'PGPASSWORD',
    'apiKey',
    'STRIPE_APIKEY',
    'clientSecret',
    'SECRET_KEY_BASE',
    'TOKEN_2',
    'API_TOKEN_STAGING',
    'APPSECRET',
    'SMTPPASS',
    'PASSWORD_DB',
    'COOKIE_SECRETS',
    'RELEASE_COOKIE',
    'TOTP_SEED',
    'SIGNING_SALT',
  ],
  maybe: [
    'SESSION_KEY',
    'CREDENTIALS',
    'SORT_KEY',
    'SESSION_COOKIE',
    'TOKEN_LOGGING',
    'API_KEY_MAILER',
    'P12_BASE64',
    'KEY_SENDGRID',
  ],
  public: [
    'STRIPE_PUBLISHABLE_KEY',
    'RECAPTCHA_SITE_KEY',
    'VAPID_PUBLIC_KEY',
    'CLIENT_ID',
    'AWS_ACCESS_KEY_ID',
    'SUPABASE_ANON_KEY',
    'CONSUMER_KEY',
    'PUBLIC_API_KEY',
  ],
  setting: [
    'TOKEN_TTL',
    'PASSWORD_MIN_LENGTH',
    'SECRET_NAME',
    'JWT_ALGORITHM',
    'API_KEY_HEADER',
    'PASSWORD_RESET_URL',
    'SSH_KEY_PATH',
    'CERT_FINGERPRINT',
  ],
  none: ['KEYBOARD', 'MONKEY', 'COMPASS', 'BYPASS', 'PASSENGER', 'TOKENIZER', 'OLDPWD', 'SECRETARY', '', '___'],
}

describe('readKeyName', () => {
  for (const [role, keys] of Object.entries(ROLES)) {
    for (const key of keys)
      it(`takes ${key || 'an empty key'} for ${role}`, () => expect(readKeyName(key).role).to.equal(role))
  }

  it('sees through the prefixes of browser builds', () => {
    expect(readKeyName('NEXT_PUBLIC_API_SECRET')).to.include({role: 'secret', inBrowser: true})
    for (const prefix of ['MIX', 'NG_APP', 'REDWOOD_ENV', 'NX_PUBLIC', 'RAZZLE', 'BUN_PUBLIC', 'UMI_APP']) {
      expect(readKeyName(`${prefix}_API_SECRET`), prefix).to.include({role: 'secret', inBrowser: true})
    }

    for (const key of ['MIX_', 'REMIX_API_SECRET']) expect(readKeyName(key).inBrowser, key).to.equal(false)
    expect(readKeyName('PUBLIC_API_SECRET')).to.include({role: 'secret', inBrowser: true})
    expect(readKeyName('PUBLIC_KEY')).to.include({role: 'public', inBrowser: false})
  })

  it('tells several from one', () => {
    expect(readKeyName('COOKIE_KEYS').plural).to.be.true
    expect(readKeyName('DB_PASS').plural).to.be.false
  })

  it('tells self-made secrets from issued ones', () => {
    expect(readKeyName('JWT_SECRET').kind).to.equal('signing-secret')
    expect(readKeyName('OAUTH_CLIENT_SECRET').kind).to.equal('api-key')
  })

  it('knows switches', () => {
    expect(beginsLikeSwitch(readKeyName('ENABLE_PASSWORD'))).to.be.true
    expect(beginsLikeSwitch(readKeyName('DB_PASSWORD'))).to.be.false
  })
})
