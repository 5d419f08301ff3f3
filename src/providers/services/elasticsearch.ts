import type {Provider} from '../provider.js'

/** What is known of Elasticsearch's credentials. */
export const elasticsearch: Provider = {
  id: 'elasticsearch',
  name: 'Elasticsearch',
  words: ['elasticsearch', 'elastic', 'opensearch', 'bonsai', 'searchbox'],
  forms: [
    {
      label: 'App Search public search key',
      kind: 'public',
      prefix: 'search-',
      rest: /^[a-z0-9]{20,}$/,
      onlyNamed: true,
    },
  ],
  named: [],
  schemes: ['elasticsearch', 'es'],
  envKeys: ['ELASTICSEARCH_URL'],
  keysPage: null,
  sources: ['HTTP: basic authentication (elastic.co/guide)'],
}
