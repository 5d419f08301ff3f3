import type {Provider} from '../provider.js'

/** What is known of Zendesk's credentials. */
export const zendesk: Provider = {
  id: 'zendesk',
  name: 'Zendesk',
  words: ['zendesk'],
  forms: [],
  named: [{label: 'Zendesk API token', kind: 'token', key: /token$/, value: /^[A-Za-z0-9]{40}$/}],
  envKeys: ['ZENDESK_API_TOKEN'],
  keysPage: null,
  sources: ['Managing API token access (support.zendesk.com)'],
}
