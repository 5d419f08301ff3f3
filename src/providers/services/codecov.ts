import type {Provider} from '../provider.js'

/** What is known of Codecov's credentials. */
export const codecov: Provider = {
  id: 'codecov',
  name: 'Codecov',
  words: ['codecov'],
  forms: [],
  named: [
    {
      label: 'Codecov upload token',
      kind: 'token',
      key: /token$/,
      value: /^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$/,
    },
  ],
  envKeys: ['CODECOV_TOKEN'],
  keysPage: 'https://app.codecov.io',
  sources: ['Codecov Tokens (docs.codecov.com)'],
}
