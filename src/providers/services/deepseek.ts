import type {Provider} from '../provider.js'

/** What is known of DeepSeek's credentials. */
export const deepseek: Provider = {
  id: 'deepseek',
  name: 'DeepSeek',
  words: ['deepseek'],
  before: ['openai'],
  forms: [{label: 'DeepSeek API key', kind: 'api-key', prefix: 'sk-', rest: /^[A-Za-z0-9]{20,}$/, onlyNamed: true}],
  named: [],
  envKeys: ['DEEPSEEK_API_KEY'],
  keysPage: 'https://platform.deepseek.com/api_keys',
  sources: ['Your First API Call (api-docs.deepseek.com)'],
}
