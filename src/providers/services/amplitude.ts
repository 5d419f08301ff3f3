import type {Provider} from '../provider.js'

/** What is known of Amplitude's credentials. */
export const amplitude: Provider = {
  id: 'amplitude',
  name: 'Amplitude',
  words: ['amplitude'],
  forms: [],
  named: [
    {label: 'Amplitude secret key', kind: 'api-key', key: /secret/, value: /^[0-9a-f]{32}$/},
    {label: 'Amplitude API key', kind: 'public', key: /key$/, value: /^[0-9a-f]{32}$/},
  ],
  envKeys: ['AMPLITUDE_SECRET_KEY'],
  keysPage: 'https://app.amplitude.com',
  sources: ['Find your API credentials (amplitude.com/docs)'],
}
