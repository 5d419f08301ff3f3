import type {Provider} from '../provider.js'

/** What is known of Scaleway's credentials. */
export const scaleway: Provider = {
  id: 'scaleway',
  name: 'Scaleway',
  words: ['scaleway', 'scw'],
  forms: [{label: 'Scaleway access key', kind: 'public', prefix: 'SCW', rest: /^[A-Z0-9]{17}$/}],
  named: [
    {
      label: 'Scaleway secret key',
      kind: 'api-key',
      key: /secret_key$/,
      value: /^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$/,
    },
  ],
  envKeys: ['SCW_SECRET_KEY'],
  keysPage: 'https://console.scaleway.com/iam/api-keys',
  sources: ['How to create API keys (scaleway.com/docs)'],
}
