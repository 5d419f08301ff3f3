import type {AppSpec, VarSpec, WorldSpec} from '../world/world-spec.js'

import {type Credentials, credentials} from '../credentials.js'
import {seededRandomness} from '../randomness.js'

const STAGES = ['development', 'staging', 'production'] as const
const SETTINGS = 22

/**
 * One large pipeline, `many`, of apps with 30 config vars each, 8 of them secrets. Every tenth app has a secret of its
 * neighbour.
 */
export function many(size: number): WorldSpec {
  const randomness = seededRandomness('many')
  const made = credentials(randomness)
  const apps: Record<string, AppSpec> = {}
  let neighbour = made.hex(32)
  for (let index = 0; index < size; index++) {
    const own = made.hex(32)
    const name = `many-${String(index + 1).padStart(4, '0')}`
    apps[name] = {
      pipeline: 'many',
      stage: STAGES[index % STAGES.length],
      team: 'many',
      withoutHistory: true,
      vars: {...settings(name), ...secrets(made, index % 10 === 9 ? neighbour : own)},
    }
    neighbour = own
  }

  return {seed: 'many', teams: ['many'], pipelines: {many: {team: 'many'}}, apps}
}

function settings(app: string): Record<string, VarSpec> {
  const all: Record<string, VarSpec> = {APP_NAME: {value: app, daysAgo: 200}, LOG_LEVEL: {value: 'info', daysAgo: 200}}
  for (let number = 1; number <= SETTINGS - 2; number++)
    all[`SETTING_${number}`] = {value: `${number * 100}`, daysAgo: 200}
  return all
}

function secrets(made: Credentials, token: string): Record<string, VarSpec> {
  const values = {
    AWS_ACCESS_KEY_ID: made.awsAccessKeyId(),
    AWS_SECRET_ACCESS_KEY: made.awsSecretAccessKey(),
    SENDGRID_API_KEY: made.sendGrid(),
    SESSION_SECRET: made.hex(64),
    SLACK_BOT_TOKEN: made.slackBotToken(),
    STRIPE_WEBHOOK_SECRET: made.stripeWebhookSecret(),
    TWILIO_AUTH_TOKEN: token,
    WAREHOUSE_URL: `postgres://warehouse:${made.password()}@warehouse.example:5432/main`,
  }
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, {value, daysAgo: 90, maskingSupported: false}]),
  )
}
