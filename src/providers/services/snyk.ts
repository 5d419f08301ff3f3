import type {Provider} from '../provider.js'

/** What is known of Snyk's credentials. */
export const snyk: Provider = {
  id: 'snyk',
  name: 'Snyk',
  words: ['snyk'],
  forms: [],
  named: [
    {
      label: 'Snyk API token',
      kind: 'token',
      key: /token$/,
      value: /^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$/,
    },
  ],
  envKeys: ['SNYK_TOKEN'],
  keysPage: 'https://app.snyk.io/account',
  sources: ['Authentication for API (docs.snyk.io)'],
}
