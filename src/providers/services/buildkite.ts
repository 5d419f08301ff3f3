import type {Provider} from '../provider.js'

/** What is known of Buildkite's credentials. */
export const buildkite: Provider = {
  id: 'buildkite',
  name: 'Buildkite',
  words: ['buildkite'],
  forms: [
    {label: 'Buildkite API access token', kind: 'token', prefix: 'bkua_', rest: /^[A-Za-z0-9]{16,}$/},
    {label: 'Buildkite agent token', kind: 'token', prefix: 'bkct_', rest: /^[A-Za-z0-9]{16,}$/},
  ],
  named: [],
  envKeys: ['BUILDKITE_API_TOKEN'],
  keysPage: 'https://buildkite.com/user/api-access-tokens',
  sources: ['Token security (buildkite.com/docs)'],
}
