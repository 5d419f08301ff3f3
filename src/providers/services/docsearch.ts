import type {Provider} from '../provider.js'

/** What is known of DocSearch's credentials. */
export const docsearch: Provider = {
  id: 'docsearch',
  name: 'DocSearch',
  words: ['docsearch', 'doc_search'],
  forms: [],
  named: [
    {
      label: 'DocSearch API key',
      kind: 'public',
      key: /(api|search)_key$|search(_only)?_api_key$/,
      value: /^[0-9a-f]{32}$/,
    },
  ],
  envKeys: ['DOCSEARCH_API_KEY'],
  keysPage: 'https://dashboard.algolia.com/account/api-keys',
  sources: ['DocSearch: get started; the apiKey is search-only (docsearch.algolia.com)'],
}
