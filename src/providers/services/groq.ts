import type {Provider} from '../provider.js'

/** What is known of Groq's credentials. */
export const groq: Provider = {
  id: 'groq',
  name: 'Groq',
  words: ['groq'],
  forms: [{label: 'Groq API key', kind: 'api-key', prefix: 'gsk_', rest: /^[A-Za-z0-9]{20,}$/}],
  named: [],
  envKeys: ['GROQ_API_KEY'],
  keysPage: 'https://console.groq.com/keys',
  sources: ['Quickstart (console.groq.com/docs)'],
}
