import type {Provider} from '../../provider.js'
import type {ServiceAnswer} from '../../service-http.js'
import type {Finding} from '../../verification.js'

import {accepted, bearer, companion, httpVerification, refused} from '../../http-verification.js'
import {field, textField} from '../../json-field.js'
import {cloudflareIssuing, cloudflareRevoking} from './tokens.js'

const API = 'https://api.cloudflare.com/client/v4'
const USER = `${API}/user/tokens/verify`
const ACCOUNT = {keys: /ACCOUNT/, form: /^[\da-f]{32}$/}
/** Token formats; Restrict tokens: client IP address filtering (developers.cloudflare.com). */
const LIMITED = 'a token that is limited to certain addresses may be answered so everywhere else'
const OTHER_ACCOUNT = 'a token of another account than the one beside it is answered so as well'

function accountUrl(account: string): string {
  return `${API}/accounts/${account}/tokens/verify`
}

function activeToken({json}: ServiceAnswer): Finding | null {
  const status = textField(json, 'result.status')
  if (status === 'disabled' || status === 'expired') return refused(`the token is ${status}`)
  return status === 'active' ? accepted({account: `token ${textField(json, 'result.id')}`}) : null
}

function invalidToken({json, status}: ServiceAnswer, unless: string): Finding | null {
  return status === 401 && field(json, 'errors.0.code') === 1000 ? refused('1000, invalid API token', unless) : null
}

/** What is known of Cloudflare's credentials. */
export const cloudflare: Provider = {
  id: 'cloudflare',
  name: 'Cloudflare',
  words: ['cloudflare', 'cf'],
  forms: [
    {
      label: 'Cloudflare user API token',
      replaces: ['Cloudflare API token', 'Cloudflare account API token', 'Cloudflare global API key'],
      kind: 'token',
      prefix: 'cfut_',
      rest: /^[A-Za-z0-9]{20,}$/,
    },
    {
      label: 'Cloudflare account API token',
      replaces: ['Cloudflare API token', 'Cloudflare user API token', 'Cloudflare global API key'],
      kind: 'token',
      prefix: 'cfat_',
      rest: /^[A-Za-z0-9]{20,}$/,
    },
    {
      label: 'Cloudflare global API key',
      kind: 'api-key',
      prefix: 'cfk_',
      rest: /^[A-Za-z0-9]{20,}$/,
      broad: 'an API token with the permissions needed',
    },
    {label: 'Cloudflare Origin CA key', kind: 'api-key', prefix: 'v1.0-', rest: /^[0-9a-f]{24,}-[0-9a-f]{100,}$/},
  ],
  named: [
    {label: 'Cloudflare identifier', kind: 'public', key: /(zone|account)(_id)?$/},
    {
      label: 'Cloudflare global API key',
      kind: 'api-key',
      key: /(api_key|global_key|key)$/,
      value: /^[0-9a-f]{37}$/,
      broad: 'an API token with the permissions needed',
    },
    {label: 'Cloudflare API token', kind: 'token', key: /token$/, value: /^[A-Za-z0-9_-]{40}$/},
    {
      label: 'Cloudflare Web Analytics token',
      kind: 'public',
      key: /(analytics|beacon)_token$/,
      value: /^[0-9a-f]{32}$/,
    },
    {label: 'Cloudflare Turnstile site key', kind: 'public', key: /site_?key$/},
  ],
  envKeys: ['CLOUDFLARE_API_TOKEN'],
  keysPage: 'https://dash.cloudflare.com/profile/api-tokens',
  instructions: {
    issue: [
      'Go to My Profile > API Tokens, or to Manage Account > API Tokens for a token of the account.',
      'Click Create Token, choose a template or a custom token, and give it the same permissions and resources as the old one has.',
      'Click Continue to summary, then Create Token, and copy the secret, as it is shown only once.',
      'Do not choose Roll for this, as rolling a token ends its present value at once.',
    ],
    revoke: ['In the list of API tokens, open the three dots next to the old token.', 'Choose Delete, and confirm.'],
  },
  api: ['api.cloudflare.com'],
  verify: [
    httpVerification({
      labels: ['Cloudflare user API token'],
      source: 'Create API token: the verify endpoint; Token formats (developers.cloudflare.com)',
      url: () => USER,
      request: bearer,
      accepted: activeToken,
      otherwise: (answer) => invalidToken(answer, LIMITED),
    }),
    httpVerification({
      labels: ['Cloudflare account API token'],
      source: 'Cloudflare API: Accounts, Verify Token (developers.cloudflare.com)',
      url: (_, subject) => accountUrl(companion(subject, {...ACCOUNT, what: 'the account id (CLOUDFLARE_ACCOUNT_ID)'})),
      request: bearer,
      accepted: activeToken,
      otherwise: (answer) => invalidToken(answer, OTHER_ACCOUNT),
    }),
    httpVerification({
      // The form used until 2025 does not tell a user's token from an account's, and either is unknown at the other's place.
      labels: ['Cloudflare API token'],
      source: 'Cloudflare API: Verify Token, Accounts: Verify Token (developers.cloudflare.com)',
      url(_, subject) {
        const account = subject.sibling(ACCOUNT.keys, ACCOUNT.form)
        return account === null ? USER : [USER, accountUrl(account)]
      },
      request: bearer,
      accepted: activeToken,
      otherwise: (answer, subject) =>
        invalidToken(
          answer,
          subject.sibling(ACCOUNT.keys, ACCOUNT.form) === null
            ? 'a token that belongs to an account needs the account id (CLOUDFLARE_ACCOUNT_ID) to be asked about'
            : OTHER_ACCOUNT,
        ),
    }),
    httpVerification({
      labels: ['Cloudflare global API key'],
      source: 'Cloudflare API: User Details; Get Global API key (legacy) (developers.cloudflare.com)',
      url: () => `${API}/user`,
      request: (secret, subject) => ({
        headers: {
          'X-Auth-Key': secret,
          'X-Auth-Email': companion(subject, {
            keys: /EMAIL/,
            form: /@/,
            what: 'the e-mail address that the key is for (CLOUDFLARE_EMAIL)',
          }),
        },
      }),
      accepted: ({json}) =>
        textField(json, 'result.id') === null
          ? null
          : accepted({account: textField(json, 'result.email'), excess: ['everything that the account may do']}),
      otherwise: ({json, status}) =>
        status >= 400 && field(json, 'errors.0.code') === 9103
          ? refused('9103, unknown key or e-mail address', 'the e-mail address beside it may be that of another user')
          : null,
    }),
  ],
  issue: [cloudflareIssuing],
  revoke: [cloudflareRevoking],
  sources: [
    'Create API token (developers.cloudflare.com)',
    'Roll tokens (developers.cloudflare.com)',
    'Token formats (developers.cloudflare.com)',
  ],
}
