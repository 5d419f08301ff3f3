import type {Provider} from '../../provider.js'

import {postgresConnection} from './connection.js'
import {postgresRoleIssuing, postgresRoleRevoking} from './role.js'

/** What is known of PostgreSQL's credentials. */
export const postgres: Provider = {
  id: 'postgres',
  name: 'PostgreSQL',
  words: ['postgres', 'postgresql', 'pg', 'psql', 'pgbouncer', 'pgpassword'],
  forms: [],
  named: [],
  schemes: ['postgres', 'postgresql', 'postgis', 'timescaledb', 'cockroachdb'],
  envKeys: ['DATABASE_URL', 'PGPASSWORD'],
  keysPage: null,
  instructions: {
    issue: [
      'Connect as a role that may change roles, with psql, which sends the password encrypted.',
      String.raw`Change the password of the role that the app logs in as: \password ROLE.`,
      'Give the new password here at once: the old one opens no new connection from then on.',
    ],
    revoke: [
      'The old password ended when it was changed: nothing more has to be done for that.',
      'Restart what still has connections opened with it, as they go on until they are closed.',
    ],
    otherUser: {
      issue: [
        'Connect as a role that may change roles, with psql, which sends the password encrypted.',
        'Give a second role the rights of the first: CREATE ROLE app_two LOGIN IN ROLE app_one.',
        'Let what it makes belong to the first: ALTER ROLE app_two SET ROLE app_one.',
        String.raw`Set its password with \password app_two.`,
      ],
      revoke: [
        'Take the password from the role that the apps have left: ALTER ROLE app_one PASSWORD NULL.',
        'End the connections that are still open: SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = app_one, its name in quotes.',
      ],
    },
  },
  verify: [postgresConnection],
  issue: [postgresRoleIssuing],
  revoke: [postgresRoleRevoking],
  sources: ['Connection Strings (postgresql.org/docs)', 'psql: password (postgresql.org/docs)'],
}
