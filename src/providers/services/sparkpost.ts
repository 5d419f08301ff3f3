import type {Provider} from '../provider.js'

/** What is known of SparkPost's credentials. */
export const sparkpost: Provider = {
  id: 'sparkpost',
  name: 'SparkPost',
  words: ['sparkpost'],
  forms: [],
  named: [{label: 'SparkPost API key', kind: 'api-key', key: /key$/, value: /^[0-9a-f]{40}$/}],
  envKeys: ['SPARKPOST_API_KEY'],
  keysPage: 'https://app.sparkpost.com/account/api-keys',
  sources: ['Create API Keys (support.sparkpost.com)'],
}
