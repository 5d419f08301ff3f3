import type {Provider} from '../provider.js'

/** What is known of Web3Forms's credentials. */
export const web3forms: Provider = {
  id: 'web3forms',
  name: 'Web3Forms',
  words: ['web3forms'],
  forms: [],
  named: [
    {
      label: 'Web3Forms access key',
      kind: 'public',
      key: /key$/,
      value: /^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$/,
    },
  ],
  envKeys: ['WEB3FORMS_ACCESS_KEY'],
  keysPage: 'https://web3forms.com',
  sources: ['FAQ: the access key is public (docs.web3forms.com)'],
}
