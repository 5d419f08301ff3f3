import type {Provider} from './provider.js'

/** What is known of Datadog's credentials. */
export const datadog: Provider = {
  id: 'datadog',
  name: 'Datadog',
  words: ['datadog', 'dd', 'ddog'],
  forms: [
    {label: 'Datadog client token', kind: 'public', prefix: 'pub', rest: /^[0-9a-f]{32}$/},
    {label: 'Datadog application key', kind: 'api-key', prefix: 'ddapp_', rest: /^[A-Za-z0-9]{20,}$/},
    {label: 'Datadog personal access token', kind: 'token', prefix: 'ddpat_', rest: /^[A-Za-z0-9_]{20,}$/},
  ],
  named: [
    {label: 'Datadog client token', kind: 'public', key: /client_token$|rum/},
    {label: 'Datadog application key', kind: 'api-key', key: /app(lication)?_key$/, value: /^[0-9a-f]{40}$/},
    {label: 'Datadog API key', kind: 'api-key', key: /api_key$/, value: /^[0-9a-f]{32}$/},
  ],
  envKeys: ['DATADOG_API_KEY', 'DD_API_KEY', 'DD_APP_KEY'],
  keysPage: 'https://app.datadoghq.com/organization-settings/api-keys',
  sources: ['API and Application Keys (docs.datadoghq.com)', 'Client tokens (docs.datadoghq.com)'],
}
