import type {PastEvent, WorldSpec} from '../world/world-spec.js'

import {credentials} from '../credentials.js'
import {seededRandomness} from '../randomness.js'

const DAYS = 730
const RELEASES = 800
const AUTHORS = ['maya@acme.example', 'tom@acme.example', 'alex@acme.example', 'pat@acme.example']

/**
 * What a history of the scenario `two-years` must find, given a ledger that has a record of every change of a secret
 * since it began but the unrecorded ones.
 */
export const TWO_YEARS = {
  app: 'acme-prod',
  /** Version of the first release whose change of a secret is in the ledger. */
  ledgerBeginsWith: 572,
  /** Versions of releases that changed a secret by plain `heroku config:set`, after the ledger began. */
  unrecorded: [632, 692, 752],
  /** The rollback, and the release whose config it brought back. */
  rollback: {version: 403, to: 5},
  /** A rotation by another person than those around it. */
  byColleague: 672,
  /** How many releases changed a secret: the first settings, one change every twentieth release, and the rollback. */
  secretChanging: 42,
} as const

/** Who changed a secret in which release, where the scenario is particular about it. */
const WHO: Readonly<Record<number, string>> = {
  652: AUTHORS[0],
  [TWO_YEARS.byColleague]: AUTHORS[1],
  712: AUTHORS[0],
}

/**
 * One production app with 800 releases over two years: mostly deploys, some settings, a change of a secret every few
 * weeks by one of four people (two of whom have left), and one rollback that brought old secrets back.
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
    const version = index + 5
    const daysAgo = (DAYS - 2) * (1 - (index + 1) / (rest + 1))
    const drawn = AUTHORS[randomness.number(daysAgo > 300 ? 4 : 2)]
    const by = WHO[version] ?? drawn
    if (version === TWO_YEARS.rollback.version) history.push({daysAgo, by, rollbackTo: TWO_YEARS.rollback.to})
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
    apps: {
      [TWO_YEARS.app]: {pipeline: 'acme', stage: 'production', createdDaysAgo: DAYS, dynos: {web: 2}, history},
    },
  }
}
