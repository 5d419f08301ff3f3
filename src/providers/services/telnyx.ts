import type {Provider} from '../provider.js'

/** What is known of Telnyx's credentials. */
export const telnyx: Provider = {
  id: 'telnyx',
  name: 'Telnyx',
  words: ['telnyx'],
  forms: [{label: 'Telnyx API key', kind: 'api-key', prefix: 'KEY', rest: /^[0-9A-Z]{32}_[A-Za-z0-9]{22}$/}],
  named: [],
  envKeys: ['TELNYX_API_KEY'],
  keysPage: 'https://portal.telnyx.com/#/api-keys',
  sources: ['Authentication (developers.telnyx.com)'],
}
