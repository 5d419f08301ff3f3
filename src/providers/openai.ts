import type {Provider} from './provider.js'

/** What is known of OpenAI's credentials. */
export const openai: Provider = {
  id: 'openai',
  name: 'OpenAI',
  words: ['openai', 'open_ai', 'gpt', 'chatgpt'],
  forms: [
    {label: 'OpenAI project key', kind: 'api-key', prefix: 'sk-proj-', rest: /^[A-Za-z0-9_-]{16,}$/},
    {label: 'OpenAI service account key', kind: 'api-key', prefix: 'sk-svcacct-', rest: /^[A-Za-z0-9_-]{16,}$/},
    {label: 'OpenAI admin key', kind: 'api-key', prefix: 'sk-admin-', rest: /^[A-Za-z0-9_-]{16,}$/},
    {label: 'OpenAI API key', kind: 'api-key', prefix: 'sk-', rest: /^[A-Za-z0-9]{20,}$/},
  ],
  named: [{label: 'OpenAI identifier', kind: 'public', key: /(org|organization|project|assistant)(_id)?$/}],
  envKeys: ['OPENAI_API_KEY'],
  keysPage: 'https://platform.openai.com/api-keys',
  sources: ['API Reference: Authentication (platform.openai.com)'],
}
