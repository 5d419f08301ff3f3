import type {PastEvent, WorldSpec} from '../world/world-spec.js'

import {credentials} from '../credentials.js'
import {seededRandomness} from '../randomness.js'

const DAYS = 730
const RELEASES = 800
const AUTHORS = ['maya@acme.example', 'tom@acme.example', 'alex@acme.example', 'pat@acme.example']

/**
 * One production app with 800 releases over two years: mostly deploys, some settings, a change of a secret every few
 * weeks by one of four people (two of whom have left), and one rollback that brought an old secret back.
 */
export function twoYears(): WorldSpec {
  const randomness = seededRandomness('two-years')
  const made = credentials(randomness)
  const renew: Record<string, () => string> = {
    AWS_SECRET_ACCESS_KEY: () => made.awsSecretAccessKey(),
    SESSION_SECRET: () => made.hex(64),
    SENDGRID_API_KEY: () => made.sendGrid(),
    STRIPE_SECRET_KEY: () => made.stripe('rk', 'live'),
    TWILIO_AUTH_TOKEN: () => made.hex(32),
  }
  const keys = Object.keys(renew)
  const history: PastEvent[] = [
    {daysAgo: DAYS - 1, by: AUTHORS[3], set: Object.fromEntries(keys.map((key) => [key, renew[key]()]))},
    {daysAgo: DAYS - 1.1, by: AUTHORS[3], set: {LOG_LEVEL: 'info', WEB_CONCURRENCY: '2'}},
  ]
  // v1 is the app's making and v2 its first deploy; the rest is spread evenly.
  const rest = RELEASES - 2 - history.length
  for (let index = 0; index < rest; index++) {
    const daysAgo = (DAYS - 2) * (1 - (index + 1) / (rest + 1))
    const by = AUTHORS[randomness.number(daysAgo > 300 ? 4 : 2)]
    if (index === Math.floor(rest / 2)) history.push({daysAgo, by, rollbackTo: 5})
    else if (index % 20 === 7) {
      const key = keys[randomness.number(keys.length)]
      history.push({daysAgo, by, set: {[key]: renew[key]()}})
    } else if (index % 20 === 13) history.push({daysAgo, by, set: {WEB_CONCURRENCY: String(2 + (index % 7))}})
    else history.push({daysAgo, by, deploy: true})
  }

  return {
    seed: 'two-years',
    accounts: [{email: AUTHORS[0]}, {email: AUTHORS[1]}],
    pipelines: {acme: {}},
    apps: {'acme-prod': {pipeline: 'acme', stage: 'production', createdDaysAgo: DAYS, dynos: {web: 2}, history}},
  }
}
