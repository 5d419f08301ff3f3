import type {CodeReading, CodeReference} from './read-code.js'

import {isOptional} from './lexing/reference.js'
import {isPlatformVar} from './platform-vars.js'

/** A key that the code reads and no app has. */
export interface MissingKey {
  readonly key: string
  /** Whether the code goes on without it everywhere. */
  readonly optional: boolean
  readonly references: readonly CodeReference[]
}

/** A key that the app has and the code does not read. */
export interface UnusedKey {
  readonly key: string
  /** Whether a library is known to read it by itself (`SENTRY_DSN`). */
  readonly byLibrary: boolean
}

/** Read by libraries and frameworks without a word in the app's code. */
const BY_FRAMEWORK =
  /^(?:DATABASE_URL|REDIS_URL|REDIS_TLS_URL|MEMCACHIER_\w+|SECRET_KEY_BASE|RAILS_MASTER_KEY|PG(?:HOST|PORT|USER|PASSWORD|DATABASE|SSLMODE)|PGBOUNCER_\w+|HEROKU_\w+|NEW_RELIC_\w+|SENTRY_\w+|AWS_\w+|DD_\w+|OTEL_\w+|GOOGLE_APPLICATION_CREDENTIALS|NEXTAUTH_\w+|AUTH_SECRET|KAFKA_\w+|SKYLIGHT_\w+|SCOUT_\w+|ROLLBAR_\w+|HONEYBADGER_\w+)$/

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/**
 * Sets the keys of the apps beside those the code reads.
 *
 * @param held keys of the config vars of all apps in scope
 * @param code what the code reads
 * @param libraryKeys keys that libraries of known services read
 */
export function compareWithCode(
  held: ReadonlySet<string>,
  code: CodeReading,
  libraryKeys: ReadonlySet<string>,
): {missing: MissingKey[]; unused: UnusedKey[]} {
  const missing = [...code.references]
    .filter(([key]) => !held.has(key) && !isPlatformVar(key))
    .map(([key, references]) => ({key, optional: isOptional(references), references}))
    .sort((a, b) => Number(a.optional) - Number(b.optional) || compare(a.key, b.key))
  const unused = [...held]
    .filter((key) => !code.references.has(key) && !code.words.has(key) && !isPlatformVar(key))
    .map((key) => ({key, byLibrary: libraryKeys.has(key) || BY_FRAMEWORK.test(key)}))
    .sort((a, b) => Number(a.byLibrary) - Number(b.byLibrary) || compare(a.key, b.key))
  return {missing, unused}
}
