import type {Provider} from '../provider.js'

/** What is known of PlanetScale's credentials. */
export const planetscale: Provider = {
  id: 'planetscale',
  name: 'PlanetScale',
  words: ['planetscale', 'pscale'],
  forms: [
    {label: 'PlanetScale password', kind: 'password', prefix: 'pscale_pw_', rest: /^[A-Za-z0-9_-]{16,}$/},
    {label: 'PlanetScale service token', kind: 'token', prefix: 'pscale_tkn_', rest: /^[A-Za-z0-9_-]{16,}$/},
    {label: 'PlanetScale OAuth token', kind: 'token', prefix: 'pscale_oauth_', rest: /^[A-Za-z0-9_-]{16,}$/},
  ],
  named: [],
  envKeys: ['PLANETSCALE_SERVICE_TOKEN'],
  keysPage: 'https://app.planetscale.com',
  sources: ['Service tokens (planetscale.com/docs)'],
}
