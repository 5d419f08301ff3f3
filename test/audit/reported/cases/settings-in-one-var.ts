import type {ReportedCase} from '../reported-case.js'

import {alnum, made} from '../../../classify/invented-values.js'

const SECRETS = 'Streamlit: Secrets management'
const FILTERS = 'Apache Ant: Filter task'
const PASSWORD = alnum(20)
const TABLE = `[connections.pg]\nhost = "db.acme.io"\npassword = "${PASSWORD}"`
const SHARED = ['shared-across-stages']

/** A file of settings (TOML) in one config var, and what a tool was to fill into a URL in it. */
export const CASES: readonly ReportedCase[] = [
  {
    source: SECRETS,
    what: 'config var',
    key: 'STREAMLIT_SECRETS',
    value: TABLE,
    stage: 'staging',
    beside: {POSTGRES_PASSWORD: PASSWORD},
    secret: true,
    findings: SHARED,
  },
  {
    source: SECRETS,
    what: 'config var',
    key: 'STREAMLIT_SECRETS',
    value: TABLE,
    stage: 'staging',
    beside: {POSTGRES_PASSWORD: alnum(20)},
    secret: true,
  },
  {source: SECRETS, what: 'config var', key: 'STREAMLIT_SECRETS', value: TABLE, secret: true},
  {
    source: FILTERS,
    what: 'config var',
    key: 'REDIS_URL',
    value: 'redis://:@@REDIS_PASSWORD@@@cache.acme.io:6379/1',
    secret: true,
    findings: ['placeholder-value'],
  },
  {source: FILTERS, what: 'config var', key: 'DB_PASSWORD', value: made('@@', alnum(18)), secret: true},
]
