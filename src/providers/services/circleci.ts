import type {Provider} from '../provider.js'

/** What is known of CircleCI's credentials. */
export const circleci: Provider = {
  id: 'circleci',
  name: 'CircleCI',
  words: ['circleci', 'circle_ci', 'circle'],
  forms: [
    {
      label: 'CircleCI personal API token',
      replaces: ['CircleCI API token'],
      kind: 'token',
      prefix: 'CCIPAT_',
      rest: /^[A-Za-z0-9_-]{16,}$/,
    },
    {
      label: 'CircleCI project API token',
      replaces: ['CircleCI API token'],
      kind: 'token',
      prefix: 'CCIPRJ_',
      rest: /^[A-Za-z0-9_-]{16,}$/,
    },
  ],
  named: [{label: 'CircleCI API token', kind: 'token', key: /token$/, value: /^[0-9a-f]{40}$/}],
  envKeys: ['CIRCLE_TOKEN'],
  keysPage: 'https://app.circleci.com/settings/user/tokens',
  sources: ['Managing API tokens (circleci.com/docs)'],
}
