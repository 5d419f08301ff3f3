import type {Provider} from '../provider.js'

/** What is known of Mollie's credentials. */
export const mollie: Provider = {
  id: 'mollie',
  name: 'Mollie',
  words: ['mollie'],
  before: ['adyen', 'chargebee', 'gocardless', 'lob', 'paddle'],
  forms: [
    {label: 'Mollie API key', kind: 'api-key', prefix: 'live_', rest: /^[A-Za-z0-9]{30}$/, mode: 'live'},
    {label: 'Mollie API key', kind: 'api-key', prefix: 'test_', rest: /^[A-Za-z0-9]{30}$/, mode: 'test'},
    {
      label: 'Mollie API key',
      kind: 'api-key',
      prefix: 'live_',
      rest: /^[A-Za-z0-9]{16,}$/,
      mode: 'live',
      onlyNamed: true,
    },
    {
      label: 'Mollie API key',
      kind: 'api-key',
      prefix: 'test_',
      rest: /^[A-Za-z0-9]{16,}$/,
      mode: 'test',
      onlyNamed: true,
    },
    {label: 'Mollie access token', kind: 'token', prefix: 'access_', rest: /^[A-Za-z0-9]{20,}$/, onlyNamed: true},
  ],
  named: [],
  envKeys: ['MOLLIE_API_KEY'],
  keysPage: 'https://my.mollie.com/dashboard/developers/api-keys',
  sources: ['Authentication (docs.mollie.com)'],
}
