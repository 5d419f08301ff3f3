import {expect} from 'chai'

import type {Operator, ValueAnswer, ValueQuestion} from '../../../src/rotation/operator/operator.js'

import {SecretValue} from '../../../src/model/secret-value.js'
import {failureOf, Rehearsal, type RehearsalOptions} from '../rehearsal.js'
import {maker} from '../value/labelled/likely-pairs.js'

const m = maker('second halves')
const akia = () => ['AK', 'IA', m.alnum(16).toUpperCase()].join('')
const scope = {kind: 'app', name: 'acme-prod'} as const

/** A pair of names, and what makes a value for each: the secret first. */
type Sort = readonly [secret: string, id: string, newSecret: () => string, newId: () => string]

const LIKE_S3: Readonly<Record<string, Sort>> = {
  'Cloudflare R2': ['R2_SECRET_ACCESS_KEY', 'R2_ACCESS_KEY_ID', () => m.hex(64), () => m.hex(32)],
  'R2 under the names of AWS': ['AWS_SECRET_ACCESS_KEY', 'AWS_ACCESS_KEY_ID', () => m.hex(64), () => m.hex(32)],
  Supabase: ['SUPABASE_S3_SECRET_ACCESS_KEY', 'SUPABASE_S3_ACCESS_KEY_ID', () => m.hex(64), () => m.hex(32)],
  'DigitalOcean Spaces': [
    'SPACES_SECRET_ACCESS_KEY',
    'SPACES_ACCESS_KEY_ID',
    () => m.alnum(43),
    () => `DO00${m.alnum(16).toUpperCase()}`,
  ],
  Scaleway: ['SCW_SECRET_KEY', 'SCW_ACCESS_KEY', () => m.uuid(), () => `SCW${m.alnum(17).toUpperCase()}`],
  Tigris: ['TIGRIS_SECRET_ACCESS_KEY', 'TIGRIS_ACCESS_KEY_ID', () => m.token('tsec_', 60), () => m.token('tid_', 40)],
  MinIO: ['MINIO_SECRET_KEY', 'MINIO_ACCESS_KEY', () => m.alnum(32), () => `shop-${m.alnum(6)}`],
  'Backblaze B2': [
    'B2_S3_SECRET_ACCESS_KEY',
    'B2_S3_ACCESS_KEY_ID',
    () => m.token('K003', 27),
    () => `003${m.hex(22)}`,
  ],
  Wasabi: ['WASABI_SECRET_ACCESS_KEY', 'WASABI_ACCESS_KEY_ID', () => m.alnum(40), () => m.alnum(20).toUpperCase()],
  'Hetzner, Ceph': ['S3_SECRET_KEY', 'S3_ACCESS_KEY', () => m.alnum(40), () => m.alnum(20).toUpperCase()],
  'Storj, under other names': [
    'STORJ_SECRET_KEY',
    'STORJ_ACCESS_KEY',
    () => m.alnum(53).toLowerCase(),
    () => m.alnum(28).toLowerCase(),
  ],
  'IDrive e2': ['IDRIVE_E2_SECRET_KEY', 'IDRIVE_E2_ACCESS_KEY', () => m.alnum(42), () => m.alnum(18)],
  Linode: ['LINODE_SECRET_ACCESS_KEY', 'LINODE_ACCESS_KEY_ID', () => m.alnum(41), () => m.alnum(22).toUpperCase()],
  'Google Cloud Storage': [
    'STORAGE_SECRET_ACCESS_KEY',
    'STORAGE_ACCESS_KEY_ID',
    () => m.base64(30),
    () => `GOOG1E${m.alnum(55).toUpperCase()}`,
  ],
}

describe('the second half of a pair', () => {
  let rehearsal: Rehearsal

  afterEach(async () => rehearsal?.close())

  async function begin(vars: Readonly<Record<string, string>>): Promise<void> {
    await rehearsal?.close()
    rehearsal = await Rehearsal.start({
      accounts: [{email: 'maya@acme.example'}],
      pipelines: {acme: {}},
      apps: {'acme-prod': {pipeline: 'acme', stage: 'production', vars: {...vars, LOG_LEVEL: 'info'}}},
    })
  }

  const lines = (values: Readonly<Record<string, string>>) =>
    Object.entries(values)
      .map(([key, value]) => `${key}=${value}`)
      .join('\n')
  const rotate = async (key: string, values: Readonly<Record<string, string>>, options: RehearsalOptions = {}) =>
    rehearsal.rotate({key, scope, stdin: lines(values), ...options})

  async function expectSet(key: string, values: Readonly<Record<string, string>>, options = {}): Promise<void> {
    const result = await rotate(key, values, options)
    expect(result.failure?.message).to.equal(undefined)
    for (const [name, value] of Object.entries(values)) expect(rehearsal.holds('acme-prod', name)).to.equal(value)
  }

  async function expectUnlikely(
    key: string,
    old: Readonly<Record<string, string>>,
    values: Readonly<Record<string, string>>,
    came: string,
  ): Promise<void> {
    await begin(old)
    const failure = await failureOf(rotate(key, values))
    expect(failure.code, came).to.equal('unlikely-value')
    expect(failure.message).to.contain(came)
    for (const [name, value] of Object.entries(old)) expect(rehearsal.holds('acme-prod', name)).to.equal(value)
  }

  describe('of what speaks the language of S3', () => {
    for (const [service, [secret, id, newSecret, newId]] of Object.entries(LIKE_S3)) {
      it(`has the form that it had: ${service}`, async () => {
        const old = {[secret]: newSecret(), [id]: newId()}
        await begin(old)
        await expectSet(secret, {[secret]: newSecret(), [id]: newId()})
        await expectUnlikely(secret, old, {[secret]: newSecret(), [id]: 'https://dash.example.com/keys'}, 'web page')
        const aws = {[secret]: m.awsSecretAccessKey(), [id]: akia()}
        await begin(old)
        await expectSet(secret, aws, {acceptForm: true})
        // And from AWS to it.
        const fresh = {[secret]: newSecret(), [id]: newId()}
        await expectUnlikely(secret, aws, fresh, 'Expected')
        await begin(aws)
        await expectSet(secret, fresh, {acceptForm: true})
      })
    }
  })

  const password = m.alnum(24)
  const [pusherOld, pusherNew] = [m.hex(20), m.hex(20)]
  const other = {SMTP_PASSWORD: m.alnum(26)}
  const WRONG: Readonly<
    Record<string, readonly [key: string, old: Record<string, string>, fresh: Record<string, string>, came: string]>
  > = {
    'a user name that is another password of the app': [
      'SNOWFLAKE_PASSWORD',
      {SNOWFLAKE_USER: 'LOADER', SNOWFLAKE_PASSWORD: password, ...other},
      {SNOWFLAKE_PASSWORD: m.alnum(24), SNOWFLAKE_USER: other.SMTP_PASSWORD},
      'the value of SMTP_PASSWORD of acme-prod',
    ],
    'a user name that is a page': [
      'SNOWFLAKE_PASSWORD',
      {SNOWFLAKE_USER: 'LOADER', SNOWFLAKE_PASSWORD: password},
      {SNOWFLAKE_PASSWORD: m.alnum(24), SNOWFLAKE_USER: 'https://app.snowflake.com/x/y'},
      'the address of a web page',
    ],
    'a user name that is a command': [
      'DB_PASS',
      {DB_USER: 'reporting', DB_PASS: password},
      {DB_PASS: m.alnum(24), DB_USER: 'heroku config --app acme-prod'},
      'a command line',
    ],
    'a user name and a password in each other’s place': [
      'DB_PASS',
      {DB_USER: 'reporting', DB_PASS: password},
      {DB_PASS: 'reporting-two', DB_USER: m.alnum(24)},
      "each other's place",
    ],
    'a user name that is the old password': [
      'DB_PASS',
      {DB_USER: 'reporting', DB_PASS: password},
      {DB_PASS: m.alnum(24), DB_USER: password},
      'the present password',
    ],
    'a key that is the old secret': [
      'PUSHER_SECRET',
      {PUSHER_KEY: m.hex(20), PUSHER_SECRET: pusherOld},
      {PUSHER_SECRET: pusherNew, PUSHER_KEY: pusherOld},
      'the present secret',
    ],
    'a key and its secret in each other’s place': [
      'TWITTER_CONSUMER_SECRET',
      {TWITTER_CONSUMER_KEY: m.alnum(25), TWITTER_CONSUMER_SECRET: m.alnum(50)},
      {TWITTER_CONSUMER_SECRET: m.alnum(25), TWITTER_CONSUMER_KEY: m.alnum(50)},
      "each other's place",
    ],
    'a client id that is a password of the app': [
      'KEYCLOAK_CLIENT_SECRET',
      {KEYCLOAK_CLIENT_ID: 'shop', KEYCLOAK_CLIENT_SECRET: m.alnum(32), ...other},
      {KEYCLOAK_CLIENT_SECRET: m.alnum(32), KEYCLOAK_CLIENT_ID: other.SMTP_PASSWORD},
      'the value of SMTP_PASSWORD of acme-prod',
    ],
    'an id without its end': [
      'PLAID_SECRET',
      {PLAID_CLIENT_ID: m.hex(24), PLAID_SECRET: m.hex(30)},
      {PLAID_SECRET: m.hex(30), PLAID_CLIENT_ID: m.hex(10)},
      'Expected: a client ID',
    ],
    'a key with dots in it': [
      'PUSHER_SECRET',
      {PUSHER_KEY: m.hex(20), PUSHER_SECRET: m.hex(20)},
      {PUSHER_SECRET: m.hex(20), PUSHER_KEY: '4f8a…90b3'},
      'a value with a part hidden',
    ],
  }
  for (const [what, [key, old, fresh, came]] of Object.entries(WRONG)) {
    it(`is not ${what}`, async () => expectUnlikely(key, old, fresh, came))
  }

  it('is new where it changes along', async () => {
    for (const [key, id, make] of [
      ['PUSHER_SECRET', 'PUSHER_KEY', () => m.hex(20)],
      ['B2_APPLICATION_KEY', 'B2_KEY_ID', () => m.hex(24)],
      ['TWITTER_CONSUMER_SECRET', 'TWITTER_CONSUMER_KEY', () => m.alnum(25)],
      ['RAZORPAY_KEY_SECRET', 'RAZORPAY_KEY_ID', () => ['rzp', 'live', m.alnum(14)].join('_')],
    ] as const) {
      const old = {[id]: make(), [key]: m.alnum(30)}
      await begin({...old, PUSHER_APP_ID: '712345'})
      for (const values of [
        {[key]: m.alnum(30), [id]: old[id]},
        {[id]: old[id], [key]: m.alnum(30)},
      ]) {
        const failure = await failureOf(rotate(key, values))
        expect(failure.message).to.contain('the same as the old one')
      }
    }
  })

  it('is never a secret of another stage', async () => {
    await rehearsal?.close()
    rehearsal = await Rehearsal.start({
      accounts: [{email: 'maya@acme.example'}],
      pipelines: {acme: {}},
      apps: {
        'acme-prod': {pipeline: 'acme', stage: 'production', vars: {DB_USER: 'reporting', DB_PASS: password}},
        'acme-staging': {pipeline: 'acme', stage: 'staging', vars: {API_TOKEN: pusherOld}},
      },
    })
    for (const acceptForm of [false, true]) {
      const stdin = lines({DB_PASS: m.alnum(24), DB_USER: pusherOld})
      const failure = await failureOf(rehearsal.rotate({key: 'DB_PASS', stdin, acceptForm}))
      expect(failure.code).to.equal('unlikely-value')
      expect(failure.message).to.contain('the value of API_TOKEN of acme-staging')
      expect(failure.next).to.equal('Give another value.')
    }
  })

  it('was not rotated out before', async () => {
    await begin({DB_USER: 'reporting', DB_PASS: password, API_TOKEN: pusherOld})
    await rotate('API_TOKEN', {}, {stdin: pusherNew})
    const failure = await failureOf(rotate('DB_PASS', {DB_PASS: m.alnum(24), DB_USER: pusherOld}))
    expect(failure.message).to.contain('rotated out of API_TOKEN')
    expect(rehearsal.holds('acme-prod', 'DB_USER')).to.equal('reporting')
  })

  it('is taken where it is right', async () => {
    const right: ReadonlyArray<readonly [key: string, old: Record<string, string>, fresh: Record<string, string>]> = [
      ['DB_PASS', {DB_USER: 'reporting', DB_PASS: password}, {DB_PASS: m.alnum(24), DB_USER: 'reporting-2'}],
      [
        'SMTP_PASSWORD',
        {SMTP_USERNAME: 'a@acme.example', ...other},
        {SMTP_PASSWORD: m.alnum(26), SMTP_USERNAME: 'apikey'},
      ],
      [
        'SMTP_PASSWORD',
        {SMTP_USERNAME: 'apikey', ...other},
        {SMTP_PASSWORD: m.alnum(26), SMTP_USERNAME: 'b@acme.example'},
      ],
      [
        'GITHUB_CLIENT_SECRET',
        {GITHUB_CLIENT_ID: `Iv1.${m.hex(16)}`, GITHUB_CLIENT_SECRET: m.hex(40)},
        {GITHUB_CLIENT_SECRET: m.hex(40), GITHUB_CLIENT_ID: `Iv23li${m.alnum(14)}`},
      ],
      [
        'FACEBOOK_APP_SECRET',
        {FACEBOOK_APP_ID: '1234567890123456', FACEBOOK_APP_SECRET: m.hex(32)},
        {FACEBOOK_APP_SECRET: m.hex(32), FACEBOOK_APP_ID: '6543210987654321'},
      ],
      [
        'PUSHER_SECRET',
        {PUSHER_KEY: m.hex(20), PUSHER_SECRET: m.hex(20)},
        {PUSHER_SECRET: m.hex(20), PUSHER_KEY: m.hex(20)},
      ],
      [
        'TWITTER_CONSUMER_SECRET',
        {TWITTER_CONSUMER_KEY: m.alnum(25), TWITTER_CONSUMER_SECRET: m.alnum(50)},
        {TWITTER_CONSUMER_SECRET: m.alnum(50), TWITTER_CONSUMER_KEY: m.alnum(25)},
      ],
      [
        'B2_APPLICATION_KEY',
        {B2_KEY_ID: '0031a2b3c4d5e6f0000000001', B2_APPLICATION_KEY: m.token('K003', 27)},
        {B2_APPLICATION_KEY: m.token('K003', 27), B2_KEY_ID: '0031a2b3c4d5e6f0000000002'},
      ],
      [
        'MUX_TOKEN_SECRET',
        {MUX_TOKEN_ID: m.uuid(), MUX_TOKEN_SECRET: m.base64(56)},
        {MUX_TOKEN_SECRET: m.base64(56), MUX_TOKEN_ID: m.uuid()},
      ],
      [
        'LANGFUSE_SECRET_KEY',
        {LANGFUSE_PUBLIC_KEY: `pk-lf-${m.uuid()}`, LANGFUSE_SECRET_KEY: `sk-lf-${m.uuid()}`},
        {LANGFUSE_SECRET_KEY: `sk-lf-${m.uuid()}`, LANGFUSE_PUBLIC_KEY: `pk-lf-${m.uuid()}`},
      ],
      [
        'CLOUDINARY_API_SECRET',
        {CLOUDINARY_API_KEY: '123456789012345', CLOUDINARY_API_SECRET: m.alnum(27)},
        {CLOUDINARY_API_SECRET: m.alnum(27), CLOUDINARY_API_KEY: '543210987654321'},
      ],
    ]
    for (const [key, old, fresh] of right) {
      await begin(old)
      await expectSet(key, fresh)
    }
  })

  describe('at a terminal', () => {
    const asked: ValueQuestion[] = []
    const doubts: string[] = []
    const given = (text: string): ValueAnswer => ({kind: 'given', value: new SecretValue(text)})

    function answering(answers: ValueAnswer[], takes = false): Operator {
      asked.length = 0
      doubts.length = 0
      return {
        attended: true,
        chooseTargets: async ({candidates}) => ({
          refs: candidates.map(({environment}) => environment.ref),
          separate: false,
        }),
        async newValue(question) {
          asked.push(question)
          return answers.shift()!
        },
        async takeUnlikely({came}) {
          doubts.push(came)
          return takes
        },
        confirmPlan: async () => true,
        revocation: async () => 'confirmed',
        unfinished: async () => 'leave',
        takeUp: async () => false,
      }
    }

    const ask = async (key: string) => rehearsal.rotate({key, scope, valueFrom: null, confirm: null, revoke: 'ask'})
    const halvesAsked = () => asked.map(({half}) => half?.key)

    it('is asked about and asked for again by itself', async () => {
      await begin({DB_USER: 'reporting', DB_PASS: password, ...other})
      const fresh = m.alnum(24)
      rehearsal.operator = answering([given(fresh), given(other.SMTP_PASSWORD), given('reporting-2')])
      await ask('DB_PASS')
      expect(doubts).to.deep.equal(['the value of SMTP_PASSWORD of acme-prod'])
      expect(halvesAsked()).to.deep.equal(['DB_PASS', 'DB_USER', 'DB_USER'])
      expect(asked[2].refused).to.deep.equal(['Give the right one.'])
      expect(rehearsal.holds('acme-prod', 'DB_USER')).to.equal('reporting-2')
      expect(rehearsal.holds('acme-prod', 'DB_PASS')).to.equal(fresh)
    })

    it('is taken when the person says so, and asked about once', async () => {
      const [secret, id, newSecret, newId] = LIKE_S3['Cloudflare R2']
      await begin({[secret]: m.awsSecretAccessKey(), [id]: akia()})
      const fresh = [newSecret(), newId()]
      rehearsal.operator = answering([given(fresh[0]), given(fresh[1])], true)
      await ask(secret)
      expect(doubts).to.have.lengthOf(2)
      expect([rehearsal.holds('acme-prod', secret), rehearsal.holds('acme-prod', id)]).to.deep.equal(fresh)
    })

    it('has no complaint about the first under it', async () => {
      const [secret, id, newSecret, newId] = LIKE_S3['Cloudflare R2']
      await begin({[secret]: m.awsSecretAccessKey(), [id]: akia()})
      const right = m.awsSecretAccessKey()
      rehearsal.operator = answering([given(newSecret()), given(right), given(newId()), given(akia())])
      await ask(secret)
      expect(halvesAsked()).to.deep.equal([secret, secret, id, id])
      expect(asked[2].check(new SecretValue(newId()))).to.deep.equal([])
      expect(rehearsal.holds('acme-prod', secret)).to.equal(right)
    })
  })
})
