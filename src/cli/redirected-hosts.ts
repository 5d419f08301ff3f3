import {assertApiHost} from '../heroku/api-host.js'
import {Failure} from '../model/failure.js'
import {loopbackUrl} from '../model/loopback.js'

const PROVIDER_HOST = /^HEROKU_SECRETS_PROVIDER_HOST(_|$)/i

/**
 * Sees that no variable leads the token or a credential to a host that it is not for. A shell may have read them from a file
 * of the checkout (`.env`, `.envrc`).
 *
 * @throws {Failure} `bad-usage`, without what the variable holds
 */
export function assertHosts(environment: Readonly<Record<string, string | undefined>>): void {
  assertApiHost(environment)
  for (const [name, value] of Object.entries(environment)) {
    if (!PROVIDER_HOST.test(name) || !value || loopbackUrl(value) !== null) continue
    throw new Failure(
      'bad-usage',
      `${name} is not the URL of a stand-in on this machine, such as http://127.0.0.1:4000, so no credential is sent there.`,
      {next: `unset ${name}`},
    )
  }
}
