import type {ReportedCase} from '../reported-case.js'

import {alnum, made} from '../../../classify/invented-values.js'

const SOURCE = 'Heroku Dev Center: Configuration and Config Vars'
const PASSWORD = alnum(16)
const LIVE = made('sk_', 'live_', alnum(80))

/** One plain input of each kind, which was always judged rightly. */
export const CASES: readonly ReportedCase[] = [
  {
    source: SOURCE,
    what: 'config var',
    key: 'STRIPE_SECRET_KEY',
    value: LIVE,
    stage: 'staging',
    beside: {STRIPE_SECRET_KEY: LIVE},
    secret: true,
    provider: 'stripe',
    findings: ['live-key-outside-production', 'shared-across-stages'],
  },
  {source: SOURCE, what: 'diff', file: 'HOST=acme.example\n', app: {HOST: 'acme.example'}, key: 'HOST', status: 'same'},
  {
    source: SOURCE,
    what: 'scan',
    credentials: {DB_PASSWORD: PASSWORD},
    path: 'config/database.yml',
    text: `password: ${PASSWORD}\n`,
    found: ['DB_PASSWORD'],
  },
  {
    source: SOURCE,
    what: 'hygiene',
    files: {Dockerfile: `FROM node\nENV API_KEY=${PASSWORD}\n`},
    fails: ['docker-env Dockerfile:2'],
  },
  {
    source: SOURCE,
    what: 'code',
    files: {'index.js': 'listen(process.env.HOST, process.env.RETRIES || 3)\n'},
    reads: ['HOST', 'RETRIES'],
    optional: ['RETRIES'],
  },
]
