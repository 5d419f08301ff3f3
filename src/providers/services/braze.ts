import type {Provider} from '../provider.js'

/** What is known of Braze's credentials. */
export const braze: Provider = {
  id: 'braze',
  name: 'Braze',
  words: ['braze', 'appboy'],
  forms: [],
  named: [
    {
      label: 'Braze app identifier',
      kind: 'public',
      key: /(sdk|app|web|ios|android)(_identifier)?(_api)?_key$|app_identifier$|(web|sdk|app)_api$/,
      value: /^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$/,
    },
    {
      label: 'Braze API key',
      kind: 'api-key',
      key: /rest/,
      value: /^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$/,
    },
    {
      label: 'Braze API key',
      kind: 'api-key',
      key: /key$/,
      value: /^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$/,
      publicInBrowser: true,
    },
  ],
  envKeys: ['BRAZE_REST_API_KEY'],
  keysPage: 'https://dashboard.braze.com',
  sources: ['API identifier types: the app identifier API key; REST API keys (braze.com/docs)'],
}
