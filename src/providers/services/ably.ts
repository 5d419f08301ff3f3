import type {Provider} from '../provider.js'

/** What is known of Ably's credentials. */
export const ably: Provider = {
  id: 'ably',
  name: 'Ably',
  words: ['ably'],
  forms: [
    {
      label: 'Ably API key',
      kind: 'api-key',
      prefix: '',
      rest: /^[A-Za-z0-9_-]{5,8}\.[A-Za-z0-9_-]{5,8}:[A-Za-z0-9_-]{16,50}$/,
    },
  ],
  named: [],
  envKeys: ['ABLY_API_KEY'],
  keysPage: 'https://ably.com/accounts/any/apps/any/app_keys',
  sources: ['API keys (ably.com/docs)'],
}
