import type {Provider} from '../provider.js'

/** What is known of PubNub's credentials. */
export const pubnub: Provider = {
  id: 'pubnub',
  name: 'PubNub',
  words: ['pubnub'],
  forms: [
    {label: 'PubNub secret key', kind: 'api-key', prefix: 'sec-c-', rest: /^[A-Za-z0-9-]{20,}$/},
    {label: 'PubNub publish key', kind: 'public', prefix: 'pub-c-', rest: /^[A-Za-z0-9-]{20,}$/},
    {label: 'PubNub subscribe key', kind: 'public', prefix: 'sub-c-', rest: /^[A-Za-z0-9-]{20,}$/},
  ],
  named: [],
  envKeys: ['PUBNUB_SECRET_KEY'],
  keysPage: 'https://admin.pubnub.com',
  sources: ['Keys (pubnub.com/docs)'],
}
