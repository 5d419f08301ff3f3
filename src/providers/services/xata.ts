import type {Provider} from '../provider.js'

/** What is known of Xata's credentials. */
export const xata: Provider = {
  id: 'xata',
  name: 'Xata',
  words: ['xata'],
  forms: [{label: 'Xata API key', kind: 'api-key', prefix: 'xau_', rest: /^[A-Za-z0-9]{20,}$/}],
  named: [],
  envKeys: ['XATA_API_KEY'],
  keysPage: 'https://app.xata.io/settings',
  sources: ['Generate an API key (xata.io/docs)'],
}
