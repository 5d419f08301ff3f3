import type {Provider} from '../provider.js'

/** What is known of Statsig's credentials. */
export const statsig: Provider = {
  id: 'statsig',
  name: 'Statsig',
  words: ['statsig'],
  forms: [
    {label: 'Statsig server secret key', kind: 'api-key', prefix: 'secret-', rest: /^[A-Za-z0-9]{20,}$/},
    {label: 'Statsig client key', kind: 'public', prefix: 'client-', rest: /^[A-Za-z0-9]{20,}$/, onlyNamed: true},
    {label: 'Statsig console key', kind: 'api-key', prefix: 'console-', rest: /^[A-Za-z0-9]{20,}$/},
  ],
  named: [],
  envKeys: ['STATSIG_SERVER_SECRET'],
  keysPage: 'https://console.statsig.com/api_keys',
  sources: ['API Keys (docs.statsig.com)'],
}
