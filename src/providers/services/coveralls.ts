import type {Provider} from '../provider.js'

/** What is known of Coveralls's credentials. */
export const coveralls: Provider = {
  id: 'coveralls',
  name: 'Coveralls',
  words: ['coveralls'],
  forms: [],
  named: [{label: 'Coveralls repo token', kind: 'token', key: /token$/}],
  envKeys: ['COVERALLS_REPO_TOKEN'],
  keysPage: 'https://coveralls.io',
  sources: ['Configuration (docs.coveralls.io)'],
}
