import type {Provider} from './provider.js'

/** What is known of Anthropic's credentials. */
export const anthropic: Provider = {
  id: 'anthropic',
  name: 'Anthropic',
  words: ['anthropic', 'claude'],
  forms: [
    {label: 'Anthropic admin key', kind: 'api-key', prefix: 'sk-ant-admin', rest: /^[A-Za-z0-9_-]{16,}$/},
    {label: 'Anthropic API key', kind: 'api-key', prefix: 'sk-ant-', rest: /^[A-Za-z0-9_-]{16,}$/},
  ],
  named: [],
  envKeys: ['ANTHROPIC_API_KEY'],
  keysPage: 'https://console.anthropic.com/settings/keys',
  sources: ['API overview (docs.anthropic.com)'],
}
