import type {Provider} from '../provider.js'

/** What is known of Salesforce's credentials. */
export const salesforce: Provider = {
  id: 'salesforce',
  name: 'Salesforce',
  words: ['salesforce', 'sfdc', 'sf'],
  forms: [
    {label: 'Salesforce access token', kind: 'token', prefix: '00D', rest: /^[A-Za-z0-9]{12,15}![A-Za-z0-9._]{20,}$/},
  ],
  named: [
    {label: 'Salesforce consumer key', kind: 'public', key: /(consumer_key|client_id)$/},
    {label: 'Salesforce security token', kind: 'token', key: /security_token$/},
  ],
  envKeys: ['SALESFORCE_SECURITY_TOKEN'],
  keysPage: null,
  sources: ['Reset Your Security Token (help.salesforce.com)'],
}
