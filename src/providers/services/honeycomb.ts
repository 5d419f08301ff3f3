import type {Provider} from '../provider.js'

/** What is known of Honeycomb's credentials. */
export const honeycomb: Provider = {
  id: 'honeycomb',
  name: 'Honeycomb',
  words: ['honeycomb'],
  forms: [
    {label: 'Honeycomb ingest key', kind: 'api-key', prefix: 'hc', rest: /^[a-z]ik_[A-Za-z0-9]{20,}$/},
    {
      label: 'Honeycomb management key',
      kind: 'api-key',
      prefix: 'hc',
      rest: /^[a-z]mk_[A-Za-z0-9]{20,}(:[A-Za-z0-9]{20,})?$/,
    },
  ],
  named: [],
  envKeys: ['HONEYCOMB_API_KEY'],
  keysPage: 'https://ui.honeycomb.io/account',
  sources: ['Manage Environment API Keys (docs.honeycomb.io)'],
}
