import type {Provider} from '../provider.js'

/** What is known of Plaid's credentials. */
export const plaid: Provider = {
  id: 'plaid',
  name: 'Plaid',
  words: ['plaid'],
  forms: [
    {
      label: 'Plaid access token',
      kind: 'token',
      prefix: 'access-production-',
      rest: /^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$/,
      mode: 'live',
    },
    {
      label: 'Plaid sandbox access token',
      kind: 'token',
      prefix: 'access-sandbox-',
      rest: /^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$/,
      mode: 'test',
    },
    {
      label: 'Plaid development access token',
      kind: 'token',
      prefix: 'access-development-',
      rest: /^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$/,
      mode: 'test',
    },
  ],
  named: [
    {label: 'Plaid client id', kind: 'public', key: /client_id/},
    {label: 'Plaid secret', kind: 'api-key', key: /secret/, value: /^[0-9a-f]{20,40}$/},
  ],
  envKeys: ['PLAID_SECRET'],
  keysPage: 'https://dashboard.plaid.com/developers/keys',
  sources: ['API keys and tokens (plaid.com/docs)'],
}
