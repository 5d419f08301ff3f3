import type {Provider} from '../provider.js'

/** What is known of Meilisearch's credentials. */
export const meilisearch: Provider = {
  id: 'meilisearch',
  name: 'Meilisearch',
  words: ['meilisearch', 'meili'],
  forms: [],
  named: [
    {label: 'Meilisearch search key', kind: 'public', key: /search(_only|_api|_public)*_key$|public/},
    {label: 'Meilisearch master key', kind: 'api-key', key: /(master|admin)/},
  ],
  envKeys: ['MEILI_MASTER_KEY'],
  keysPage: null,
  sources: ['Securing your project: the default search API key (meilisearch.com/docs)'],
}
