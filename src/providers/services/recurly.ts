import type {Provider} from '../provider.js'

/** What is known of Recurly's credentials. */
export const recurly: Provider = {
  id: 'recurly',
  name: 'Recurly',
  words: ['recurly'],
  forms: [],
  named: [
    {label: 'Recurly public key', kind: 'public', key: /public/},
    {label: 'Recurly private API key', kind: 'api-key', key: /key$/, value: /^[0-9a-f]{32}$/},
  ],
  envKeys: ['RECURLY_API_KEY'],
  keysPage: 'https://app.recurly.com/go/developer/api_access',
  sources: ['API Keys (docs.recurly.com)'],
}
