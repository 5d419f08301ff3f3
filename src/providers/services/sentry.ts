import type {Provider} from '../provider.js'
import type {Subject} from '../verification.js'

import {isAmongHosts} from '../among-hosts.js'
import {accepted, bearer, httpVerification, refused} from '../http-verification.js'
import {listField, textField} from '../json-field.js'
import {hostNamedBy} from '../named-host.js'
import {NoAnswer} from '../no-answer.js'

/** The server that a config var names, as Sentry's own tools do (SENTRY_URL: sentry-cli; SENTRY_HOST, SENTRY_BASE_URL: MCP server, Terraform provider). */
function ownHost(subject: Subject): null | string {
  return hostNamedBy(subject, /^SENTRY_(URL|HOST|BASE_URL)$/)
}

/**
 * The server that an organization's token names in its own text ("Organization auth token format", getsentry/rfcs 0091);
 * null for other tokens. Nothing is ever sent there for that: whoever writes a token could write any host.
 */
function hostInToken(token: string): null | string {
  const payload = /^sntrys_([\w+/=-]+)_/.exec(token)?.[1]
  if (payload === undefined) return null
  try {
    const {url} = JSON.parse(Buffer.from(payload, 'base64').toString('utf8')) as {url?: string}
    return url === undefined ? null : new URL(url).host
  } catch {
    return null
  }
}

/**
 * Where to ask.
 *
 * @throws {NoAnswer} when the token is for another server than that
 */
function serverOf(token: string, subject: Subject): string {
  const host = ownHost(subject) ?? 'sentry.io'
  const meant = hostInToken(token)
  if (meant === null || meant === host || (isAmongHosts(meant, API) && isAmongHosts(host, API))) return host
  throw new NoAnswer('is not asked: the token is for a server of its own, which SENTRY_URL would have to name')
}

/** Where Sentry runs it itself, by region (Data Storage Location, docs.sentry.io). */
const API = ['sentry.io', '.sentry.io']

/** What is known of Sentry's credentials. */
export const sentry: Provider = {
  id: 'sentry',
  name: 'Sentry',
  words: ['sentry'],
  forms: [
    {
      label: 'Sentry organization auth token',
      replaces: ['Sentry auth token', 'Sentry user auth token'],
      kind: 'token',
      prefix: 'sntrys_',
      rest: /^[A-Za-z0-9+/=_-]{20,}$/,
    },
    {
      label: 'Sentry user auth token',
      replaces: ['Sentry auth token'],
      kind: 'token',
      prefix: 'sntryu_',
      rest: /^[0-9a-f]{32,}$/,
    },
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
  api: API,
  ownHost,
  verify: [
    httpVerification({
      labels: ['Sentry organization auth token', 'Sentry user auth token', 'Sentry auth token'],
      source:
        'Auth Tokens (docs.sentry.io); the endpoint index.py and its answers in authentication.py (getsentry/sentry)',
      url: (token, subject) => `https://${serverOf(token, subject)}/api/0/`,
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
          ownHost(subject) === null && hostInToken(subject.credential.value.reveal().trim()) === null
            ? 'a Sentry server of your own would have to be named by SENTRY_URL'
            : undefined,
        )
      },
    }),
  ],
  manages: /^(org|member|team|project|alerts):(admin|write)$/,
  sources: ['Auth Tokens (docs.sentry.io)', 'Data Source Name (DSN) (docs.sentry.io)'],
}
