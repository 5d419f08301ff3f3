import type {Provider} from './provider.js'

import {postgresConnection} from './postgres-connection.js'
import {postgresRoleIssuing, postgresRoleRevoking} from './postgres-role.js'

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
  verify: [postgresConnection],
  issue: [postgresRoleIssuing],
  revoke: [postgresRoleRevoking],
  sources: ['libpq: Connection Strings (postgresql.org/docs)'],
}
