import {ALLOWED_HEROKU_DOMAINS, LOCALHOST_DOMAINS} from '@heroku-cli/command'

import {PlatformFailure} from './platform-failure.js'

/**
 * Sees that `HEROKU_HOST` is what it looks like: a host of Heroku over TLS, or a stand-in on this machine. The CLI's client
 * looks for such a name anywhere in it (`lib/vars.js` of `@heroku-cli/command` 13), so that a login before an `@` or a path
 * lead to another host; what it does not take it replaces by Heroku itself.
 *
 * @throws {PlatformFailure} `bad-usage` when it is anything else; does not repeat it, as it may hold a password
 */
export function assertApiHost({HEROKU_HOST: text}: Readonly<Record<string, string | undefined>>): void {
  if (!text) return
  const [, protocol, host, port] = /^(?:(https?):\/\/)?([a-z\d][a-z\d.-]*)(:\d{1,5})?\/?$/.exec(text) ?? []
  const isHerokus = ALLOWED_HEROKU_DOMAINS.some((domain) => host === domain || host?.endsWith(`.${domain}`))
  const isStandIn = LOCALHOST_DOMAINS.includes(host ?? '')
  if (isHerokus && protocol === 'http') {
    throw new PlatformFailure(
      'bad-usage',
      'HEROKU_HOST wants requests to another machine unencrypted, so no token is sent there.',
      {next: 'unset HEROKU_HOST'},
    )
  }

  // The client adds "https://api." to what has no protocol, which it takes for there when the name begins with "http".
  const isName = port === undefined && !text.startsWith('http')
  if (isStandIn ? protocol !== undefined : isHerokus && (protocol === 'https' || isName)) return
  throw new PlatformFailure('bad-usage', "HEROKU_HOST is not a host of Heroku's API, so no token is sent there.", {
    next: 'unset HEROKU_HOST, or set it to the URL of a stand-in on this machine: http://127.0.0.1:PORT',
  })
}
