import type {Provider} from '../provider.js'

/** What is known of WorkOS's credentials. */
export const workos: Provider = {
  id: 'workos',
  name: 'WorkOS',
  words: ['workos'],
  forms: [
    {
      label: 'WorkOS API key',
      kind: 'api-key',
      prefix: 'sk_live_',
      rest: /^[A-Za-z0-9_-]{8,}$/,
      mode: 'live',
      onlyNamed: true,
    },
    {
      label: 'WorkOS API key',
      kind: 'api-key',
      prefix: 'sk_test_',
      rest: /^[A-Za-z0-9_-]{8,}$/,
      mode: 'test',
      onlyNamed: true,
    },
    {label: 'WorkOS client id', kind: 'public', prefix: 'client_', rest: /^[0-9A-Z]{20,}$/, onlyNamed: true},
  ],
  named: [],
  envKeys: ['WORKOS_API_KEY'],
  keysPage: 'https://dashboard.workos.com/api-keys',
  sources: ['API keys (workos.com/docs)'],
}
