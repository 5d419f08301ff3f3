import type {Provider} from '../provider.js'

/** What is known of Typesense's credentials. */
export const typesense: Provider = {
  id: 'typesense',
  name: 'Typesense',
  words: ['typesense'],
  forms: [],
  named: [
    {label: 'Typesense admin key', kind: 'api-key', key: /admin/},
    {label: 'Typesense search-only key', kind: 'public', key: /search|public/},
    {label: 'Typesense API key', kind: 'api-key', key: /key$/},
  ],
  envKeys: ['TYPESENSE_ADMIN_API_KEY'],
  keysPage: null,
  sources: ['API keys: a search-only key for the front end (typesense.org/docs)'],
}
