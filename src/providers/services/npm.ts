import type {Provider} from '../provider.js'

import {accepted, bearer, httpVerification, refused} from '../http-verification.js'
import {textField} from '../json-field.js'

/** What is known of npm's credentials. */
export const npm: Provider = {
  id: 'npm',
  name: 'npm',
  words: ['npm', 'npmjs'],
  forms: [{label: 'npm access token', kind: 'token', prefix: 'npm_', rest: /^[A-Za-z0-9]{20,}$/}],
  named: [
    {
      label: 'npm access token',
      kind: 'token',
      key: /token$/,
      value: /^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$/,
    },
  ],
  envKeys: ['NPM_TOKEN'],
  keysPage: 'https://www.npmjs.com/settings/~/tokens',
  instructions: {
    issue: [
      'Click your profile picture, then click Access Tokens.',
      'Click Generate New Token, and give it a name, the Permissions under Packages and scopes, and an Expiration.',
      'Check Bypass two-factor authentication if it publishes from an app, and leave Allowed IP Ranges empty where the app has no fixed address.',
      'Click Generate Token, and copy the token from the top of the page, as it is shown only once.',
    ],
    revoke: [
      'In the same list, click the × button next to the old token, and confirm the deletion.',
      'Allow up to an hour until npm refuses the old token everywhere.',
    ],
  },
  api: ['registry.npmjs.org'],
  verify: [
    httpVerification({
      source: 'npm-whoami; About access tokens: limits by address ranges (docs.npmjs.com)',
      url: () => 'https://registry.npmjs.org/-/whoami',
      request: bearer,
      accepted: ({json}) =>
        textField(json, 'username') === null ? null : accepted({account: textField(json, 'username')}),
      otherwise: ({json, status}) =>
        status === 401 && json !== undefined
          ? refused('401', 'a token limited to certain addresses is answered so everywhere else')
          : null,
    }),
  ],
  sources: [
    'About access tokens (docs.npmjs.com)',
    'Creating and viewing access tokens (docs.npmjs.com)',
    'Revoking access tokens (docs.npmjs.com)',
  ],
}
