import type {Provider} from '../provider.js'

/** What is known of Flagsmith's credentials. */
export const flagsmith: Provider = {
  id: 'flagsmith',
  name: 'Flagsmith',
  words: ['flagsmith'],
  forms: [
    {label: 'Flagsmith server-side environment key', kind: 'api-key', prefix: 'ser.', rest: /^[A-Za-z0-9]{20,}$/},
  ],
  named: [
    {
      label: 'Flagsmith environment key',
      kind: 'public',
      key: /environment(_id|_key|_api_key)?$|(client_side|sdk)(_api)?_key$/,
      value: /^[A-Za-z0-9]{16,}$/,
    },
    {
      label: 'Flagsmith environment key',
      kind: 'api-key',
      key: /key$/,
      value: /^[A-Za-z0-9]{20,24}$/,
      publicInBrowser: true,
    },
  ],
  envKeys: ['FLAGSMITH_SERVER_KEY'],
  keysPage: 'https://app.flagsmith.com',
  sources: ['Flags API: authentication by the non-secret environment key (docs.flagsmith.com)'],
}
