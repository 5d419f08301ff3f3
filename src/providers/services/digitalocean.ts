import type {Provider} from '../provider.js'

import {accepted, bearer, httpVerification, refused} from '../http-verification.js'
import {textField} from '../json-field.js'

/** What is known of DigitalOcean's credentials. */
export const digitalocean: Provider = {
  id: 'digitalocean',
  name: 'DigitalOcean',
  words: ['digitalocean', 'digital_ocean', 'do'],
  forms: [
    {label: 'DigitalOcean personal access token', kind: 'token', prefix: 'dop_v1_', rest: /^[0-9a-f]{32,}$/},
    {label: 'DigitalOcean OAuth token', kind: 'token', prefix: 'doo_v1_', rest: /^[0-9a-f]{32,}$/},
    {label: 'DigitalOcean refresh token', kind: 'token', prefix: 'dor_v1_', rest: /^[0-9a-f]{32,}$/},
    {label: 'DigitalOcean Spaces access key id', kind: 'public', prefix: 'DO00', rest: /^[A-Z0-9]{16}$/},
  ],
  named: [],
  envKeys: ['DIGITALOCEAN_TOKEN'],
  keysPage: 'https://cloud.digitalocean.com/account/api/tokens',
  instructions: {
    issue: [
      'In the Personal access tokens section, click Generate New Token.',
      'Give it a name, an expiration, and the same scopes as the old token has.',
      'Click Generate Token, and copy it, as it is shown only once.',
    ],
    revoke: ['In the list of tokens, open the … menu of the old token.', 'Choose Delete, and confirm.'],
  },
  api: ['api.digitalocean.com'],
  verify: [
    httpVerification({
      labels: ['DigitalOcean personal access token', 'DigitalOcean OAuth token'],
      source: 'DigitalOcean API: Get User Information, HTTP Statuses (digitalocean/openapi)',
      url: () => 'https://api.digitalocean.com/v2/account',
      request: bearer,
      accepted: ({json}) =>
        textField(json, 'account.uuid') === null
          ? null
          : accepted({account: textField(json, 'account.team.name') ?? textField(json, 'account.email')}),
      otherwise({json, status}) {
        const id = textField(json, 'id')?.toLowerCase()
        if (status === 401 && id === 'unauthorized') return refused('unauthorized')
        return status === 403 && id === 'forbidden' ? accepted({but: 'without the scope account:read'}) : null
      },
    }),
  ],
  sources: ['How to Create a Personal Access Token (docs.digitalocean.com)'],
}
