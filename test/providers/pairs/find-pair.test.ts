import {expect} from 'chai'

import {SecretValue} from '../../../src/model/secret-value.js'
import {findPair} from '../../../src/providers/pairs/find-pair.js'
import {certificateFor, rsaKeys, vapidKeys} from '../../support/key-pairs.js'

const AKIA = ['AK', 'IA', 'QX7LM2VT9RK4YW8B'].join('')
const SECRET = ['Jd5Fp1Gs0Ta7Ue2Wq9Xr', '4Ck8Zv3Mb6Nh1Ly5Po0E'].join('')
const SK = `${'S'}K${'0a1b2c3d'.repeat(4)}`
const AC = `${'A'}C${'0a1b2c3d'.repeat(4)}`
const TEXT = 'b7Kq2Zt9Lm4Xw8Nc'

type Vars = Readonly<Record<string, null | string>>

function varsOf(vars: Vars): Map<string, null | SecretValue> {
  return new Map(Object.entries(vars).map(([key, text]) => [key, text === null ? null : new SecretValue(text)]))
}

function others(key: string, vars: Vars): string[] {
  return findPair(key, varsOf(vars))?.others.map((one) => one.key) ?? []
}

/** The first is rotated, the rest belongs to it; `stays` are the halves that usually stay. */
const PAIRS: ReadonlyArray<readonly [vars: Vars, stays?: readonly string[]]> = [
  [{AWS_SECRET_ACCESS_KEY: SECRET, AWS_ACCESS_KEY_ID: AKIA}],
  [{AWS_SECRET_ACCESS_KEY: null, AWS_ACCESS_KEY_ID: AKIA}],
  [{AWS_SECRET_ACCESS_KEY: SECRET, AWS_ACCESS_KEY_ID: AKIA, AWS_SESSION_TOKEN: 'x'.repeat(300)}],
  [{AWS_SECRET_ACCESS_KEY_BACKUP: SECRET, AWS_ACCESS_KEY_ID_BACKUP: AKIA}],
  [{S3_SECRET_ACCESS_KEY: SECRET, S3_ACCESS_KEY_ID: AKIA}],
  [{S3_SECRET: SECRET, S3_KEY: AKIA}],
  [{AWS_SECRET_KEY: SECRET, AWS_ACCESS_KEY: AKIA}],
  [{AWS_SECRET: SECRET, AWS_KEY: AKIA}],
  [{BUCKETEER_AWS_SECRET_ACCESS_KEY: SECRET, BUCKETEER_AWS_ACCESS_KEY_ID: AKIA}],
  [{CLOUDCUBE_SECRET_ACCESS_KEY: SECRET, CLOUDCUBE_ACCESS_KEY_ID: AKIA}],
  [{ACTIVE_STORAGE_SECRET_ACCESS_KEY: SECRET, ACTIVE_STORAGE_ACCESS_KEY_ID: AKIA}],
  [{SECRET_ACCESS_KEY: SECRET, ACCESS_KEY_ID: AKIA}],
  [{MINIO_SECRET_KEY: TEXT, MINIO_ACCESS_KEY: 'minio-app'}],
  [{R2_SECRET_ACCESS_KEY: '0a'.repeat(32), R2_ACCESS_KEY_ID: '0b'.repeat(16)}],
  [{SPACES_SECRET: SECRET, SPACES_KEY: 'DO00ABCDEFGHIJKLMNOP'}],
  [{ALIBABA_CLOUD_ACCESS_KEY_SECRET: TEXT, ALIBABA_CLOUD_ACCESS_KEY_ID: 'LTAI5tABCDEFGHIJKLMN'}],
  [{UPLOADS_AWS_SECRET: SECRET, UPLOADS_USER_OF_AWS: AKIA}],
  [{TWILIO_API_KEY_SECRET: TEXT.repeat(2), TWILIO_API_KEY_SID: SK}],
  [{TWILIO_API_SECRET: TEXT.repeat(2), TWILIO_API_KEY: SK}],
  [{TWILIO_AUTH_TOKEN: '0a'.repeat(16), TWILIO_ACCOUNT_SID: AC}, ['TWILIO_ACCOUNT_SID']],
  [{IMGPROXY_KEY: 'ab'.repeat(32), IMGPROXY_SALT: 'cd'.repeat(32)}],
  [{IMGPROXY_SALT: 'ab'.repeat(32), IMGPROXY_KEY: 'cd'.repeat(32)}],
  [{APNS_AUTH_KEY: 'pem', APNS_KEY_ID: 'ABC123DEFG'}],
  [{CLOUDFRONT_PRIVATE_KEY: null, CLOUDFRONT_KEY_PAIR_ID: 'K2JCJMDEHXQW5F'}],
  [{FIREBASE_PRIVATE_KEY: null, FIREBASE_CLIENT_EMAIL: 'app@acme.iam.gserviceaccount.com'}, ['FIREBASE_CLIENT_EMAIL']],
  [{PUSHER_SECRET: TEXT, PUSHER_KEY: 'abcdef0123456789abcd'}],
  [{BRAINTREE_PRIVATE_KEY: '0a'.repeat(16), BRAINTREE_PUBLIC_KEY: 'abcdef0123456789'}],
  [{RECAPTCHA_SECRET_KEY: TEXT, RECAPTCHA_SITE_KEY: '6Labcdef'}],
  [{RAZORPAY_KEY_SECRET: TEXT, RAZORPAY_KEY_ID: 'rzp_test_abcdefghijklmn'}],
  [{MUX_TOKEN_SECRET: TEXT, MUX_TOKEN_ID: '5f0c9b7e-0000-4000-8000-000000000000'}],
  [{TWITTER_CONSUMER_SECRET: TEXT, TWITTER_CONSUMER_KEY: 'abcdefghij'}],
  [{TWITTER_API_SECRET: TEXT, TWITTER_API_KEY: 'abcdefghij'}],
  [{TWITTER_ACCESS_TOKEN_SECRET: TEXT, TWITTER_ACCESS_TOKEN: '123-abcdefghij'}],
  [{CLOUDINARY_API_SECRET: TEXT, CLOUDINARY_API_KEY: '123456789012345'}],
  [{LIVEKIT_API_SECRET: TEXT, LIVEKIT_API_KEY: 'APIabcdef'}],
  [{B2_APPLICATION_KEY: TEXT, B2_APPLICATION_KEY_ID: '0012ab'}],
  [{PUSH_INSTALLATION_KEY: TEXT, PUSH_INSTALLATION_ID: '5f0c9b7e-0000-4000-8000-000000000000'}],
  [{GOOGLE_CLIENT_SECRET: TEXT, GOOGLE_CLIENT_ID: '1-a.apps.googleusercontent.com'}, ['GOOGLE_CLIENT_ID']],
  [{AZURE_CLIENT_SECRET: TEXT, AZURE_CLIENT_ID: '5f0c9b7e'}, ['AZURE_CLIENT_ID']],
  [{AUTH_GITHUB_SECRET: TEXT, AUTH_GITHUB_ID: 'Iv1.abcdef'}, ['AUTH_GITHUB_ID']],
  [{GITHUB_SECRET: TEXT, GITHUB_KEY: 'Iv1.abcdef'}, ['GITHUB_KEY']],
  [{PLAID_SECRET: TEXT, PLAID_CLIENT_ID: 'abcdef'}, ['PLAID_CLIENT_ID']],
  [{PAYPAL_CLIENT_SECRET: TEXT, PAYPAL_CLIENT_ID: 'abcdef'}, ['PAYPAL_CLIENT_ID']],
  [{FACEBOOK_APP_SECRET: TEXT, FACEBOOK_APP_ID: '123456'}, ['FACEBOOK_APP_ID']],
  [{SHOPIFY_API_SECRET: TEXT, SHOPIFY_API_KEY: 'abcdef'}, ['SHOPIFY_API_KEY']],
  [{MJ_APIKEY_PRIVATE: TEXT, MJ_APIKEY_PUBLIC: 'abcdef'}, ['MJ_APIKEY_PUBLIC']],
  [{TRELLO_TOKEN: TEXT, TRELLO_KEY: 'abcdef'}, ['TRELLO_KEY']],
  [{VONAGE_API_SECRET: TEXT, VONAGE_API_KEY: 'abcdef'}, ['VONAGE_API_KEY']],
  [{ZOOM_CLIENT_SECRET: TEXT, ZOOM_CLIENT_ID: 'abcdef'}, ['ZOOM_CLIENT_ID']],
  [{VAULT_SECRET_ID: TEXT, VAULT_ROLE_ID: 'abcdef'}, ['VAULT_ROLE_ID']],
  [{SMTP_PASSWORD: TEXT, SMTP_USERNAME: 'mailer'}, ['SMTP_USERNAME']],
  [{SMTP_PASSWORD: TEXT, SMTP_USER_NAME: 'mailer'}, ['SMTP_USER_NAME']],
  [{SMTP_PASSWORD: `B${SECRET.slice(0, 40)}abc`, SMTP_USERNAME: AKIA}],
  [{SMTP_PASSWORD: null, SMTP_USERNAME: AKIA}],
  [{EMAIL_HOST_PASSWORD: `A${SECRET.slice(0, 40)}abc`, EMAIL_HOST_USER: AKIA}],
  [{SMTP_PASSWORD: null, SMTP_USERNAME: null}, ['SMTP_USERNAME']],
  [{DB_PASS: TEXT, DB_USER: 'app'}, ['DB_USER']],
  [{PGPASSWORD: TEXT, PGUSER: 'app'}, ['PGUSER']],
  [{BASIC_AUTH_PASSWORD: TEXT, BASIC_AUTH_USERNAME: 'staff'}, ['BASIC_AUTH_USERNAME']],
]

const NOT_PAIRS: ReadonlyArray<Vars> = [
  {STRIPE_SECRET_KEY: TEXT, STRIPE_WEBHOOK_SECRET: TEXT},
  {STRIPE_SECRET_KEY: TEXT, STRIPE_PUBLISHABLE_KEY: 'pk'},
  {STRIPE_SECRET_KEY: TEXT, STRIPE_PUBLIC_KEY: 'pk'},
  {STRIPE_SECRET: TEXT, STRIPE_KEY: TEXT},
  {DATABASE_PASSWORD: TEXT, DATABASE_NAME: 'app'},
  {DATABASE_USER: 'app', DATABASE_NAME: 'app'},
  {SMTP_PASSWORD: TEXT, DB_USER: 'app'},
  {AWS_SECRET_ACCESS_KEY: SECRET, AWS_REGION: 'eu-west-1', AWS_KMS_KEY_ID: '5f0c9b7e-0000-4000-8000-000000000000'},
  {S3_SECRET: SECRET, S3_KEY: 'uploads/logo.png'},
  {DATADOG_API_KEY: TEXT, DATADOG_APP_KEY: TEXT},
  {ALGOLIA_API_KEY: TEXT, ALGOLIA_APP_ID: 'ABCDEF1234'},
  {SESSION_SECRET: TEXT, SESSION_KEY: TEXT},
  {AUTH_SECRET: TEXT, AUTH_CLIENT_ID: 'abc'},
  {APP_SECRET: TEXT, APP_KEY: TEXT, APP_ID: 'abc'},
  {SECRET_KEY: TEXT, API_KEY: TEXT},
  {JWT_SECRET: TEXT, JWT_KEY: TEXT},
  {OPENAI_API_KEY: TEXT, OPENAI_ORG_ID: 'org-abc'},
  {ACCESS_TOKEN_SECRET: TEXT, REFRESH_TOKEN_SECRET: TEXT},
  {GOOGLE_CLIENT_SECRET: TEXT, GITHUB_CLIENT_ID: 'abc'},
  {PASSWORD: TEXT, USER: 'root'},
  {SLACK_SIGNING_SECRET: TEXT, SLACK_BOT_TOKEN: TEXT},
  {CELERY_HASH_KEY: TEXT, CELERY_BLOCK_KEY: TEXT},
  {SMTP_PASSWORD: TEXT, SMTP_USER: 'https://mail.acme.example/'},
  {RAILS_MASTER_KEY: TEXT, SECRET_KEY_BASE: TEXT},
]

describe('findPair', () => {
  for (const [vars, stays = []] of PAIRS) {
    const [first, ...rest] = Object.keys(vars)
    it(`${first} belongs together with ${rest.join(' and ')}`, () => {
      const around = {...vars, PORT: '3000', API_TOKEN: TEXT, LOG_LEVEL: 'info'}
      expect(others(first, around)).to.have.members(rest)
      const pair = findPair(first, varsOf(around))!
      expect(pair.others.filter(({half}) => half.stays).map(({key}) => key)).to.deep.equal(stays)
      // The same, seen from the other end; an id of another name is known by its form alone.
      for (const key of rest) if (key !== 'UPLOADS_USER_OF_AWS') expect(others(key, around)).to.include(first)
    })
  }

  for (const vars of NOT_PAIRS) {
    const keys = Object.keys(vars)
    it(`${keys.join(', ')}: no pair`, () => {
      for (const key of keys) expect(others(key, vars), key).to.deep.equal([])
    })
  }

  it('gives each access key the id with its own name', () => {
    const vars = {
      AWS_ACCESS_KEY_ID: AKIA,
      AWS_SECRET_ACCESS_KEY: SECRET,
      AWS_ACCESS_KEY_ID_BACKUP: `${AKIA.slice(0, -1)}C`,
      AWS_SECRET_ACCESS_KEY_BACKUP: `${SECRET.slice(0, -1)}x`,
      S3_ACCESS_KEY_ID: `${AKIA.slice(0, -1)}D`,
      S3_SECRET_ACCESS_KEY: `${SECRET.slice(0, -1)}y`,
    }
    expect(others('AWS_SECRET_ACCESS_KEY', vars)).to.deep.equal(['AWS_ACCESS_KEY_ID'])
    expect(others('AWS_SECRET_ACCESS_KEY_BACKUP', vars)).to.deep.equal(['AWS_ACCESS_KEY_ID_BACKUP'])
    expect(others('S3_ACCESS_KEY_ID', vars)).to.deep.equal(['S3_SECRET_ACCESS_KEY'])
  })

  it('takes both copies of a public key, in the pages too', () => {
    const {open, own} = vapidKeys()
    const vars = {VAPID_PRIVATE_KEY: own, VAPID_PUBLIC_KEY: open, NEXT_PUBLIC_VAPID_PUBLIC_KEY: open}
    expect(others('VAPID_PRIVATE_KEY', vars)).to.deep.equal(['VAPID_PUBLIC_KEY', 'NEXT_PUBLIC_VAPID_PUBLIC_KEY'])
    expect(others('NEXT_PUBLIC_VAPID_PUBLIC_KEY', vars)).to.deep.equal(['VAPID_PRIVATE_KEY'])
  })

  it('tells a certificate and a public key by the private key that they are for, whatever they are called', () => {
    const [one, other] = [rsaKeys(), rsaKeys()]
    const vars = {
      KAFKA_CLIENT_CERT_KEY: one.own,
      KAFKA_CLIENT_CERT: certificateFor(one.own, 'client'),
      KAFKA_TRUSTED_CERT: certificateFor(other.own, 'authority'),
      PARTNER_IDENTITY: certificateFor(one.own, 'partner').replaceAll('\n', String.raw`\n`),
      JWT_PUBLIC_KEY: other.open,
    }
    expect(others('KAFKA_CLIENT_CERT_KEY', vars)).to.deep.equal(['KAFKA_CLIENT_CERT', 'PARTNER_IDENTITY'])
    expect(others('KAFKA_CLIENT_CERT', vars)).to.deep.equal(['KAFKA_CLIENT_CERT_KEY'])
    expect(others('KAFKA_TRUSTED_CERT', vars)).to.deep.equal([])
    expect(others('JWT_SIGNER', {JWT_SIGNER: other.own, ...vars})).to.deep.equal(['KAFKA_TRUSTED_CERT'])
    expect(others('JWT_SIGNER', {JWT_SIGNER: other.own, JWT_PUBLIC_KEY: other.open})).to.deep.equal(['JWT_PUBLIC_KEY'])
    expect(others('CLIENT_KEY', {CLIENT_KEY: null, CLIENT_CERT: vars.KAFKA_CLIENT_CERT})).to.deep.equal(['CLIENT_CERT'])
  })
})
