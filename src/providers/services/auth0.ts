import type {Provider} from '../provider.js'

/** What is known of Auth0's credentials. */
export const auth0: Provider = {
  id: 'auth0',
  name: 'Auth0',
  words: ['auth0'],
  forms: [],
  named: [
    {label: 'Auth0 client id', kind: 'public', key: /client_id$/},
    {label: 'Auth0 client secret', kind: 'api-key', key: /client_secret$/},
  ],
  envKeys: ['AUTH0_CLIENT_SECRET'],
  keysPage: 'https://manage.auth0.com',
  sources: ['Application Settings (auth0.com/docs)'],
}
