import type {Provider} from '../provider.js'

/** What is known of Customer.io's credentials. */
export const customerio: Provider = {
  id: 'customerio',
  name: 'Customer.io',
  words: ['customerio', 'customer_io', 'cio'],
  forms: [],
  named: [
    {label: 'Customer.io site id', kind: 'public', key: /site_id$/},
    {
      label: 'Customer.io write key',
      kind: 'api-key',
      key: /write_key$/,
      value: /^[A-Za-z0-9]{16,32}$/,
      publicInBrowser: true,
    },
  ],
  envKeys: ['CUSTOMERIO_API_KEY'],
  keysPage: 'https://fly.customer.io/settings/api_credentials',
  sources: ['Manage API Credentials (docs.customer.io)'],
}
