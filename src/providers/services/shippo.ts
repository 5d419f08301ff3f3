import type {Provider} from '../provider.js'

/** What is known of Shippo's credentials. */
export const shippo: Provider = {
  id: 'shippo',
  name: 'Shippo',
  words: ['shippo'],
  forms: [
    {label: 'Shippo token', kind: 'token', prefix: 'shippo_live_', rest: /^[A-Za-z0-9]{16,}$/, mode: 'live'},
    {label: 'Shippo test token', kind: 'token', prefix: 'shippo_test_', rest: /^[A-Za-z0-9]{16,}$/, mode: 'test'},
  ],
  named: [],
  envKeys: ['SHIPPO_API_TOKEN'],
  keysPage: 'https://apps.goshippo.com/settings/api',
  sources: ['Authentication (docs.goshippo.com)'],
}
