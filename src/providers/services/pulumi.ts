import type {Provider} from '../provider.js'

/** What is known of Pulumi's credentials. */
export const pulumi: Provider = {
  id: 'pulumi',
  name: 'Pulumi',
  words: ['pulumi'],
  forms: [{label: 'Pulumi access token', kind: 'token', prefix: 'pul-', rest: /^[0-9a-f]{40}$/}],
  named: [],
  envKeys: ['PULUMI_ACCESS_TOKEN'],
  keysPage: 'https://app.pulumi.com/account/tokens',
  sources: ['Access tokens (pulumi.com/docs)'],
}
