import type {Provider} from '../provider.js'

/** What is known of Vonage's credentials. */
export const vonage: Provider = {
  id: 'vonage',
  name: 'Vonage',
  words: ['vonage', 'nexmo'],
  forms: [],
  named: [
    {label: 'Vonage API key', kind: 'public', key: /api_key$/, value: /^[0-9a-f]{8}$/},
    {label: 'Vonage API secret', kind: 'api-key', key: /secret$/},
  ],
  envKeys: ['VONAGE_API_SECRET'],
  keysPage: 'https://dashboard.nexmo.com/settings',
  sources: ['Authentication (developer.vonage.com)'],
}
