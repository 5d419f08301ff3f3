import type {Provider} from '../provider.js'

/** What is known of Okta's credentials. */
export const okta: Provider = {
  id: 'okta',
  name: 'Okta',
  words: ['okta'],
  forms: [{label: 'Okta API token', kind: 'token', prefix: '00', rest: /^[A-Za-z0-9_-]{40}$/, onlyNamed: true}],
  named: [],
  envKeys: ['OKTA_API_TOKEN'],
  keysPage: 'https://login.okta.com',
  sources: ['Create an API token (developer.okta.com)'],
}
