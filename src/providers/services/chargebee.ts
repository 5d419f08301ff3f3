import type {Provider} from '../provider.js'

/** What is known of Chargebee's credentials. */
export const chargebee: Provider = {
  id: 'chargebee',
  name: 'Chargebee',
  words: ['chargebee'],
  forms: [
    {
      label: 'Chargebee API key',
      kind: 'api-key',
      prefix: 'live_',
      rest: /^[A-Za-z0-9]{16,}$/,
      mode: 'live',
      onlyNamed: true,
    },
    {
      label: 'Chargebee test API key',
      kind: 'api-key',
      prefix: 'test_',
      rest: /^[A-Za-z0-9]{16,}$/,
      mode: 'test',
      onlyNamed: true,
    },
  ],
  named: [],
  envKeys: ['CHARGEBEE_API_KEY'],
  keysPage: 'https://app.chargebee.com',
  sources: ['API Keys (chargebee.com/docs)'],
}
