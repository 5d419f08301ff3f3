import type {Provider} from '../provider.js'

/** What is known of Resend's credentials. */
export const resend: Provider = {
  id: 'resend',
  name: 'Resend',
  words: ['resend'],
  forms: [
    {label: 'Resend API key', kind: 'api-key', prefix: 're_', rest: /^[A-Za-z0-9]{8}_[A-Za-z0-9_]{16,}$/},
    {label: 'Resend API key', kind: 'api-key', prefix: 're_', rest: /^[A-Za-z0-9_]{16,}$/, onlyNamed: true},
  ],
  named: [],
  envKeys: ['RESEND_API_KEY'],
  keysPage: 'https://resend.com/api-keys',
  sources: ['API Keys (resend.com/docs)'],
}
