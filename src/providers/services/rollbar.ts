import type {Provider} from '../provider.js'

/** What is known of Rollbar's credentials. */
export const rollbar: Provider = {
  id: 'rollbar',
  name: 'Rollbar',
  words: ['rollbar'],
  forms: [],
  named: [
    {label: 'Rollbar client token', kind: 'public', key: /client/},
    {label: 'Rollbar access token', kind: 'token', key: /token$/, value: /^[0-9a-f]{32,}$/},
  ],
  envKeys: ['ROLLBAR_ACCESS_TOKEN'],
  keysPage: 'https://app.rollbar.com',
  sources: ['Access Tokens (docs.rollbar.com)'],
}
