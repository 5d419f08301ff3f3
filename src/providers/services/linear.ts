import type {Provider} from '../provider.js'
import type {Finding} from '../verification.js'

import {accepted, httpVerification, refused} from '../http-verification.js'
import {field, textField} from '../json-field.js'

function authenticationError(json: unknown): Finding | null {
  return field(json, 'errors.0.extensions.code') === 'AUTHENTICATION_ERROR' ? refused('authentication error') : null
}

/** What is known of Linear's credentials. */
export const linear: Provider = {
  id: 'linear',
  name: 'Linear',
  words: ['linear'],
  forms: [
    {label: 'Linear API key', kind: 'api-key', prefix: 'lin_api_', rest: /^[A-Za-z0-9]{16,}$/},
    {label: 'Linear OAuth token', kind: 'token', prefix: 'lin_oauth_', rest: /^[A-Za-z0-9]{16,}$/},
    {label: 'Linear webhook signing secret', kind: 'signing-secret', prefix: 'lin_wh_', rest: /^[A-Za-z0-9]{16,}$/},
  ],
  named: [],
  envKeys: ['LINEAR_API_KEY'],
  keysPage: 'https://linear.app/settings/account/security',
  instructions: {
    issue: [
      'In Settings, open Security & access, and find Personal API keys.',
      'Click New API key, enter a name, and choose the same permissions and teams as the old key has.',
      'Click Create, and copy the key, as it is shown only once.',
    ],
    revoke: ['In the same list, open the menu of the old key.', 'Choose Revoke, and confirm.'],
  },
  api: ['api.linear.app'],
  verify: [
    httpVerification({
      labels: ['Linear API key', 'Linear OAuth token'],
      source: 'GraphQL API: Authentication, Queries: viewer; errors with an extension code (linear.app/developers)',
      url: () => 'https://api.linear.app/graphql',
      request: (secret) => ({
        method: 'POST',
        headers: {Authorization: secret.startsWith('lin_api_') ? secret : `Bearer ${secret}`},
        json: {query: '{ viewer { email organization { name } } }'},
      }),
      accepted({json}) {
        const name = textField(json, 'data.viewer.organization.name')
        return name === null ? authenticationError(json) : accepted({account: name})
      },
      otherwise: ({json}) => authenticationError(json),
    }),
  ],
  sources: ['API and Webhooks (linear.app/docs)'],
}
