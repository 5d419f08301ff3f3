import type {Provider} from '../provider.js'

/** What is known of Perplexity's credentials. */
export const perplexity: Provider = {
  id: 'perplexity',
  name: 'Perplexity',
  words: ['perplexity', 'pplx'],
  forms: [{label: 'Perplexity API key', kind: 'api-key', prefix: 'pplx-', rest: /^[A-Za-z0-9]{20,}$/}],
  named: [],
  envKeys: ['PERPLEXITY_API_KEY'],
  keysPage: 'https://www.perplexity.ai/settings/api',
  sources: ['API Key Management (docs.perplexity.ai)'],
}
