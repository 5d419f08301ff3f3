import type {Provider} from './provider.js'

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
  sources: ['API access tokens (launchdarkly.com/docs)', 'Choosing an SDK type: keys (launchdarkly.com/docs)'],
}
