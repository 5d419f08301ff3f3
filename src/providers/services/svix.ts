import type {Provider} from '../provider.js'

/** What is known of Svix's credentials. */
export const svix: Provider = {
  id: 'svix',
  name: 'Svix',
  words: ['svix'],
  forms: [
    {label: 'Svix webhook signing secret', kind: 'signing-secret', prefix: 'whsec_', rest: /^[A-Za-z0-9+/=]{16,}$/},
  ],
  named: [{label: 'Svix API key', kind: 'api-key', key: /auth_token|api_key/}],
  envKeys: ['SVIX_AUTH_TOKEN'],
  keysPage: 'https://dashboard.svix.com',
  sources: ['Verifying payloads (docs.svix.com)'],
}
