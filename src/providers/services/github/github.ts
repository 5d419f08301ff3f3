import type {Provider} from '../../provider.js'
import type {ServiceAnswer} from '../../service-http.js'
import type {Finding, Subject} from '../../verification.js'

import {accepted, bearer, httpVerification, refused} from '../../http-verification.js'
import {field, textField} from '../../json-field.js'
import {hostNamedBy} from '../../named-host.js'
import {githubRevoking} from './revocation.js'

const SERVER_OF_ONES_OWN = /^(.*_)?(GITHUB|GHE?)_(.*_)?(HOST|URL|SERVER|ENDPOINT)$/

/** Whether a config var beside the token names a GitHub server of one's own: its tokens have the same form. */
function besideOwnServer(subject: Subject): boolean {
  const host = hostNamedBy(subject, SERVER_OF_ONES_OWN)
  return host !== null && !`.${host}`.endsWith('.github.com')
}

/** 401 "Bad credentials" is about the token; 403 (allow-lists, single sign-on, limits) is not. */
function badCredentials({json, status}: ServiceAnswer, subject: Subject): Finding | null {
  const message = textField(json, 'message') ?? ''
  if (status === 401 && /^bad credentials/i.test(message)) {
    return refused(
      'bad credentials',
      besideOwnServer(subject) ? 'it may be of the GitHub server that a config var beside it names' : undefined,
    )
  }

  return status === 403 && /^resource not accessible by/i.test(message)
    ? accepted({but: 'without the right to say whose it is'})
    : null
}

/** Classic tokens tell their scopes in a header; the others have none, and no header. */
function listed(header: null | string): null | string[] {
  return header === null
    ? null
    : header
        .split(',')
        .map((scope) => scope.trim())
        .filter((scope) => scope !== '')
}

/** What is known of GitHub's credentials. */
export const github: Provider = {
  id: 'github',
  name: 'GitHub',
  words: ['github', 'gh'],
  forms: [
    {
      label: 'GitHub personal access token (classic)',
      kind: 'token',
      prefix: 'ghp_',
      rest: /^[A-Za-z0-9]{20,}$/,
      broad: 'a fine-grained personal access token (github_pat_) or a GitHub App',
    },
    {
      label: 'GitHub fine-grained personal access token',
      replaces: ['GitHub personal access token (classic)'],
      kind: 'token',
      prefix: 'github_pat_',
      rest: /^[A-Za-z0-9_]{20,}$/,
    },
    {label: 'GitHub OAuth access token', kind: 'token', prefix: 'gho_', rest: /^[A-Za-z0-9]{20,}$/},
    {label: 'GitHub App user access token', kind: 'token', prefix: 'ghu_', rest: /^[A-Za-z0-9]{20,}$/},
    {label: 'GitHub App installation access token', kind: 'token', prefix: 'ghs_', rest: /^[A-Za-z0-9_.-]{20,}$/},
    {label: 'GitHub refresh token', kind: 'token', prefix: 'ghr_', rest: /^[A-Za-z0-9]{20,}$/},
    {label: 'GitHub App client id', kind: 'public', prefix: 'Iv1.', rest: /^[0-9a-f]{16}$/},
    {label: 'GitHub App client id', kind: 'public', prefix: 'Iv23', rest: /^[A-Za-z0-9]{16}$/},
  ],
  named: [
    {label: 'GitHub client secret', kind: 'api-key', key: /(client|app|oauth)_?(.*_)?secret$/},
    {
      label: 'GitHub personal access token (classic)',
      kind: 'token',
      key: /(token|pat)$/,
      value: /^[0-9a-f]{40}$/,
      broad: 'a fine-grained personal access token (github_pat_) or a GitHub App',
    },
  ],
  hosts: ['.github.com'],
  envKeys: ['GITHUB_TOKEN', 'GH_TOKEN'],
  keysPage: 'https://github.com/settings/tokens',
  instructions: {
    issue: [
      'Choose Fine-grained tokens or Tokens (classic), then Generate new token, with the permissions of the old one.',
      'Do not choose Regenerate token: it ends the old token at once.',
      'Choose an expiration, then Generate token, and copy it: it is not shown again.',
      "An organization's owner may have to approve a fine-grained token before it works there.",
    ],
    revoke: [
      'Choose Delete beside the old token, under Fine-grained tokens or Tokens (classic), and confirm.',
      "A token of an OAuth or GitHub App ends under Settings, Applications, with the app's Revoke.",
    ],
  },
  api: ['api.github.com'],
  verify: [
    httpVerification({
      labels: [
        'GitHub personal access token (classic)',
        'GitHub fine-grained personal access token',
        'GitHub OAuth access token',
        'GitHub App user access token',
      ],
      source:
        'REST API: Get the authenticated user; Scopes for OAuth apps; Troubleshooting the REST API (docs.github.com)',
      url: () => 'https://api.github.com/user',
      request: bearer,
      accepted: ({headers, json}) =>
        textField(json, 'login') === null
          ? null
          : accepted({account: textField(json, 'login'), scopes: listed(headers.get('x-oauth-scopes'))}),
      otherwise: badCredentials,
    }),
    httpVerification({
      labels: ['GitHub App installation access token'],
      source: 'REST API: List repositories accessible to the app installation (docs.github.com)',
      url: () => 'https://api.github.com/installation/repositories?per_page=1',
      request: bearer,
      accepted: ({json}) =>
        typeof field(json, 'total_count') === 'number'
          ? accepted({account: textField(json, 'repositories.0.owner.login')})
          : null,
      otherwise: badCredentials,
    }),
  ],
  manages: /^(admin:|manage_|delete_repo$|delete:|site_admin$|write:org$|user$|workflow$)/,
  revoke: [githubRevoking],
  sources: [
    'About authentication to GitHub (docs.github.com)',
    'Managing your personal access tokens (docs.github.com)',
  ],
}
