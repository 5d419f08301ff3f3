import type {Provider} from '../provider.js'

/** What is known of OpenRouter's credentials. */
export const openrouter: Provider = {
  id: 'openrouter',
  name: 'OpenRouter',
  words: ['openrouter', 'open_router'],
  forms: [{label: 'OpenRouter API key', kind: 'api-key', prefix: 'sk-or-', rest: /^[A-Za-z0-9_-]{16,}$/}],
  named: [],
  envKeys: ['OPENROUTER_API_KEY'],
  keysPage: 'https://openrouter.ai/settings/keys',
  sources: ['API Authentication (openrouter.ai/docs)'],
}
