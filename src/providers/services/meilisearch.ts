import type {Provider} from '../provider.js'

/** What is known of Meilisearch's credentials. */
export const meilisearch: Provider = {
  id: 'meilisearch',
  name: 'Meilisearch',
  words: ['meilisearch', 'meili'],
  forms: [],
  named: [
    {label: 'Meilisearch master key', kind: 'api-key', key: /master|admin/},
    {label: 'Meilisearch search key', kind: 'public', key: /_search|public/},
    {label: 'Meilisearch API key', kind: 'api-key', key: /key$/},
  ],
  envKeys: ['MEILI_MASTER_KEY'],
  keysPage: null,
  sources: ['Securing your project: the default search API key (meilisearch.com/docs)'],
}
