import type {Provider} from '../provider.js'

/** What is known of Neon's credentials. */
export const neon: Provider = {
  id: 'neon',
  name: 'Neon',
  words: ['neon'],
  forms: [
    {label: 'Neon API key', kind: 'api-key', prefix: 'napi_', rest: /^[a-z0-9]{20,}$/},
    {label: 'Neon role password', kind: 'password', prefix: 'npg_', rest: /^[A-Za-z0-9]{10,}$/},
  ],
  named: [],
  envKeys: ['NEON_API_KEY'],
  keysPage: 'https://console.neon.tech/app/settings/api-keys',
  sources: ['Manage API keys (neon.com/docs)'],
}
