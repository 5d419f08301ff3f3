import type {Provider} from '../provider.js'

/** What is known of Postman's credentials. */
export const postman: Provider = {
  id: 'postman',
  name: 'Postman',
  words: ['postman'],
  forms: [{label: 'Postman API key', kind: 'api-key', prefix: 'PMAK-', rest: /^[0-9a-f]{20,}-[0-9a-f]{20,}$/}],
  named: [],
  envKeys: ['POSTMAN_API_KEY'],
  keysPage: 'https://go.postman.co/settings/me/api-keys',
  sources: ['Generate and use Postman API keys (learning.postman.com)'],
}
