import type {Provider} from '../provider.js'

/** What is known of Flutterwave's credentials. */
export const flutterwave: Provider = {
  id: 'flutterwave',
  name: 'Flutterwave',
  words: ['flutterwave', 'flw', 'rave'],
  forms: [
    {
      label: 'Flutterwave test secret key',
      kind: 'api-key',
      prefix: 'FLWSECK_TEST',
      rest: /^[A-Za-z0-9_-]{8,}$/,
      mode: 'test',
    },
    {label: 'Flutterwave secret key', kind: 'api-key', prefix: 'FLWSECK-', rest: /^[A-Za-z0-9_-]{8,}$/, mode: 'live'},
    {
      label: 'Flutterwave test public key',
      kind: 'public',
      prefix: 'FLWPUBK_TEST',
      rest: /^[A-Za-z0-9_-]{8,}$/,
      mode: 'test',
    },
    {label: 'Flutterwave public key', kind: 'public', prefix: 'FLWPUBK-', rest: /^[A-Za-z0-9_-]{8,}$/, mode: 'live'},
  ],
  named: [],
  envKeys: ['FLW_SECRET_KEY'],
  keysPage: 'https://app.flutterwave.com/dashboard/settings/apis',
  sources: ['API Keys (developer.flutterwave.com)'],
}
