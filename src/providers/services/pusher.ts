import type {Provider} from '../provider.js'

/** What is known of Pusher's credentials. */
export const pusher: Provider = {
  id: 'pusher',
  name: 'Pusher',
  words: ['pusher'],
  forms: [],
  named: [
    {label: 'Pusher app id', kind: 'public', key: /app_id$|cluster$/},
    {label: 'Pusher secret', kind: 'api-key', key: /secret(?:_key)?$/},
    {label: 'Pusher app key', kind: 'public', key: /key$/},
  ],
  hosts: ['.pusher.com'],
  envKeys: ['PUSHER_SECRET', 'PUSHER_URL'],
  keysPage: 'https://dashboard.pusher.com',
  instructions: {
    issue: ['Open the app, and then its App Keys.', 'Create another key, and copy both the key and its secret.'],
    revoke: ['Open the app, and then its App Keys.', 'Delete the old key.'],
    newId: 'key',
  },
  sources: ['Channels: authenticating users (pusher.com/docs)'],
}
