import type {Provider} from '../provider.js'
import type {Subject} from '../verification.js'

import {accepted, bearer, httpVerification, refused} from '../http-verification.js'
import {listField, textField} from '../json-field.js'
import {hostNamedBy} from '../named-host.js'

/**
 * The server that the token is for: an organization's token tells it in its own text, for others a config var does.
 * The form is that of "Organization auth token format" (getsentry/rfcs 0091).
 */
function ownHost(subject: Subject): null | string {
  const payload = /^sntrys_([\w+/=-]+)_/.exec(subject.credential.value.reveal().trim())?.[1]
  if (payload !== undefined) {
    try {
      const {url} = JSON.parse(Buffer.from(payload, 'base64').toString('utf8')) as {url?: string}
      return url === undefined ? null : new URL(url).host
    } catch {
      return null
    }
  }

  return hostNamedBy(subject, /SENTRY_(URL|HOST|SERVER|BASE_URL)$/)
}

/** What is known of Sentry's credentials. */
export const sentry: Provider = {
  id: 'sentry',
  name: 'Sentry',
  words: ['sentry'],
  forms: [
    {label: 'Sentry organization auth token', kind: 'token', prefix: 'sntrys_', rest: /^[A-Za-z0-9+/=_-]{20,}$/},
    {label: 'Sentry user auth token', kind: 'token', prefix: 'sntryu_', rest: /^[0-9a-f]{32,}$/},
  ],
  named: [{label: 'Sentry auth token', kind: 'token', key: /token$/, value: /^[0-9a-f]{64}$/}],
  envKeys: ['SENTRY_AUTH_TOKEN'],
  keysPage: 'https://sentry.io/settings/auth-tokens/',
  instructions: {
    issue: [
      'For an organization token, open Settings > Developer Settings > Organization Tokens; for one of your own, Personal Tokens in the account menu.',
      'Click Create New Token.',
      'Give it a name, and a personal token the same scopes as the old one has, as they cannot be changed later.',
      'Click Create Token, and copy it, as an organization token is shown only once.',
    ],
    revoke: [
      'In the same list, click Revoke next to the old token, which shows its last characters.',
      'Ask an owner or a manager of the organization to do it for an organization token.',
    ],
  },
  api: ['sentry.io'],
  ownHost,
  verify: [
    httpVerification({
      labels: ['Sentry organization auth token', 'Sentry user auth token', 'Sentry auth token'],
      source:
        'Auth Tokens (docs.sentry.io); the endpoint index.py and its answers in authentication.py (getsentry/sentry)',
      url: (_, subject) => `https://${ownHost(subject) ?? 'sentry.io'}/api/0/`,
      request: bearer,
      accepted({json}) {
        const scopes = listField(json, 'auth.scopes')
        return scopes === null
          ? null
          : accepted({account: textField(json, 'user.email') ?? textField(json, 'user.username'), scopes})
      },
      otherwise({json, status}, subject) {
        const says = textField(json, 'detail.message') ?? textField(json, 'detail') ?? ''
        if (status !== 401 || !/^(invalid (org )?token|token expired)\.?$/i.test(says)) return null
        return refused(
          says.toLowerCase(),
          ownHost(subject) === null ? 'a Sentry server of your own would have to be named by SENTRY_URL' : undefined,
        )
      },
    }),
  ],
  manages: /^(org|member|team|project|alerts):(admin|write)$/,
  sources: ['Auth Tokens (docs.sentry.io)', 'Data Source Name (DSN) (docs.sentry.io)'],
}
