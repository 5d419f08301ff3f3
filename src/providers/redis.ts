import type {Provider} from './provider.js'

import {redisConnection} from './redis-connection.js'

/** What is known of Redis's credentials. */
export const redis: Provider = {
  id: 'redis',
  name: 'Redis',
  words: ['redis', 'rediscloud', 'redistogo', 'redisgreen', 'valkey'],
  forms: [],
  named: [],
  schemes: ['redis', 'rediss', 'valkey', 'valkeys'],
  envKeys: ['REDIS_URL'],
  keysPage: null,
  verify: [redisConnection],
  sources: ['redis URI scheme (iana.org provisional registration)'],
}
