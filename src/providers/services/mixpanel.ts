import type {Provider} from '../provider.js'

/** What is known of Mixpanel's credentials. */
export const mixpanel: Provider = {
  id: 'mixpanel',
  name: 'Mixpanel',
  words: ['mixpanel'],
  forms: [],
  named: [
    {label: 'Mixpanel API secret', kind: 'api-key', key: /secret$/, value: /^[0-9a-f]{32}$/},
    {label: 'Mixpanel project token', kind: 'public', key: /token$/, value: /^[0-9a-f]{32}$/},
  ],
  envKeys: ['MIXPANEL_API_SECRET'],
  keysPage: 'https://mixpanel.com/settings/project',
  sources: ['Project Token (docs.mixpanel.com)'],
}
