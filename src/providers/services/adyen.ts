import type {Provider} from '../provider.js'

/** What is known of Adyen's credentials. */
export const adyen: Provider = {
  id: 'adyen',
  name: 'Adyen',
  words: ['adyen'],
  before: ['chargebee', 'gocardless'],
  forms: [
    {label: 'Adyen API key', kind: 'api-key', prefix: 'AQE', rest: /^[A-Za-z0-9+/=.<>{}()$^&*!@#%~|;:,?[\]_-]{60,}$/},
    {label: 'Adyen client key', kind: 'public', prefix: 'live_', rest: /^[A-Z0-9]{32}$/, mode: 'live'},
    {label: 'Adyen client key', kind: 'public', prefix: 'test_', rest: /^[A-Z0-9]{32}$/, mode: 'test'},
  ],
  named: [
    {label: 'Adyen client key', kind: 'public', key: /client_key$/},
    {label: 'Adyen HMAC key', kind: 'signing-secret', key: /hmac/},
  ],
  envKeys: ['ADYEN_API_KEY', 'ADYEN_HMAC_KEY'],
  keysPage: 'https://ca-live.adyen.com',
  sources: ['API credentials (docs.adyen.com)', 'Client-side authentication (docs.adyen.com)'],
}
