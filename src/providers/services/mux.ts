import type {Provider} from '../provider.js'

/** What is known of Mux's credentials. */
export const mux: Provider = {
  id: 'mux',
  name: 'Mux',
  words: ['mux'],
  forms: [],
  named: [{label: 'Mux Data environment key', kind: 'public', key: /(env|environment|data)_key$/}],
  envKeys: ['MUX_TOKEN_SECRET'],
  keysPage: 'https://dashboard.mux.com',
  sources: ['Mux Data: the environment key is client-side (docs.mux.com)'],
}
