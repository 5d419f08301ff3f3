import type {Provider} from '../provider.js'

/** What is known of Opsgenie's credentials. */
export const opsgenie: Provider = {
  id: 'opsgenie',
  name: 'Opsgenie',
  words: ['opsgenie'],
  forms: [],
  named: [
    {
      label: 'Opsgenie API key',
      kind: 'api-key',
      key: /key$/,
      value: /^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$/,
    },
  ],
  envKeys: ['OPSGENIE_API_KEY'],
  keysPage: 'https://app.opsgenie.com/settings/api-key-management',
  sources: ['API key management (support.atlassian.com)'],
}
