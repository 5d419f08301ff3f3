import type {Provider} from '../provider.js'

/** What is known of Midtrans's credentials. */
export const midtrans: Provider = {
  id: 'midtrans',
  name: 'Midtrans',
  words: ['midtrans'],
  forms: [
    {label: 'Midtrans server key', kind: 'api-key', prefix: 'Mid-server-', rest: /^[A-Za-z0-9_-]{8,}$/, mode: 'live'},
    {
      label: 'Midtrans sandbox server key',
      kind: 'api-key',
      prefix: 'SB-Mid-server-',
      rest: /^[A-Za-z0-9_-]{8,}$/,
      mode: 'test',
    },
    {label: 'Midtrans client key', kind: 'public', prefix: 'Mid-client-', rest: /^[A-Za-z0-9_-]{8,}$/, mode: 'live'},
    {
      label: 'Midtrans sandbox client key',
      kind: 'public',
      prefix: 'SB-Mid-client-',
      rest: /^[A-Za-z0-9_-]{8,}$/,
      mode: 'test',
    },
  ],
  named: [],
  envKeys: ['MIDTRANS_SERVER_KEY'],
  keysPage: 'https://dashboard.midtrans.com/settings/config_info',
  sources: ['Access Keys (docs.midtrans.com)'],
}
