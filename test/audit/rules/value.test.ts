import {expect} from 'chai'

import {certificate, jwt} from '../../support/credentials-with-an-end.js'
import {daysAgo, findingsOf, NOW, placesOf, randomLike} from '../../support/inventory-of.js'
import {curveKey} from '../../support/key-pairs.js'

const secret = randomLike(11)
const other = randomLike(12)
const stripe = (mode: 'live' | 'test', seed = 1, type = 'sk') => [type, mode, randomLike(seed, 24)].join('_')
const app = (
  vars: Parameters<typeof findingsOf>[1][0]['vars'],
  stage: 'development' | 'production' | 'staging' = 'production',
) => ({name: `acme-${stage}`, stage, vars}) as const
const keys = (findings: ReturnType<typeof findingsOf>) => findings.map(({key}) => key).sort()

describe('live-key-outside-production', () => {
  const rule = 'live-key-outside-production'

  it('finds a live key in any other stage, once for all of them', () => {
    const [finding, ...rest] = findingsOf(rule, [
      app({STRIPE_SECRET_KEY: stripe('live')}),
      app({STRIPE_SECRET_KEY: stripe('live')}, 'staging'),
      {stage: 'review', vars: {STRIPE_SECRET_KEY: stripe('live')}},
    ])
    expect(rest).to.deep.equal([])
    expect(finding.severity).to.equal('critical')
    expect(placesOf(finding)).to.deep.equal([
      'pipeline:acme/review STRIPE_SECRET_KEY value',
      'app:acme-staging STRIPE_SECRET_KEY value',
    ])
    expect(finding.remedy).to.equal(
      'Put one in test mode in its place: heroku secrets:rotate STRIPE_SECRET_KEY --pipeline acme --only pipeline:acme/review --only app:acme-staging',
    )
  })

  it('leaves alone what is in production, in test mode, publishable, masked, or in no stage', () => {
    expect(
      findingsOf(rule, [
        app({STRIPE_SECRET_KEY: stripe('live')}),
        app(
          {STRIPE_SECRET_KEY: stripe('test'), STRIPE_KEY: stripe('live', 2, 'pk'), S: {value: null}, T_TOKEN: secret},
          'staging',
        ),
        {name: 'old', pipeline: null, vars: {STRIPE_SECRET_KEY: stripe('live')}},
      ]),
    ).to.deep.equal([])
  })
})

describe('test-key-in-production', () => {
  const rule = 'test-key-in-production'

  it('finds a test key in production only', () => {
    const [finding, ...rest] = findingsOf(rule, [
      app({STRIPE_SECRET_KEY: stripe('test'), OTHER_STRIPE_KEY: stripe('live')}),
      app({STRIPE_SECRET_KEY: stripe('test')}, 'staging'),
      {name: 'old', pipeline: null, vars: {STRIPE_SECRET_KEY: stripe('test')}},
    ])
    expect(rest).to.deep.equal([])
    expect(finding.severity).to.equal('high')
    expect(placesOf(finding)).to.deep.equal(['app:acme-production STRIPE_SECRET_KEY value'])
    expect(finding.remedy).to.include('heroku secrets:rotate STRIPE_SECRET_KEY --app acme-production')
  })
})

describe('weak-value', () => {
  const rule = 'weak-value'

  it('finds what can be guessed, also inside a URL', () => {
    const findings = findingsOf(rule, [
      app({
        JWT_SECRET: 'secret',
        ADMIN_PASSWORD: 'hunter2',
        SECRET_KEY: `django-insecure-${secret}`,
        SESSION_SECRET: 'keyboard cat',
        RABBITMQ_URL: 'amqp://guest:guest@mq.example.net/x',
        DATABASE_URL: 'postgres://reporting:reporting@db.example.net/x',
        COOKIE_SECRET: 'acme-session',
        WEBHOOK_SECRET: 'abc123def',
      }),
    ])
    expect(keys(findings)).to.deep.equal([
      'ADMIN_PASSWORD',
      'COOKIE_SECRET',
      'DATABASE_URL',
      'JWT_SECRET',
      'RABBITMQ_URL',
      'SECRET_KEY',
      'SESSION_SECRET',
      'WEBHOOK_SECRET',
    ])
    expect(findings.every(({severity}) => severity === 'high')).to.equal(true)
    expect(findings.find(({key}) => key === 'RABBITMQ_URL')!.summary).to.equal(
      'The password in RABBITMQ_URL is weak: the same as the user name',
    )
  })

  it('makes one finding of one weak value in several environments', () => {
    const [finding, ...rest] = findingsOf(rule, [app({JWT_SECRET: 'secret'}), app({JWT_SECRET: 'secret'}, 'staging')])
    expect(rest).to.deep.equal([])
    expect(finding.occurrences).to.have.length(2)
  })

  it('leaves alone what is strong, what others issue, what add-ons set, settings, and the dyno itself', () => {
    expect(
      findingsOf(rule, [
        app({
          JWT_SECRET: secret,
          TELEGRAM_BOT_TOKEN: ['123456789', `AA${randomLike(13, 33)}`].join(':'),
          TWILIO_AUTH_TOKEN: '0123456789abcdef0123456789abcdef',
          STRIPE_SECRET_KEY: stripe('test'),
          REDIS_URL: {value: 'redis://h:p12345678@redis.example.net:6379', attached: true},
          CACHE_URL: 'redis://:secret@localhost:6379',
          LOG_LEVEL: 'debug',
          ADMIN_EMAIL: 'a@example.net',
          TOKEN_TTL: '3600',
          MASKED_SECRET: {value: null},
          EMPTY_SECRET: '',
        }),
      ]),
    ).to.deep.equal([])
  })
})

describe('placeholder-value', () => {
  const rule = 'placeholder-value'

  it('finds what is still to be filled in, and nothing else calls it weak or shared', () => {
    const vars = {
      API_SECRET: 'changeme',
      SENDGRID_API_KEY: 'your-api-key-here',
      STRIPE_SECRET_KEY: ['sk', 'test', 'xxxxxxxxxxxxxxxx'].join('_'),
      JWT_SECRET: '<replace-me>',
      DATABASE_URL: 'postgres://USER:PASSWORD@db.example.net/x',
    }
    const places = [app(vars), app(vars, 'staging')]
    const findings = findingsOf(rule, places)
    expect(keys(findings)).to.deep.equal(Object.keys(vars).sort())
    expect(findings.every(({severity, occurrences}) => severity === 'high' && occurrences.length === 2)).to.equal(true)
    for (const silent of [
      'weak-value',
      'shared-across-stages',
      'duplicate-in-environment',
      'malformed-value',
      'broad-key',
    ]) {
      expect(findingsOf(silent, places), silent).to.deep.equal([])
    }
  })

  it('leaves real and weak values, settings and references alone', () => {
    expect(
      findingsOf(rule, [
        app({
          A_TOKEN: secret,
          JWT_SECRET: 'secret',
          MODE: 'example',
          T_SECRET: {value: null},
          V_SECRET: 'vault:secret/data/x#y',
        }),
      ]),
    ).to.deep.equal([])
  })
})

describe('malformed-value', () => {
  const rule = 'malformed-value'

  it('finds secrets that are written wrongly', () => {
    const findings = findingsOf(rule, [
      app({
        A_TOKEN: `${secret}\n`,
        B_TOKEN: `"${secret}"`,
        DATABASE_URL: `postgres://u:pa#${secret}@db.example.net/x`,
        PRIVATE_KEY: ['-----BEGIN PRIVATE KEY-----', randomLike(3, 64), '-----END PRIVATE KEY-----'].join(
          String.raw`\n`,
        ),
        SERVICE_ACCOUNT: `{"type": "service_account", "private_key": "${secret}"`,
        STRIPE_SECRET_KEY: ` ${stripe('live')}`,
      }),
    ])
    expect(keys(findings)).to.deep.equal([
      'A_TOKEN',
      'B_TOKEN',
      'DATABASE_URL',
      'PRIVATE_KEY',
      'SERVICE_ACCOUNT',
      'STRIPE_SECRET_KEY',
    ])
    expect(findings.every(({severity}) => severity === 'medium')).to.equal(true)
    expect(findings.find(({key}) => key === 'A_TOKEN')!.summary).to.equal('A_TOKEN has a newline at its end')
  })

  it('makes one finding of all that is wrong with a value, wherever it is held', () => {
    const [finding, ...rest] = findingsOf(rule, [
      app({A_TOKEN: `"${secret}"\n`}),
      app({A_TOKEN: `"${secret}"\n`}, 'staging'),
    ])
    expect(rest).to.deep.equal([])
    expect(finding.occurrences).to.have.length(2)
    expect(finding.summary).to.equal('A_TOKEN has a newline at its end and quotes around it')
  })

  it('leaves alone what is right, what is no secret, and what is masked', () => {
    expect(
      findingsOf(rule, [
        app({
          A_TOKEN: secret,
          GREETING: '"hello" ',
          CONFIG: '{"broken": ',
          BASE_URL: 'https://example.net ',
          PRIVATE_KEY: `${curveKey()}\n`,
          M_TOKEN: {value: null},
        }),
      ]),
    ).to.deep.equal([])
    expect(
      findingsOf(rule, [app({A_TOKEN: `${secret} `})], {secrets: [{pattern: 'A_TOKEN', settings: {secret: false}}]}),
    ).to.deep.equal([])
  })
})

describe('stale-secret', () => {
  const rule = 'stale-secret'

  it('finds what is older than 180 days, once a key', () => {
    const [finding, ...rest] = findingsOf(rule, [
      app({
        A_TOKEN: {value: secret, age: 412},
        B_TOKEN: {value: randomLike(5), age: 179},
        LOG_LEVEL: {value: 'info', age: 900},
      }),
      app({A_TOKEN: {value: other, age: 200}}, 'staging'),
    ])
    expect(rest).to.deep.equal([])
    expect(finding.severity).to.equal('medium')
    expect(finding.summary).to.equal('A_TOKEN is 412 days old; the limit is 180 days')
    expect(finding.occurrences.map(({updatedAt}) => updatedAt)).to.deep.equal([daysAgo(200), daysAgo(412)])
  })

  it('goes by the policy, for all secrets and for one', () => {
    const places = [app({A_TOKEN: {value: secret, age: 60}, B_TOKEN: {value: other, age: 60}})]
    expect(findingsOf(rule, places)).to.deep.equal([])
    expect(keys(findingsOf(rule, places, {maxAge: 30 * 86_400_000}))).to.deep.equal(['A_TOKEN', 'B_TOKEN'])
    const settings = {maxAge: 30 * 86_400_000}
    expect(keys(findingsOf(rule, places, {secrets: [{pattern: 'B_*', settings}]}))).to.deep.equal(['B_TOKEN'])
  })

  it('counts what is masked, and a copy as old as the first to hold the credential', () => {
    const findings = findingsOf(rule, [
      app({M_TOKEN: {value: null, age: 400}, A_TOKEN: {value: secret, age: 400}}),
      app({A_TOKEN: {value: secret, age: 5}}, 'staging'),
    ])
    expect(keys(findings)).to.deep.equal(['A_TOKEN', 'M_TOKEN'])
    expect(findings.find(({key}) => key === 'A_TOKEN')!.occurrences).to.have.length(2)
  })

  it('is silent where the age is not known, and at the limit exactly', () => {
    expect(
      findingsOf(rule, [app({A_TOKEN: {value: secret, age: null}, B_TOKEN: {value: other, age: 180}})]),
    ).to.deep.equal([])
  })

  it('has an add-on rotate what it owns', () => {
    const url = `postgres://u:${secret}@db.example.net/x`
    const redis = `rediss://:${other}@redis.example.net:6380`
    const findings = findingsOf(rule, [
      app({
        DATABASE_URL: {value: url, age: 400, attached: true},
        REDIS_URL: {value: redis, age: 400, attached: true},
        PAPERTRAIL_API_TOKEN: {value: randomLike(6, 20), age: 400, attached: true},
      }),
    ])
    expect(Object.fromEntries(findings.map(({key, remedy}) => [key, remedy]))).to.deep.equal({
      DATABASE_URL: 'heroku pg:credentials:rotate DATABASE_URL --app acme-production',
      REDIS_URL: 'heroku redis:credentials REDIS_URL --reset --app acme-production',
      PAPERTRAIL_API_TOKEN: 'Rotate it at the add-on that sets it: heroku addons --app acme-production',
    })
  })
})

const inDays = (days: number) => Math.floor(NOW.getTime() / 1000) + days * 86_400
const day = (days: number) => daysAgo(-days).slice(0, 10)

describe('expired-credential', () => {
  const rule = 'expired-credential'

  it('finds tokens and certificates past their end (high) and near it (medium)', () => {
    const findings = findingsOf(rule, [
      app({
        OLD_TOKEN: jwt({exp: inDays(-3)}),
        SOON_TOKEN: jwt({exp: inDays(5)}),
        TLS_CERT: certificate(day(-20)),
        CA_CERT: certificate(day(10)).replaceAll('\n', String.raw`\n`),
        SAS_URL: `https://x.blob.core.windows.net/c?se=2026-05-01T00%3A00%3A00Z&sig=${randomLike(8, 43)}%3D`,
      }),
    ])
    expect(Object.fromEntries(findings.map(({key, severity}) => [key, severity]))).to.deep.equal({
      OLD_TOKEN: 'high',
      SOON_TOKEN: 'medium',
      TLS_CERT: 'high',
      CA_CERT: 'medium',
      SAS_URL: 'high',
    })
    const summaries = findings.map(({summary}) => summary)
    expect(summaries).to.include('OLD_TOKEN expired 3 days ago').and.to.include('SOON_TOKEN expires in 5 days')
    expect(findings.find(({key}) => key === 'TLS_CERT')!.remedy).to.include(' --value-from file:certificate.pem')
  })

  it('makes one finding of one token in several environments', () => {
    const token = jwt({exp: inDays(-3)})
    const [finding, ...rest] = findingsOf(rule, [app({A_TOKEN: token}), app({A_TOKEN: token}, 'staging')])
    expect(rest).to.deep.equal([])
    expect(finding.occurrences).to.have.length(2)
  })

  it('leaves alone what lasts longer, what has no end, and what is masked', () => {
    expect(
      findingsOf(rule, [
        app({
          A_TOKEN: jwt({exp: inDays(15)}),
          B_TOKEN: jwt({}),
          C_CERT: certificate(day(60)),
          M_TOKEN: {value: null},
          TRUSTED: certificate('2020-01-01').repeat(8),
        }),
      ]),
    ).to.deep.equal([])
  })
})

describe('exposed-to-browser', () => {
  const rule = 'exposed-to-browser'

  it('finds credentials under every prefix that build tools publish', () => {
    const names =
      'NEXT_PUBLIC VITE REACT_APP NUXT_PUBLIC GATSBY EXPO_PUBLIC PUBLIC VUE_APP MIX NG_APP REDWOOD_ENV NX_PUBLIC RAZZLE ELM_APP PLASMO_PUBLIC BUN_PUBLIC UMI_APP'
        .split(' ')
        .map((prefix) => `${prefix}_STRIPE_SECRET_KEY`)
    const findings = findingsOf(rule, [
      app(Object.fromEntries(names.map((name, index) => [name, stripe('live', index + 1)]))),
    ])
    expect(keys(findings)).to.deep.equal([...names].sort())
    expect(findings.every(({severity}) => severity === 'critical')).to.equal(true)
    expect(findings.find(({summary}) => summary.startsWith('EXPO_PUBLIC_'))?.remedy).to.match(
      /^Use it on the server only, under another key and with a new value: heroku secrets:rotate EXPO_PUBLIC_STRIPE_SECRET_KEY --app \S+ --to STRIPE_SECRET_KEY$/,
    )
  })

  it('leaves alone what is made to be published, settings, and other keys', () => {
    expect(
      findingsOf(rule, [
        app({
          NEXT_PUBLIC_STRIPE_PUBLISHABLE_KEY: stripe('live', 1, 'pk'),
          VITE_SENTRY_DSN: 'https://0123456789abcdef0123456789abcdef@o1.ingest.sentry.io/42',
          REACT_APP_API_URL: 'https://api.example.net',
          NEXT_PUBLIC_GA_ID: 'G-ABC123DEF4',
          STRIPE_SECRET_KEY: stripe('live', 2),
          NEXT_PRIVATE_TOKEN: secret,
          VITE_M_TOKEN: {value: null},
        }),
      ]),
    ).to.deep.equal([])
  })
})

describe('broad-key', () => {
  const rule = 'broad-key'

  it('finds types of key wider than another that the provider offers', () => {
    const findings = findingsOf(rule, [
      app({
        STRIPE_SECRET_KEY: stripe('live'),
        GITHUB_TOKEN: ['ghp', randomLike(4, 36)].join('_'),
        HEROKU_API_KEY: '01234567-89ab-4cde-8f01-23456789abcd',
      }),
    ])
    expect(keys(findings)).to.deep.equal(['GITHUB_TOKEN', 'HEROKU_API_KEY', 'STRIPE_SECRET_KEY'])
    expect(findings.every(({severity}) => severity === 'medium')).to.equal(true)
    expect(findings.find(({key}) => key === 'STRIPE_SECRET_KEY')!.remedy).to.include('a restricted key')
  })

  it('leaves narrower keys and other providers alone', () => {
    expect(
      findingsOf(rule, [
        app({
          STRIPE_SECRET_KEY: stripe('live', 1, 'rk'),
          GITHUB_TOKEN: ['github', 'pat', randomLike(4, 60)].join('_'),
          A_TOKEN: secret,
        }),
      ]),
    ).to.deep.equal([])
  })
})

describe('unmasked-secret', () => {
  const rule = 'unmasked-secret'

  it('finds secrets that could be masked, once a key', () => {
    const [finding, ...rest] = findingsOf(rule, [
      app({A_TOKEN: {value: secret, maskable: true}}),
      app({A_TOKEN: {value: other, maskable: true}}, 'staging'),
    ])
    expect(rest).to.deep.equal([])
    expect(finding.severity).to.equal('low')
    expect(finding.occurrences).to.have.length(2)
    expect(finding.remedy).to.include('https://dashboard.heroku.com/apps/acme-staging/settings')
  })

  it('leaves alone what is masked, what cannot be, and settings', () => {
    expect(
      findingsOf(rule, [
        app({
          A_TOKEN: {value: null, maskable: true},
          B_TOKEN: {value: secret, maskable: false},
          C_TOKEN: {value: other, maskable: null},
          LOG_LEVEL: {value: 'info', maskable: true},
        }),
      ]),
    ).to.deep.equal([])
  })
})
