import type {Provider} from './provider.js'

/** What is known of SendGrid's credentials. */
export const sendgrid: Provider = {
  id: 'sendgrid',
  name: 'SendGrid',
  words: ['sendgrid'],
  forms: [{label: 'SendGrid API key', kind: 'api-key', prefix: 'SG.', rest: /^[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{16,}$/}],
  named: [],
  hosts: ['.sendgrid.net'],
  envKeys: ['SENDGRID_API_KEY'],
  keysPage: 'https://app.sendgrid.com/settings/api_keys',
  sources: ['API Keys (twilio.com/docs/sendgrid)'],
}
