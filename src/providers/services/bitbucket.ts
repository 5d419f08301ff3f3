import type {Provider} from '../provider.js'

/** What is known of Bitbucket's credentials. */
export const bitbucket: Provider = {
  id: 'bitbucket',
  name: 'Bitbucket',
  words: ['bitbucket'],
  forms: [
    {label: 'Bitbucket app password', kind: 'password', prefix: 'ATBB', rest: /^[A-Za-z0-9_-]{20,}$/},
    {
      label: 'Bitbucket access token',
      replaces: ['Bitbucket app password'],
      kind: 'token',
      prefix: 'ATCTT3',
      rest: /^[A-Za-z0-9_-]{20,400}[A-Za-z0-9=]{1,400}$/,
    },
  ],
  named: [],
  envKeys: ['BITBUCKET_APP_PASSWORD'],
  keysPage: 'https://id.atlassian.com/manage-profile/security/api-tokens',
  sources: ['App passwords (support.atlassian.com)'],
}
