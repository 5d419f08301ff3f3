import type {Provider} from './provider.js'

/** What is known of Algolia's credentials. */
export const algolia: Provider = {
  id: 'algolia',
  name: 'Algolia',
  words: ['algolia', 'algoliasearch'],
  forms: [],
  named: [
    {label: 'Algolia application id', kind: 'public', key: /app(lication)?_id$/},
    {label: 'Algolia search-only API key', kind: 'public', key: /search/},
    {label: 'Algolia admin API key', kind: 'api-key', key: /admin/},
    {label: 'Algolia API key', kind: 'api-key', key: /key$/, value: /^[0-9a-f]{32}$/},
  ],
  envKeys: ['ALGOLIA_ADMIN_KEY', 'ALGOLIA_API_KEY'],
  keysPage: 'https://dashboard.algolia.com/account/api-keys',
  sources: ['API keys (algolia.com/doc)'],
}
