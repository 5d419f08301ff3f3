import type {Provider} from './provider.js'

/** What is known of Heroku's credentials. */
export const heroku: Provider = {
  id: 'heroku',
  name: 'Heroku',
  words: ['heroku'],
  forms: [
    {
      label: 'Heroku API token',
      kind: 'token',
      prefix: 'HRKU-',
      rest: /^[A-Za-z0-9_-]{20,}$/,
      broad: 'a token limited in scope (heroku authorizations:create --scope)',
    },
  ],
  named: [
    {
      label: 'Heroku API token',
      kind: 'token',
      key: /(api_key|api_token|auth_token|token|key)$/,
      value: /^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$/,
      broad: 'a token limited in scope (heroku authorizations:create --scope)',
    },
    {label: 'Heroku OAuth client secret', kind: 'api-key', key: /oauth_secret$|client_secret$/},
  ],
  envKeys: ['HEROKU_API_KEY'],
  keysPage: 'https://dashboard.heroku.com/account/applications',
  sources: ['Heroku Platform API: OAuth (devcenter.heroku.com)', 'Using API tokens (help.heroku.com)'],
}
