import type {Provider} from '../provider.js'

/** What is known of EasyPost's credentials. */
export const easypost: Provider = {
  id: 'easypost',
  name: 'EasyPost',
  words: ['easypost', 'easy_post'],
  forms: [
    {label: 'EasyPost API key', kind: 'api-key', prefix: 'EZAK', rest: /^[A-Za-z0-9]{30,}$/, mode: 'live'},
    {label: 'EasyPost test API key', kind: 'api-key', prefix: 'EZTK', rest: /^[A-Za-z0-9]{30,}$/, mode: 'test'},
  ],
  named: [],
  envKeys: ['EASYPOST_API_KEY'],
  keysPage: 'https://app.easypost.com/account/settings?tab=api-keys',
  sources: ['API Keys (docs.easypost.com)'],
}
