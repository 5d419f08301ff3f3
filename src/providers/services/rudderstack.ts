import type {Provider} from '../provider.js'

/** What is known of RudderStack's credentials. */
export const rudderstack: Provider = {
  id: 'rudderstack',
  name: 'RudderStack',
  words: ['rudderstack', 'rudder'],
  forms: [],
  named: [
    {
      label: 'RudderStack write key',
      kind: 'api-key',
      key: /write_?key$/,
      value: /^[A-Za-z0-9]{20,40}$/,
      publicInBrowser: true,
    },
  ],
  envKeys: ['RUDDERSTACK_WRITE_KEY'],
  keysPage: 'https://app.rudderstack.com',
  sources: ['JavaScript SDK quickstart: the source write key in the page (rudderstack.com/docs)'],
}
