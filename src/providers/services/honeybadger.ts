import type {Provider} from '../provider.js'

/** What is known of Honeybadger's credentials. */
export const honeybadger: Provider = {
  id: 'honeybadger',
  name: 'Honeybadger',
  words: ['honeybadger'],
  forms: [
    {label: 'Honeybadger API key', kind: 'api-key', prefix: 'hbp_', rest: /^[A-Za-z0-9]{20,}$/, publicInBrowser: true},
  ],
  named: [{label: 'Honeybadger API key', kind: 'api-key', key: /key$/, publicInBrowser: true}],
  envKeys: ['HONEYBADGER_API_KEY'],
  keysPage: 'https://app.honeybadger.io',
  sources: ['API keys (docs.honeybadger.io)', 'Hide the api key in the browser (honeybadger-io/honeybadger-js)'],
}
