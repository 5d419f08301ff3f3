import type {Provider} from '../provider.js'

/** What is known of ReadMe's credentials. */
export const readme: Provider = {
  id: 'readme',
  name: 'ReadMe',
  words: ['rdme', 'readme'],
  forms: [{label: 'ReadMe API key', kind: 'api-key', prefix: 'rdme_', rest: /^[a-z0-9]{40,}$/}],
  named: [],
  envKeys: ['README_API_KEY'],
  keysPage: 'https://dash.readme.com',
  sources: ['Authentication (docs.readme.com)'],
}
