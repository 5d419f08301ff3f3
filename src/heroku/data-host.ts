import {ALLOWED_HEROKU_DOMAINS, LOCALHOST_DOMAINS} from '@heroku-cli/command'

import {PlatformFailure} from './platform-failure.js'

/** A data service of Heroku that has an API of its own beside the Platform API. */
export type DataService = 'postgres' | 'redis'

/** Where the Platform API is, as the CLI's client has it. */
export interface ApiAddress {
  readonly host: string
  /** Empty for the protocol's own. */
  readonly port: string
  readonly protocol: string
}

const USUAL_HOST = 'api.data.heroku.com'

/** The host names that a variable of the environment may give, the first that is set winning. */
const VARIABLES: Readonly<Record<DataService, readonly string[]>> = {
  postgres: ['HEROKU_DATA_HOST', 'HEROKU_POSTGRESQL_HOST'],
  redis: ['HEROKU_DATA_HOST', 'HEROKU_REDIS_HOST'],
}

/**
 * Where the API of a data service is, as the Heroku CLI finds it: a host of its own (`utils.pg.host()` of
 * `@heroku/heroku-cli-util`, `src/lib/redis/api.ts` of `heroku/cli`), protocol and port those of the Platform API. A
 * stand-in on loopback that names no host for the data services serves them itself.
 *
 * @throws {PlatformFailure} `bad-usage` when the environment leads to a host that is none of Heroku's, or there unencrypted
 */
export function dataOrigin(service: DataService, environment: NodeJS.ProcessEnv, api: ApiAddress): string {
  const variable = VARIABLES[service].find((name) => environment[name])
  const host = variable === undefined ? (isLoopback(api.host) ? api.host : USUAL_HOST) : environment[variable]!
  const known = isLoopback(host) || ALLOWED_HEROKU_DOMAINS.some((domain) => host.endsWith(`.${domain}`))
  if (!known || !/^[\w.-]+$/.test(host)) {
    throw new PlatformFailure(
      'bad-usage',
      `${variable} is not the name of a host of Heroku, so no token is sent there.`,
      {
        next: `unset ${variable}`,
      },
    )
  }

  if (api.protocol !== 'https:' && !isLoopback(host)) {
    throw new PlatformFailure(
      'bad-usage',
      `HEROKU_HOST wants requests unencrypted, and ${host} is another machine, so no token is sent there.`,
      {next: 'Set HEROKU_DATA_HOST to the host of the stand-in as well.'},
    )
  }

  return `${api.protocol}//${host}:${api.port || (api.protocol === 'https:' ? 443 : 80)}`
}

function isLoopback(host: string): boolean {
  return LOCALHOST_DOMAINS.includes(host)
}
