import type {Provider} from './provider.js'

/** What is known of Mailgun's credentials. */
export const mailgun: Provider = {
  id: 'mailgun',
  name: 'Mailgun',
  words: ['mailgun'],
  forms: [
    {label: 'Mailgun API key', kind: 'api-key', prefix: 'key-', rest: /^[0-9a-f]{32}$/},
    {label: 'Mailgun public validation key', kind: 'public', prefix: 'pubkey-', rest: /^[0-9a-f]{32}$/},
    {label: 'Mailgun API key', kind: 'api-key', prefix: '', rest: /^[0-9a-f]{32}-[0-9a-f]{8}-[0-9a-f]{8}$/},
  ],
  named: [
    {label: 'Mailgun public validation key', kind: 'public', key: /public/},
    {label: 'Mailgun webhook signing key', kind: 'signing-secret', key: /signing/},
  ],
  hosts: ['.mailgun.org'],
  envKeys: ['MAILGUN_API_KEY'],
  keysPage: 'https://app.mailgun.com/settings/api_security',
  sources: ['API keys (documentation.mailgun.com)'],
}
