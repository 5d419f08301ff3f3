import type {Provider} from '../provider.js'

/** What is known of Airtable's credentials. */
export const airtable: Provider = {
  id: 'airtable',
  name: 'Airtable',
  words: ['airtable'],
  forms: [
    {
      label: 'Airtable personal access token',
      replaces: ['Airtable API key'],
      kind: 'token',
      prefix: 'pat',
      rest: /^[A-Za-z0-9]{14}\.[0-9a-f]{32,}$/,
    },
    {label: 'Airtable API key', kind: 'api-key', prefix: 'key', rest: /^[A-Za-z0-9]{14}$/, onlyNamed: true},
  ],
  named: [],
  envKeys: ['AIRTABLE_API_KEY'],
  keysPage: 'https://airtable.com/create/tokens',
  sources: ['Creating personal access tokens (support.airtable.com)'],
}
