import type {Provider} from '../provider.js'

/** What is known of Mailchimp's credentials. */
export const mailchimp: Provider = {
  id: 'mailchimp',
  name: 'Mailchimp',
  words: ['mailchimp', 'mandrill'],
  forms: [
    {label: 'Mailchimp API key', kind: 'api-key', prefix: '', rest: /^[0-9a-f]{32}-us[0-9]{1,2}$/},
    {label: 'Mailchimp Transactional API key', kind: 'api-key', prefix: 'md-', rest: /^[A-Za-z0-9_-]{20,}$/},
  ],
  named: [{label: 'Mailchimp Transactional API key', kind: 'api-key', key: /mandrill.*(key|password)$/}],
  envKeys: ['MAILCHIMP_API_KEY', 'MANDRILL_API_KEY'],
  keysPage: 'https://admin.mailchimp.com/account/api/',
  sources: ['About API keys (mailchimp.com/help)'],
}
