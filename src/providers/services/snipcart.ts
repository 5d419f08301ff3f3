import type {Provider} from '../provider.js'

/** What is known of Snipcart's credentials. */
export const snipcart: Provider = {
  id: 'snipcart',
  name: 'Snipcart',
  words: ['snipcart'],
  forms: [],
  named: [
    {label: 'Snipcart secret key', kind: 'api-key', key: /secret/},
    {
      label: 'Snipcart public API key',
      kind: 'api-key',
      key: /key$/,
      value: /^[A-Za-z0-9+/=]{40,120}$/,
      publicInBrowser: true,
    },
  ],
  envKeys: ['SNIPCART_SECRET_KEY'],
  keysPage: 'https://app.snipcart.com/dashboard/account/credentials',
  sources: ['Installation: the public API key in the page (docs.snipcart.com)'],
}
