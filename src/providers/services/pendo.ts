import type {Provider} from '../provider.js'

/** What is known of Pendo's credentials. */
export const pendo: Provider = {
  id: 'pendo',
  name: 'Pendo',
  words: ['pendo'],
  forms: [],
  named: [
    {label: 'Pendo integration key', kind: 'api-key', key: /integration/},
    {
      label: 'Pendo API key',
      kind: 'api-key',
      key: /key$/,
      value: /^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$/,
      publicInBrowser: true,
    },
  ],
  envKeys: ['PENDO_INTEGRATION_KEY'],
  keysPage: 'https://app.pendo.io',
  sources: ['Install Pendo: the API key of the snippet; integration keys (support.pendo.io)'],
}
