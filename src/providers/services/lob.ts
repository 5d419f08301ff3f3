import type {Provider} from '../provider.js'

/** What is known of Lob's credentials. */
export const lob: Provider = {
  id: 'lob',
  name: 'Lob',
  words: ['lob'],
  before: ['chargebee'],
  forms: [
    {label: 'Lob publishable key', kind: 'public', prefix: 'live_pub_', rest: /^[A-Za-z0-9]{16,}$/, mode: 'live'},
    {label: 'Lob test publishable key', kind: 'public', prefix: 'test_pub_', rest: /^[A-Za-z0-9]{16,}$/, mode: 'test'},
    {label: 'Lob API key', kind: 'api-key', prefix: 'live_', rest: /^[0-9a-f]{35}$/, mode: 'live'},
    {label: 'Lob test API key', kind: 'api-key', prefix: 'test_', rest: /^[0-9a-f]{35}$/, mode: 'test'},
  ],
  named: [],
  envKeys: ['LOB_API_KEY'],
  keysPage: 'https://dashboard.lob.com/settings/api-keys',
  sources: ['API Keys (help.lob.com)'],
}
