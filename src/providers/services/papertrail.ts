import type {Provider} from '../provider.js'

/** What is known of Papertrail's credentials. */
export const papertrail: Provider = {
  id: 'papertrail',
  name: 'Papertrail',
  words: ['papertrail'],
  forms: [],
  named: [{label: 'Papertrail API token', kind: 'token', key: /token$/}],
  envKeys: ['PAPERTRAIL_API_TOKEN'],
  keysPage: 'https://papertrailapp.com/account/profile',
  sources: ['Settings API (papertrail.com/help)'],
}
