import type {Provider} from './provider.js'

/** What is known of HubSpot's credentials. */
export const hubspot: Provider = {
  id: 'hubspot',
  name: 'HubSpot',
  words: ['hubspot', 'hapikey'],
  forms: [
    {
      label: 'HubSpot private app token',
      kind: 'token',
      prefix: 'pat-',
      rest: /^[a-z]{2}[0-9]-[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$/,
    },
  ],
  named: [
    {
      label: 'HubSpot API key',
      kind: 'api-key',
      key: /(api_?key|hapikey|token)$/,
      value: /^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$/,
    },
    {label: 'HubSpot identifier', kind: 'public', key: /(portal|hub|client|app)_id$/},
  ],
  envKeys: ['HUBSPOT_ACCESS_TOKEN'],
  keysPage: 'https://app.hubspot.com/private-apps',
  sources: ['Private apps (developers.hubspot.com)'],
}
