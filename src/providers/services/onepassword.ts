import type {Provider} from '../provider.js'

/** What is known of 1Password's credentials. */
export const onepassword: Provider = {
  id: 'onepassword',
  name: '1Password',
  words: ['onepassword', '1password', 'op_service'],
  forms: [
    {label: '1Password service account token', kind: 'token', prefix: 'ops_', rest: /^eyJ[A-Za-z0-9+/=_-]{40,}$/},
    {label: '1Password Secret Key', kind: 'password', prefix: 'A3-', rest: /^[A-Z0-9]{6}-[A-Z0-9-]{20,40}$/},
  ],
  named: [],
  envKeys: ['OP_SERVICE_ACCOUNT_TOKEN'],
  keysPage: 'https://my.1password.com',
  sources: ['Service accounts (developer.1password.com)', 'About your Secret Key (support.1password.com)'],
}
