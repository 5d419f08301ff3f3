import type {Provider} from '../../provider.js'

import {redisConnection} from './connection.js'

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
  instructions: {
    issue: [
      'Connect with redis-cli as a user that may run ACL commands.',
      'Give the user a second password beside the first: ACL SETUSER app >new-password.',
      'Write it into the configuration, with ACL SAVE or CONFIG REWRITE, so that a restart keeps it.',
      'Put it into the URL of the app.',
    ],
    revoke: [
      'Take the old password away: ACL SETUSER app <old-password.',
      'Save with ACL SAVE or CONFIG REWRITE, and end open connections with CLIENT KILL USER app.',
    ],
  },
  verify: [redisConnection],
  sources: ['redis URI scheme (iana.org provisional registration)'],
}
