import type {Provider} from '../provider.js'

/** What is known of AppSignal's credentials. */
export const appsignal: Provider = {
  id: 'appsignal',
  name: 'AppSignal',
  words: ['appsignal'],
  forms: [],
  named: [
    {
      label: 'AppSignal front-end key',
      kind: 'public',
      key: /front_?end.*key$/,
      value: /^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$/,
    },
    {
      label: 'AppSignal push API key',
      kind: 'api-key',
      key: /key$/,
      value: /^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$/,
    },
  ],
  envKeys: ['APPSIGNAL_PUSH_API_KEY'],
  keysPage: 'https://appsignal.com/redirect-to/organization?to=admin/api_keys',
  sources: ['Front-end error monitoring: installation (docs.appsignal.com)'],
}
