import type {Provider} from '../provider.js'

/** What is known of Raygun's credentials. */
export const raygun: Provider = {
  id: 'raygun',
  name: 'Raygun',
  words: ['raygun'],
  forms: [],
  named: [
    {label: 'Raygun API key', kind: 'api-key', key: /key$/, value: /^[A-Za-z0-9+/=]{20,30}$/, publicInBrowser: true},
  ],
  envKeys: ['RAYGUN_API_KEY'],
  keysPage: 'https://app.raygun.com',
  sources: ['Installing Raygun for JavaScript: the API key stands in the page (raygun.com/documentation)'],
}
