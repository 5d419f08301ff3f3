import type {Provider} from '../provider.js'

/** What is known of Pusher's credentials. */
export const pusher: Provider = {
  id: 'pusher',
  name: 'Pusher',
  words: ['pusher'],
  forms: [],
  named: [
    {label: 'Pusher app id', kind: 'public', key: /app_id$|cluster$/},
    {label: 'Pusher secret', kind: 'api-key', key: /secret$/},
    {label: 'Pusher app key', kind: 'public', key: /key$/},
  ],
  envKeys: ['PUSHER_SECRET', 'PUSHER_URL'],
  keysPage: 'https://dashboard.pusher.com',
  sources: ['Channels: authenticating users (pusher.com/docs)'],
}
