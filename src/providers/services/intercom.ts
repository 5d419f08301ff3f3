import type {Provider} from '../provider.js'

/** What is known of Intercom's credentials. */
export const intercom: Provider = {
  id: 'intercom',
  name: 'Intercom',
  words: ['intercom'],
  forms: [{label: 'Intercom access token', kind: 'token', prefix: 'dG9rO', rest: /^[A-Za-z0-9+/=_-]{20,}$/}],
  named: [{label: 'Intercom app id', kind: 'public', key: /app_id$/}],
  envKeys: ['INTERCOM_ACCESS_TOKEN'],
  keysPage: 'https://app.intercom.com/a/developer-signup',
  sources: ['Authentication (developers.intercom.com)'],
}
