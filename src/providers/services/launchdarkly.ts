import type {Provider} from '../provider.js'

import {accepted, httpVerification, refused} from '../http-verification.js'
import {listField, textField} from '../json-field.js'

/** An account is in one instance, and the others do not know its tokens. */
const HOSTS = ['app.launchdarkly.com', 'app.eu.launchdarkly.com', 'app.launchdarkly.us']

/** What is known of LaunchDarkly's credentials. */
export const launchdarkly: Provider = {
  id: 'launchdarkly',
  name: 'LaunchDarkly',
  words: ['launchdarkly', 'launch_darkly', 'ld'],
  forms: [
    {
      label: 'LaunchDarkly SDK key',
      kind: 'api-key',
      prefix: 'sdk-',
      rest: /^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$/,
    },
    {
      label: 'LaunchDarkly API access token',
      kind: 'token',
      prefix: 'api-',
      rest: /^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$/,
    },
    {
      label: 'LaunchDarkly mobile key',
      kind: 'public',
      prefix: 'mob-',
      rest: /^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$/,
    },
  ],
  named: [{label: 'LaunchDarkly client-side id', kind: 'public', key: /client_?(side)?_?id$/, value: /^[0-9a-f]{24}$/}],
  envKeys: ['LAUNCHDARKLY_SDK_KEY'],
  keysPage: 'https://app.launchdarkly.com/settings/authorization',
  instructions: {
    issue: [
      'For an API access token, click the gear icon, then Authorization.',
      'In the Access tokens section, click Create token, and give it the same role as the old one has.',
      'Copy the token before you leave the page, as it is shown only once.',
      'For an SDK key, open SDK Keys in the settings of the project, and create another key for the environment.',
    ],
    revoke: [
      'Delete the old token in the Access tokens section.',
      'For an SDK key, delete the old one, or give it an expiration date, in the list of SDK keys.',
    ],
  },
  api: ['app.launchdarkly.com', 'app.eu.launchdarkly.com', 'app.launchdarkly.us'],
  verify: [
    httpVerification({
      labels: ['LaunchDarkly API access token', 'LaunchDarkly SDK key'],
      source: 'REST API: Overview, Identify the caller (launchdarkly.com/docs/api)',
      url: () => HOSTS.map((host) => `https://${host}/api/v2/caller-identity`),
      request: (secret) => ({headers: {Authorization: secret}}),
      accepted({json}) {
        const account = textField(json, 'accountId')
        if (account === null) return null
        const name = textField(json, 'tokenName') ?? textField(json, 'environmentName')
        return accepted({
          account: `${name === null ? '' : `${name}, `}account ${account}`,
          scopes: listField(json, 'scopes'),
        })
      },
      otherwise: ({json, status}, subject) =>
        status === 401 && /^(unauthorized|invalid_?token)$/i.test(textField(json, 'code') ?? '')
          ? refused(
              'invalid access token',
              subject.credential.value.reveal().trim().startsWith('sdk-')
                ? 'keys of SDKs are not meant for the API that is asked'
                : undefined,
            )
          : null,
    }),
  ],
  sources: [
    'API access tokens (launchdarkly.com/docs)',
    'Creating API access tokens (launchdarkly.com/docs)',
    'Multiple SDK Key Support (launchdarkly.com/changelog)',
  ],
}
