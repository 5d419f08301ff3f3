import type {Provider} from '../provider.js'

/** What is known of Coinbase's credentials. */
export const coinbase: Provider = {
  id: 'coinbase',
  name: 'Coinbase',
  words: ['coinbase'],
  forms: [],
  named: [],
  envKeys: ['COINBASE_API_SECRET'],
  keysPage: 'https://portal.cdp.coinbase.com/access/api',
  sources: ['API Key Authentication (docs.cdp.coinbase.com)'],
}
