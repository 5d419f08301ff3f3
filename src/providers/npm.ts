import type {Provider} from './provider.js'

/** What is known of npm's credentials. */
export const npm: Provider = {
  id: 'npm',
  name: 'npm',
  words: ['npm', 'npmjs'],
  forms: [{label: 'npm access token', kind: 'token', prefix: 'npm_', rest: /^[A-Za-z0-9]{20,}$/}],
  named: [
    {
      label: 'npm access token',
      kind: 'token',
      key: /token$/,
      value: /^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$/,
    },
  ],
  envKeys: ['NPM_TOKEN'],
  keysPage: 'https://www.npmjs.com/settings/~/tokens',
  sources: ['About access tokens (docs.npmjs.com)'],
}
