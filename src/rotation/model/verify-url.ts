import {Failure} from '../../model/failure.js'

/** The URL to check for one app: `{app}` stands for its name. */
export function urlFor(verifyUrl: string, app: string): string {
  return verifyUrl.replaceAll('{app}', encodeURIComponent(app))
}

/**
 * Refuses what cannot be called: another protocol, or a user name and password, which would be shown and recorded.
 *
 * @param what it is, as a subject: `--verify-url`
 * @throws {Failure} `bad-usage`, which does not repeat it
 */
export function refuseNoAddress(verifyUrl: string, what: string): void {
  const text = urlFor(verifyUrl, 'app')
  const url = URL.canParse(text) ? new URL(text) : null
  const next = 'For example --verify-url https://{app}.herokuapp.com/health'
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new Failure('bad-usage', `${what} has to be an http or https URL.`, {next})
  }

  if (url.username !== '' || url.password !== '') {
    throw new Failure('bad-usage', `${what} has to be without a user name and password.`, {next})
  }
}
