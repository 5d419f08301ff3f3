import type {Provider} from '../provider.js'

/** What is known of Liveblocks's credentials. */
export const liveblocks: Provider = {
  id: 'liveblocks',
  name: 'Liveblocks',
  words: ['liveblocks'],
  forms: [],
  named: [
    {label: 'Liveblocks public key', kind: 'public', key: /key$/, value: /^pk_[A-Za-z0-9_-]{16,}$/},
    {label: 'Liveblocks secret key', kind: 'api-key', key: /key$/, value: /^sk_[A-Za-z0-9_-]{16,}$/},
  ],
  envKeys: ['LIVEBLOCKS_SECRET_KEY'],
  keysPage: 'https://liveblocks.io/dashboard/apikeys',
  sources: ['API keys: public and secret keys (liveblocks.io/docs)'],
}
