import type {Provider} from '../provider.js'

/** What is known of X's credentials. */
export const twitter: Provider = {
  id: 'twitter',
  name: 'X',
  words: ['twitter'],
  forms: [{label: 'X bearer token', kind: 'token', prefix: 'AAAAAAAAAAAAAAAAAAAAA', rest: /^[A-Za-z0-9%]{40,}$/}],
  named: [{label: 'X consumer key', kind: 'public', key: /consumer_key$/}],
  envKeys: ['TWITTER_API_SECRET'],
  keysPage: 'https://developer.x.com/en/portal/dashboard',
  sources: ['API Key and Secret (docs.x.com)'],
}
