import type {Provider} from './provider.js'

import {accepted, httpVerification, refused} from './http-verification.js'
import {listField, textField} from './json-field.js'

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
  api: ['app.launchdarkly.com', 'app.eu.launchdarkly.com', 'app.launchdarkly.us'],
  verify: [
    httpVerification({
      labels: ['LaunchDarkly API access token', 'LaunchDarkly SDK key'],
      source: 'REST API: Identify the caller; Authentication; Federal and EU instances (launchdarkly.com/docs/api)',
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
      otherwise: ({json, status}) =>
        status === 401 && /^(unauthorized|invalid_?token)$/i.test(textField(json, 'code') ?? '')
          ? refused('invalid access token')
          : null,
    }),
  ],
  sources: ['API access tokens (launchdarkly.com/docs)', 'Choosing an SDK type: keys (launchdarkly.com/docs)'],
}
