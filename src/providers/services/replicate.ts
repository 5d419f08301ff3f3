import type {Provider} from '../provider.js'

/** What is known of Replicate's credentials. */
export const replicate: Provider = {
  id: 'replicate',
  name: 'Replicate',
  words: ['replicate'],
  forms: [{label: 'Replicate API token', kind: 'token', prefix: 'r8_', rest: /^[A-Za-z0-9]{20,}$/}],
  named: [],
  envKeys: ['REPLICATE_API_TOKEN'],
  keysPage: 'https://replicate.com/account/api-tokens',
  sources: ['API tokens (replicate.com/docs)'],
}
