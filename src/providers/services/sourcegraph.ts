import type {Provider} from '../provider.js'

/** What is known of Sourcegraph's credentials. */
export const sourcegraph: Provider = {
  id: 'sourcegraph',
  name: 'Sourcegraph',
  words: ['sourcegraph', 'src'],
  forms: [{label: 'Sourcegraph access token', kind: 'token', prefix: 'sgp_', rest: /^[A-Za-z0-9_]{20,}$/}],
  named: [],
  envKeys: ['SRC_ACCESS_TOKEN'],
  keysPage: null,
  sources: ['Access tokens (sourcegraph.com/docs)'],
}
