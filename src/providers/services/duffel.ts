import type {Provider} from '../provider.js'

/** What is known of Duffel's credentials. */
export const duffel: Provider = {
  id: 'duffel',
  name: 'Duffel',
  words: ['duffel'],
  forms: [
    {label: 'Duffel access token', kind: 'token', prefix: 'duffel_live_', rest: /^[A-Za-z0-9_-]{16,}$/, mode: 'live'},
    {
      label: 'Duffel test access token',
      kind: 'token',
      prefix: 'duffel_test_',
      rest: /^[A-Za-z0-9_-]{16,}$/,
      mode: 'test',
    },
  ],
  named: [],
  envKeys: ['DUFFEL_ACCESS_TOKEN'],
  keysPage: 'https://app.duffel.com',
  sources: ['Making requests (duffel.com/docs)'],
}
