import type {Provider} from '../provider.js'

/** What is known of PayPal's credentials. */
export const paypal: Provider = {
  id: 'paypal',
  name: 'PayPal',
  words: ['paypal'],
  forms: [],
  named: [
    {label: 'PayPal client id', kind: 'public', key: /client_id|_id$/},
    {label: 'PayPal client secret', kind: 'api-key', key: /secret/},
  ],
  envKeys: ['PAYPAL_CLIENT_SECRET'],
  keysPage: 'https://developer.paypal.com/dashboard/applications',
  sources: ['Get started with PayPal REST APIs (developer.paypal.com)'],
}
