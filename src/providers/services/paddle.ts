import type {Provider} from '../provider.js'

/** What is known of Paddle's credentials. */
export const paddle: Provider = {
  id: 'paddle',
  name: 'Paddle',
  words: ['paddle'],
  before: ['chargebee'],
  forms: [
    {label: 'Paddle API key', kind: 'api-key', prefix: 'pdl_live_apikey_', rest: /^[A-Za-z0-9_-]{16,}$/, mode: 'live'},
    {
      label: 'Paddle sandbox API key',
      kind: 'api-key',
      prefix: 'pdl_sdbx_apikey_',
      rest: /^[A-Za-z0-9_-]{16,}$/,
      mode: 'test',
    },
    {label: 'Paddle webhook secret', kind: 'signing-secret', prefix: 'pdl_ntfset_', rest: /^[A-Za-z0-9_-]{16,}$/},
    {
      label: 'Paddle client-side token',
      kind: 'public',
      prefix: 'live_',
      rest: /^[A-Za-z0-9]{27}$/,
      mode: 'live',
      onlyNamed: true,
    },
    {
      label: 'Paddle client-side token',
      kind: 'public',
      prefix: 'test_',
      rest: /^[A-Za-z0-9]{27}$/,
      mode: 'test',
      onlyNamed: true,
    },
  ],
  named: [{label: 'Paddle client-side token', kind: 'public', key: /client_side_token|client_token/}],
  envKeys: ['PADDLE_API_KEY'],
  keysPage: 'https://vendors.paddle.com/authentication-v2',
  sources: ['API keys (developer.paddle.com)'],
}
