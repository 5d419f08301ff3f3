import type {Provider} from '../provider.js'

/** What is known of Fly.io's credentials. */
export const fly: Provider = {
  id: 'fly',
  name: 'Fly.io',
  words: ['fly', 'flyio'],
  forms: [
    {label: 'Fly.io access token', kind: 'token', prefix: 'FlyV1 ', rest: /^[A-Za-z0-9_+/=,-]{16,}$/},
    {label: 'Fly.io access token', kind: 'token', prefix: 'fo1_', rest: /^[A-Za-z0-9_-]{20,}$/},
  ],
  named: [],
  envKeys: ['FLY_API_TOKEN'],
  keysPage: 'https://fly.io/user/personal_access_tokens',
  sources: ['Access Tokens (fly.io/docs)'],
}
