import type {Provider} from '../provider.js'

/** What is known of MailerSend's credentials. */
export const mailersend: Provider = {
  id: 'mailersend',
  name: 'MailerSend',
  words: ['mailersend'],
  forms: [{label: 'MailerSend API token', kind: 'token', prefix: 'mlsn.', rest: /^[0-9a-f]{32,}$/}],
  named: [],
  envKeys: ['MAILERSEND_API_KEY'],
  keysPage: 'https://app.mailersend.com/api-tokens',
  sources: ['API tokens (developers.mailersend.com)'],
}
