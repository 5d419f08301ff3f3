import type {Provider} from '../provider.js'

/** What is known of Builder.io's credentials. */
export const builderio: Provider = {
  id: 'builderio',
  name: 'Builder.io',
  words: ['builder_io', 'builderio', 'builder'],
  forms: [{label: 'Builder.io private key', kind: 'api-key', prefix: 'bpk-', rest: /^[0-9a-f]{32}$/}],
  named: [
    {label: 'Builder.io private key', kind: 'api-key', key: /private/, value: /^(bpk-)?[0-9a-f]{32}$/},
    {
      label: 'Builder.io public API key',
      kind: 'public',
      key: /(api|public|builder|builderio|io)_key$/,
      value: /^[0-9a-f]{32}$/,
    },
  ],
  envKeys: ['BUILDER_PRIVATE_KEY'],
  keysPage: 'https://builder.io/account/space',
  sources: ['Using your API key: the public API key (builder.io/c/docs)'],
}
