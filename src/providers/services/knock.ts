import type {Provider} from '../provider.js'

/** What is known of Knock's credentials. */
export const knock: Provider = {
  id: 'knock',
  name: 'Knock',
  words: ['knock'],
  forms: [],
  named: [
    {label: 'Knock public key', kind: 'public', key: /key$/, value: /^pk_[A-Za-z0-9_-]{16,}$/},
    {label: 'Knock secret key', kind: 'api-key', key: /key$/, value: /^sk_[A-Za-z0-9_-]{16,}$/},
  ],
  envKeys: ['KNOCK_API_KEY'],
  keysPage: 'https://dashboard.knock.app',
  sources: ['API keys: public and secret keys (docs.knock.app)'],
}
