import type {Provider} from '../provider.js'

/** What is known of Firebase's credentials. */
export const firebase: Provider = {
  id: 'firebase',
  name: 'Firebase',
  words: ['firebase', 'fcm'],
  forms: [
    {label: 'Firebase web API key', kind: 'public', prefix: 'AIza', rest: /^[A-Za-z0-9_-]{30,}$/, onlyNamed: true},
    {
      label: 'Firebase Cloud Messaging server key',
      kind: 'api-key',
      prefix: 'AAAA',
      rest: /^[A-Za-z0-9_-]{7}:[A-Za-z0-9_-]{100,}$/,
    },
  ],
  named: [
    {label: 'Firebase identifier', kind: 'public', key: /(app|project|sender|measurement)_id$/},
    {label: 'Firebase web API key', kind: 'public', key: /api_key$/},
  ],
  envKeys: ['FIREBASE_PRIVATE_KEY'],
  keysPage: 'https://console.firebase.google.com',
  sources: ['Learn about using and managing API keys for Firebase (firebase.google.com)'],
}
