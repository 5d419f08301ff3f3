import type {AppSpec, VarSpec, WorldSpec} from '../world/world-spec.js'

import {type Credentials, credentials} from '../credentials.js'
import {type Randomness, seededRandomness} from '../randomness.js'
import {harmless, type Place, publicValues} from './acme-settings.js'

const AUTHORS = ['maya@acme.example', 'tom@acme.example', 'alex@acme.example']
/** E-mail address of an account whose token can read everything and change nothing. */
export const AUDITOR = 'auditor@acme.example'

const DEV: Place = {app: 'acme-dev', environment: 'development', host: 'dev.acme.example'}
const STAGING: Place = {app: 'acme-staging', environment: 'staging', host: 'staging.acme.example'}
const PROD: Place = {app: 'acme-prod', environment: 'production', host: 'www.acme.example'}
const WORKER: Place = {app: 'acme-prod-worker', environment: 'production', host: 'www.acme.example'}

type Secrets = Record<string, string | VarSpec>

/**
 * A team with a pipeline that has grown for years: for every rule that can be judged from the API alone there is
 * something to find (`PLANTED`), amid much that looks alike and is in order.
 *
 * @param now milliseconds since the epoch, from which the ages and the ends of tokens count
 */
export function acme(now: number): WorldSpec {
  const randomness = seededRandomness('acme')
  const made = credentials(randomness)
  const shared = publicValues(made, randomness)
  const twilio = made.hex(32)
  const rabbit = made.password(32)
  const google = made.privateKeyPem()
  const sendGridOfTwoPipelines = made.sendGrid()
  const production = productionSecrets(made)
  const analytics = analyticsUrl(made)

  // Of a randomness of its own, so that what is made before stays as it is.
  const lockbox = {
    LOCKBOX_MASTER_KEY: {
      value: credentials(seededRandomness('acme data')).hex(64),
      daysAgo: 400,
      maskingSupported: false,
    },
  }

  const app = (place: Place, secrets: Secrets, {vars, ...more}: Partial<AppSpec> = {}): AppSpec => ({
    pipeline: 'acme',
    stage: place.environment as 'development',
    team: 'acme',
    vars: {...harmless(place, shared, randomness), ...aged(secrets, randomness), ...vars},
    ...more,
  })

  return {
    seed: 'acme',
    accounts: [{email: AUTHORS[0]}, {email: AUTHORS[1]}, {email: AUDITOR, scope: ['identity', 'read-protected']}],
    teams: ['acme'],
    pipelines: {
      acme: {
        team: 'acme',
        review: {
          NODE_ENV: 'production',
          LOG_LEVEL: 'info',
          SENTRY_DSN: shared.sentryDsn,
          SESSION_SECRET: made.hex(64),
          GOOGLE_CREDENTIALS: made.googleServiceAccount('acme-review', google),
        },
        test: {
          NODE_ENV: 'test',
          LOG_LEVEL: 'error',
          DATABASE_URL: 'postgres://localhost:5432/acme_test',
          CODECOV_TOKEN: randomness.uuid(),
        },
      },
      bravo: {team: 'acme'},
    },
    apps: {
      'acme-dev': app(DEV, {
        ...developmentSecrets(made),
        RABBITMQ_URL: rabbitUrl('dev', made.password(32)),
        TWILIO_AUTH_TOKEN: made.hex(32),
        GOOGLE_CREDENTIALS: made.googleServiceAccount('acme-dev', google),
      }),
      'acme-staging': app(
        STAGING,
        {
          ...stagingSecrets(made, now),
          RABBITMQ_URL: rabbitUrl('staging', rabbit),
          TWILIO_AUTH_TOKEN: {value: twilio, daysAgo: 96, by: AUTHORS[1]},
        },
        {vars: lockbox, dynos: {web: 1, worker: 1}, releasePhase: {seconds: 6}},
      ),
      'acme-prod': app(
        PROD,
        {
          ...production,
          ...onlyOnWeb(made, now),
          SENDGRID_API_KEY: sendGridOfTwoPipelines,
          RABBITMQ_URL: rabbitUrl('production', rabbit),
          TWILIO_AUTH_TOKEN: {value: twilio, daysAgo: 96, by: AUTHORS[1]},
        },
        {vars: lockbox, dynos: {web: 3}, releasePhase: {seconds: 6}},
      ),
      'acme-prod-worker': app(
        WORKER,
        {
          ...production,
          ...onlyOnWorker(made, now),
          RABBITMQ_URL: rabbitUrl('jobs', rabbit),
          ANALYTICS_DATABASE_URL: analytics,
        },
        {dynos: {worker: 2}},
      ),
      'acme-legacy': {
        team: 'acme',
        vars: aged(
          {
            LOG_LEVEL: {value: 'info', daysAgo: 650, maskingSupported: false},
            SESSION_SECRET: made.hex(64),
            STRIPE_REPORTING_KEY: made.stripe('rk', 'test'),
          },
          randomness,
        ),
      },
      'bravo-prod': {
        pipeline: 'bravo',
        stage: 'production',
        team: 'acme',
        vars: aged(
          {
            LOG_LEVEL: {value: 'info', daysAgo: 300, maskingSupported: false},
            SESSION_SECRET: made.hex(64),
            SENDGRID_API_KEY: sendGridOfTwoPipelines,
          },
          randomness,
        ),
      },
    },
    addOns: [
      {app: 'acme-dev', plan: 'heroku-postgresql:essential-0', attachments: [{app: 'acme-dev', as: 'DATABASE'}]},
      {app: 'acme-staging', attachments: [{app: 'acme-staging', as: 'DATABASE'}]},
      {
        app: 'acme-prod',
        attachments: [
          {app: 'acme-prod', as: 'DATABASE', daysAgo: 120},
          {app: 'acme-prod-worker', as: 'DATABASE', daysAgo: 118},
        ],
      },
      {
        app: 'acme-prod',
        attachments: [{app: 'acme-prod', as: 'HEROKU_POSTGRESQL_OLIVE', value: analytics, daysAgo: 90}],
      },
      {
        app: 'acme-prod',
        service: 'heroku-redis',
        plan: 'heroku-redis:premium-0',
        attachments: [
          {app: 'acme-prod', as: 'REDIS', daysAgo: 110},
          {app: 'acme-prod-worker', as: 'REDIS', daysAgo: 110},
        ],
      },
    ],
  }
}

/** Every secret got there on a day of its own, recently enough, by one of the team. */
function aged(secrets: Secrets, randomness: Randomness): Record<string, VarSpec> {
  return Object.fromEntries(
    Object.entries(secrets).map(([key, secret]) => [
      key,
      {
        daysAgo: 12 + randomness.number(140),
        by: AUTHORS[randomness.number(AUTHORS.length)],
        maskingSupported: false,
        ...(typeof secret === 'string' ? {value: secret} : secret),
      },
    ]),
  )
}

function rabbitUrl(user: string, password: string): string {
  return `amqps://acme-${user}:${password}@${user}.rmq.acme.example/main`
}

function analyticsUrl(made: Credentials): string {
  return `postgres://u${made.hex(12)}:p${made.hex(64)}@ec2-34-200-17-9.compute-1.amazonaws.com:5432/d${made.hex(12)}`
}

/** Held by both production apps: in order, for they are one stage. */
function productionSecrets(made: Credentials): Secrets {
  return {
    SECRET_KEY_BASE: made.hex(128),
    SESSION_SECRET: made.hex(64),
    JWT_SIGNING_KEY: made.hex(64),
    AWS_ACCESS_KEY_ID: made.awsAccessKeyId(),
    AWS_SECRET_ACCESS_KEY: made.awsSecretAccessKey(),
    DATADOG_API_KEY: {value: made.hex(32), daysAgo: 175},
  }
}

function onlyOnWeb(made: Credentials, now: number): Secrets {
  return {
    ADMIN_PASSWORD: made.password(),
    ENCRYPTION_KEY: {value: made.hex(64), daysAgo: 44, maskingSupported: true},
    GITHUB_TOKEN: made.githubFineGrained(),
    INTERNAL_SERVICE_TOKEN: made.jwt(seconds(now, -20)),
    NEXT_PUBLIC_OPENAI_API_KEY: {value: made.openAiProjectKey(), daysAgo: 40},
    PAYMENTS_API_TOKEN: {value: made.hex(48), masked: true, maskingSupported: true},
    SENTRY_AUTH_TOKEN: {value: made.sentryToken(), daysAgo: 412, by: AUTHORS[1]},
    SMTP_PASSWORD: `${made.password()}\n`,
    STRIPE_REPORTING_KEY: made.stripe('rk', 'live'),
    STRIPE_SECRET_KEY: made.stripe('sk', 'live'),
    STRIPE_WEBHOOK_SECRET: made.stripeWebhookSecret(),
  }
}

function onlyOnWorker(made: Credentials, now: number): Secrets {
  return {
    HEROKU_API_KEY: made.herokuToken(),
    METRICS_TOKEN: made.jwt(seconds(now, 200)),
    // A slash that should have been escaped.
    MONGODB_URI: `mongodb+srv://acme:${made.password(12)}/${made.password(9)}@cluster0.acme.mongodb.net/jobs`,
    SENDGRID_API_KEY: made.sendGrid(),
    SMTP_PASSWORD: made.password(),
    STRIPE_REPORTING_KEY: made.stripe('rk', 'test'),
  }
}

function stagingSecrets(made: Credentials, now: number): Secrets {
  const sendGrid = made.sendGrid()
  return {
    ADMIN_PASSWORD: 'hunter2',
    AWS_ACCESS_KEY_ID: made.awsAccessKeyId(),
    AWS_SECRET_ACCESS_KEY: made.awsSecretAccessKey(),
    DATADOG_API_KEY: made.hex(32),
    GITHUB_TOKEN: made.githubFineGrained(),
    MAILGUN_API_KEY: 'your-mailgun-api-key',
    PARTNER_API_TOKEN: made.jwt(seconds(now, 9.5)),
    SAML_PRIVATE_KEY: made.privateKeyPem().replaceAll('\n', String.raw`\n`),
    SECRET_KEY_BASE: made.hex(128),
    SENDGRID_API_KEY: sendGrid,
    SENDGRID_PASSWORD: sendGrid,
    SESSION_SECRET: made.hex(64),
    SMTP_PASSWORD: made.password(),
    STRIPE_REPORTING_KEY: {value: made.stripe('rk', 'live'), daysAgo: 96, by: AUTHORS[1]},
    STRIPE_WEBHOOK_SECRET: made.stripeWebhookSecret(),
  }
}

function developmentSecrets(made: Credentials): Secrets {
  return {
    COOKIE_SECRET: {value: made.hex(64), daysAgo: 301},
    DJANGO_SECRET_KEY: `django-insecure-${made.password(50)}`,
    FIREBASE_CREDENTIALS: made.googleServiceAccount('acme-push', made.privateKeyPem()).slice(0, -1),
    GITHUB_TOKEN: made.githubClassic(),
    SENDGRID_API_KEY: made.sendGrid(),
    SESSION_SECRET: made.hex(64),
    SLACK_BOT_TOKEN: `"${made.slackBotToken()}"`,
    SMTP_PASSWORD: made.password(),
    STRIPE_REPORTING_KEY: made.stripe('rk', 'test'),
    STRIPE_WEBHOOK_SECRET: made.stripeWebhookSecret(),
  }
}

function seconds(now: number, days: number): number {
  return Math.floor(now / 1000 + days * 86_400)
}
