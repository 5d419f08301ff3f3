import type {Provider} from '../provider.js'

/** What is known of Unleash's credentials. */
export const unleash: Provider = {
  id: 'unleash',
  name: 'Unleash',
  words: ['unleash'],
  forms: [],
  named: [{label: 'Unleash frontend token', kind: 'public', key: /(front_?end|proxy_client)/}],
  envKeys: ['UNLEASH_API_TOKEN'],
  keysPage: null,
  sources: ['API tokens and client keys: frontend tokens (docs.getunleash.io)'],
}
