import type {Provider} from '../provider.js'

/** What is known of Twitch's credentials. */
export const twitch: Provider = {
  id: 'twitch',
  name: 'Twitch',
  words: ['twitch'],
  forms: [{label: 'Twitch stream key', kind: 'api-key', prefix: 'live_', rest: /^[0-9]{6,12}_[A-Za-z0-9]{20,}$/}],
  named: [
    {label: 'Twitch client id', kind: 'public', key: /client_id$/},
    {label: 'Twitch client secret', kind: 'api-key', key: /secret$/},
  ],
  envKeys: ['TWITCH_CLIENT_SECRET'],
  keysPage: 'https://dashboard.twitch.tv/settings/stream',
  sources: ['Getting Started with the Twitch API (dev.twitch.tv)', 'Stream Key FAQ (help.twitch.tv)'],
}
