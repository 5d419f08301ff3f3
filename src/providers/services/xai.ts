import type {Provider} from '../provider.js'

/** What is known of xAI's credentials. */
export const xai: Provider = {
  id: 'xai',
  name: 'xAI',
  words: ['xai', 'grok'],
  forms: [{label: 'xAI API key', kind: 'api-key', prefix: 'xai-', rest: /^[A-Za-z0-9]{20,}$/}],
  named: [],
  envKeys: ['XAI_API_KEY'],
  keysPage: 'https://console.x.ai',
  sources: ['Getting started (docs.x.ai)'],
}
