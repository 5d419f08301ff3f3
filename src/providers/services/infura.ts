import type {Provider} from '../provider.js'

/** What is known of Infura's credentials. */
export const infura: Provider = {
  id: 'infura',
  name: 'Infura',
  words: ['infura'],
  forms: [],
  named: [
    {label: 'Infura project id', kind: 'public', key: /project_id$/},
    {label: 'Infura API key', kind: 'api-key', key: /key$/, value: /^[0-9a-f]{32}$/},
  ],
  urls: [
    {label: 'Infura endpoint with API key', kind: 'api-key', host: '.infura.io', path: /^\/(ws\/)?v3\/[0-9a-f]{32}/},
  ],
  envKeys: ['INFURA_API_KEY'],
  keysPage: 'https://developer.metamask.io',
  sources: ['API key (docs.metamask.io)'],
}
