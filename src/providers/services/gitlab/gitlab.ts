import type {Provider} from '../../provider.js'

import {accepted, httpVerification, refused} from '../../http-verification.js'
import {field, listField, textField} from '../../json-field.js'
import {gitlabHost} from './host.js'
import {gitlabIssuing, gitlabRevoking} from './tokens.js'

/** What is known of GitLab's credentials. */
export const gitlab: Provider = {
  id: 'gitlab',
  name: 'GitLab',
  words: ['gitlab'],
  forms: [
    {label: 'GitLab personal access token', kind: 'token', prefix: 'glpat-', rest: /^[A-Za-z0-9_.=-]{16,}$/},
    {label: 'GitLab deploy token', kind: 'token', prefix: 'gldt-', rest: /^[A-Za-z0-9_.=-]{16,}$/},
    {label: 'GitLab runner authentication token', kind: 'token', prefix: 'glrt-', rest: /^[A-Za-z0-9_.=-]{16,}$/},
    {label: 'GitLab pipeline trigger token', kind: 'token', prefix: 'glptt-', rest: /^[A-Za-z0-9_.=-]{16,}$/},
    {label: 'GitLab CI/CD job token', kind: 'token', prefix: 'glcbt-', rest: /^[A-Za-z0-9_.=-]{16,}$/},
    {label: 'GitLab SCIM token', kind: 'token', prefix: 'glsoat-', rest: /^[A-Za-z0-9_.=-]{16,}$/},
    {label: 'GitLab feed token', kind: 'token', prefix: 'glft-', rest: /^[A-Za-z0-9_.=-]{16,}$/},
    {label: 'GitLab incoming mail token', kind: 'token', prefix: 'glimt-', rest: /^[A-Za-z0-9_.=-]{16,}$/},
    {label: 'GitLab agent token', kind: 'token', prefix: 'glagent-', rest: /^[A-Za-z0-9_.=-]{16,}$/},
    {label: 'GitLab OAuth application secret', kind: 'token', prefix: 'gloas-', rest: /^[A-Za-z0-9_.=-]{16,}$/},
    {label: 'GitLab runner registration token', kind: 'token', prefix: 'GR1348941', rest: /^[A-Za-z0-9_-]{16,}$/},
  ],
  named: [],
  hosts: ['.gitlab.com'],
  envKeys: ['GITLAB_TOKEN'],
  keysPage: 'https://gitlab.com/-/user_settings/personal_access_tokens',
  instructions: {
    issue: [
      'Choose Add new token (Generate token in newer versions), with the scopes of the old token and an expiration date.',
      'Do not choose Rotate: it ends the old token at once.',
      'Copy the new token: once you leave the page it is not shown again.',
      'A project or group token is made under Settings, Access tokens, of the project or group.',
    ],
    revoke: [
      'Choose Revoke beside the old token in the list of active tokens, and confirm.',
      'A project or group token is revoked under Settings, Access tokens, of the project or group.',
    ],
  },
  api: ['gitlab.com'],
  ownHost: gitlabHost,
  verify: [
    httpVerification({
      labels: ['GitLab personal access token'],
      source:
        'Personal access tokens API (docs.gitlab.com); lib/api/api_guard.rb, lib/api/personal_access_tokens/self_information.rb (gitlab-org/gitlab)',
      url: (_, subject) => `https://${gitlabHost(subject) ?? 'gitlab.com'}/api/v4/personal_access_tokens/self`,
      request: (secret) => ({headers: {'PRIVATE-TOKEN': secret}}),
      accepted({json}) {
        const id = textField(json, 'user_id')
        if (id === null || listField(json, 'scopes') === null) return null
        if (field(json, 'revoked') === true || field(json, 'active') === false) return refused('no longer active')
        const name = textField(json, 'name')
        return accepted({
          account: `${name === null ? 'a token' : `token ${name}`} of user ${id}`,
          scopes: listField(json, 'scopes'),
        })
      },
      otherwise({json, status}, subject) {
        const error = textField(json, 'error')
        if (status === 403 && error === 'insufficient_scope')
          return accepted({but: 'without the right to describe itself'})
        if (status !== 401) return null
        // Only the server that gave it out knows that; an impersonation token is refused for other reasons as well.
        const known = /^token (?:was (revoked)|is (expired))/i.exec(textField(json, 'error_description') ?? '')
        if (error === 'invalid_token' && known) return refused(known[1] ?? known[2])
        return /^401 unauthorized$/i.test(textField(json, 'message') ?? '')
          ? refused(
              'unauthorized',
              gitlabHost(subject) === null
                ? 'a GitLab server of your own would have to be named by GITLAB_URL'
                : undefined,
            )
          : null
      },
    }),
  ],
  manages: /^(api|sudo|admin_mode)$/,
  issue: [gitlabIssuing],
  revoke: [gitlabRevoking],
  sources: ['GitLab token overview (docs.gitlab.com)'],
}
