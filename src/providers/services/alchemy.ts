import type {Provider} from '../provider.js'

/** What is known of Alchemy's credentials. */
export const alchemy: Provider = {
  id: 'alchemy',
  name: 'Alchemy',
  words: ['alchemy'],
  forms: [],
  named: [],
  urls: [
    {label: 'Alchemy endpoint with API key', kind: 'api-key', host: '.alchemy.com', path: /^\/v2\/[A-Za-z0-9_-]{20,}/},
    {
      label: 'Alchemy endpoint with API key',
      kind: 'api-key',
      host: '.alchemyapi.io',
      path: /^\/v2\/[A-Za-z0-9_-]{20,}/,
    },
  ],
  envKeys: ['ALCHEMY_API_KEY'],
  keysPage: 'https://dashboard.alchemy.com',
  sources: ['Create an Alchemy API key (alchemy.com/docs)'],
}
