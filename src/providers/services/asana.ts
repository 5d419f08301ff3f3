import type {Provider} from '../provider.js'

/** What is known of Asana's credentials. */
export const asana: Provider = {
  id: 'asana',
  name: 'Asana',
  words: ['asana'],
  forms: [
    {
      label: 'Asana personal access token',
      kind: 'token',
      prefix: '',
      rest: /^[012]\/[0-9]{10,}(\/[0-9]{10,})?:[0-9a-f]{32}$/,
    },
  ],
  named: [],
  envKeys: ['ASANA_ACCESS_TOKEN'],
  keysPage: 'https://app.asana.com/0/my-apps',
  sources: ['Personal access token (developers.asana.com)'],
}
