import type {WorldSpec} from '../../src/sandbox/sandbox.js'

import {canary} from '../support/canaries.js'

const json = (value: string) => JSON.stringify({type: 'service_account', private_key: pem(value), password: value})
const pem = (value: string) =>
  [
    '-----BEGIN ',
    'PRIVATE KEY-----\n',
    Buffer.from(`${value}${value}${value}`).toString('base64'),
    '\n-----END ',
    'PRIVATE KEY-----\n',
  ].join('')

/** Values that must never be seen, by the config var that holds them, in every shape that the plugin takes apart. */
export const CANARIES = {
  SIMPLE_API_KEY: canary('simple'),
  SHARED_TOKEN: canary('shared'),
  DATABASE_PASSWORD: canary('database'),
  BROKER_PASSWORD: canary('broker with / + and space'),
  TRAILING_SECRET: `${canary('trailing')}\n`,
  QUOTED_SECRET: `"${canary('quoted')}"`,
  EMOJI_SECRET: `${canary('emoji')}🔑`,
  JSON_SECRET: canary('json'),
  ENCODED_SECRET: canary('encoded'),
  LIST_SECRET: canary('list'),
  LONG_SECRET: canary('long'),
  BROWSER_SECRET: canary('browser'),
  COPIED_PASSWORD: canary('copied'),
}

const shared = {
  SHARED_TOKEN: CANARIES.SHARED_TOKEN,
  OLD_API_TOKEN: {value: CANARIES.SIMPLE_API_KEY, daysAgo: 900},
  ORDERS_DATABASE_URL: `postgres://orders:${CANARIES.DATABASE_PASSWORD}@db.example.com:5432/orders`,
  BROKER_URL: `amqps://broker:${encodeURIComponent(CANARIES.BROKER_PASSWORD)}@mq.example.com/vhost`,
  TRAILING_SECRET: CANARIES.TRAILING_SECRET,
  QUOTED_SECRET: CANARIES.QUOTED_SECRET,
  EMOJI_SECRET: CANARIES.EMOJI_SECRET,
  GOOGLE_CREDENTIALS: json(CANARIES.JSON_SECRET),
  GOOGLE_CREDENTIALS_BASE64: Buffer.from(json(CANARIES.ENCODED_SECRET)).toString('base64'),
  COOKIE_SECRETS: `${CANARIES.LIST_SECRET}1,${CANARIES.LIST_SECRET}2`,
  LARGE_SECRET: CANARIES.LONG_SECRET.repeat(2000),
  NEXT_PUBLIC_BACKEND_SECRET: CANARIES.BROWSER_SECRET,
  BROKEN_DATABASE_URL: `postgres://u:${CANARIES.SIMPLE_API_KEY}@#/:broken`,
  BROKEN_CREDENTIALS: `{"password": "${CANARIES.JSON_SECRET}"`,
}

/** A pipeline whose secrets are canaries, with every kind of trouble in it. */
export const canaryWorld: WorldSpec = {
  accounts: [{email: 'maya@acme.example'}],
  teams: ['acme'],
  pipelines: {acme: {review: {SHARED_TOKEN: CANARIES.SHARED_TOKEN}, test: {SHARED_TOKEN: CANARIES.SHARED_TOKEN}}},
  apps: {
    'acme-staging': {pipeline: 'acme', stage: 'staging', team: 'acme', vars: shared},
    'acme-prod': {
      pipeline: 'acme',
      stage: 'production',
      team: 'acme',
      vars: {...shared, COPIED_URL: `postgres://x:${CANARIES.COPIED_PASSWORD}@db.example.com/x`},
    },
    'acme-locked': {pipeline: 'acme', stage: 'development', vars: shared, access: {'maya@acme.example': 'no-config'}},
  },
}
