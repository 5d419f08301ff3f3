import type {Provider} from '../provider.js'

/** What is known of Braintree's credentials. */
export const braintree: Provider = {
  id: 'braintree',
  name: 'Braintree',
  words: ['braintree'],
  forms: [
    {
      label: 'Braintree access token',
      kind: 'token',
      prefix: 'access_token$production$',
      rest: /^[a-z0-9]{8,}\$[a-z0-9]{8,}$/,
      mode: 'live',
    },
    {
      label: 'Braintree sandbox access token',
      kind: 'token',
      prefix: 'access_token$sandbox$',
      rest: /^[a-z0-9]{8,}\$[a-z0-9]{8,}$/,
      mode: 'test',
    },
    {
      label: 'Braintree tokenization key',
      kind: 'public',
      prefix: 'production_',
      rest: /^[a-z0-9]{8}_[a-z0-9]{16}$/,
      mode: 'live',
    },
    {
      label: 'Braintree sandbox tokenization key',
      kind: 'public',
      prefix: 'sandbox_',
      rest: /^[a-z0-9]{8}_[a-z0-9]{16}$/,
      mode: 'test',
    },
  ],
  named: [
    {label: 'Braintree merchant id', kind: 'public', key: /merchant_id$/},
    {label: 'Braintree public key', kind: 'public', key: /public_key$/},
    {label: 'Braintree private key', kind: 'api-key', key: /private_key$/, value: /^[0-9a-f]{32}$/},
  ],
  envKeys: ['BRAINTREE_PRIVATE_KEY'],
  keysPage: 'https://www.braintreegateway.com',
  sources: ['Important gateway credentials (developer.paypal.com/braintree)'],
}
