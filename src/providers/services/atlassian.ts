import type {Provider} from '../provider.js'

/** What is known of Atlassian's credentials. */
export const atlassian: Provider = {
  id: 'atlassian',
  name: 'Atlassian',
  words: ['atlassian', 'jira', 'confluence'],
  forms: [
    {
      label: 'Atlassian API token',
      replaces: ['Bitbucket app password'],
      kind: 'token',
      prefix: 'ATATT3',
      rest: /^[A-Za-z0-9_=-]{20,}$/,
    },
  ],
  named: [],
  envKeys: ['JIRA_API_TOKEN'],
  keysPage: 'https://id.atlassian.com/manage-profile/security/api-tokens',
  sources: ['Manage API tokens for your Atlassian account (support.atlassian.com)'],
}
