import type {Provider} from '../provider.js'

/** What is known of Square's credentials. */
export const square: Provider = {
  id: 'square',
  name: 'Square',
  words: ['square', 'squareup'],
  before: ['facebook'],
  forms: [
    {label: 'Square access token', kind: 'token', prefix: 'sq0atp-', rest: /^[A-Za-z0-9_-]{10,}$/, mode: 'live'},
    {
      label: 'Square sandbox access token',
      kind: 'token',
      prefix: 'sandbox-sq0atb-',
      rest: /^[A-Za-z0-9_-]{10,}$/,
      mode: 'test',
    },
    {
      label: 'Square application secret',
      kind: 'api-key',
      prefix: 'sq0csp-',
      rest: /^[A-Za-z0-9_-]{10,}$/,
      mode: 'live',
    },
    {
      label: 'Square sandbox application secret',
      kind: 'api-key',
      prefix: 'sandbox-sq0csb-',
      rest: /^[A-Za-z0-9_-]{10,}$/,
      mode: 'test',
    },
    {label: 'Square application id', kind: 'public', prefix: 'sq0idp-', rest: /^[A-Za-z0-9_-]{10,}$/, mode: 'live'},
    {
      label: 'Square sandbox application id',
      kind: 'public',
      prefix: 'sandbox-sq0idb-',
      rest: /^[A-Za-z0-9_-]{10,}$/,
      mode: 'test',
    },
    {label: 'Square access token', kind: 'token', prefix: 'EAAA', rest: /^[A-Za-z0-9_-]{40,}$/, onlyNamed: true},
  ],
  named: [],
  envKeys: ['SQUARE_ACCESS_TOKEN'],
  keysPage: 'https://developer.squareup.com/apps',
  sources: ['Access Tokens and Other Square Credentials (developer.squareup.com)'],
}
