import type {Provider} from '../provider.js'

/** What is known of Microsoft's credentials. */
export const microsoft: Provider = {
  id: 'microsoft',
  name: 'Microsoft',
  words: ['microsoft', 'ms', 'teams', 'azure', 'entra', 'msal', 'office365', 'o365'],
  forms: [
    {
      label: 'Microsoft Entra client secret',
      kind: 'api-key',
      prefix: '',
      rest: /^[A-Za-z0-9_~.-]{3}8Q~[A-Za-z0-9_~.-]{31,37}$/,
    },
    {
      label: 'Azure DevOps personal access token',
      kind: 'token',
      prefix: '',
      rest: /^[A-Za-z0-9]{76}AZDO[A-Za-z0-9]{4}$/,
    },
  ],
  named: [
    {
      label: 'Microsoft application id',
      kind: 'public',
      key: /(client|tenant|application|app|directory|subscription)_id$/,
    },
  ],
  urls: [
    {
      label: 'Microsoft Teams incoming webhook',
      kind: 'webhook-url',
      host: '.webhook.office.com',
      path: /^\/webhookb2\//,
    },
    {label: 'Microsoft Teams incoming webhook', kind: 'webhook-url', host: 'outlook.office.com', path: /^\/webhook\//},
  ],
  hosts: ['.windows.net', '.azure.com'],
  envKeys: ['AZURE_CLIENT_SECRET', 'AZURE_STORAGE_CONNECTION_STRING'],
  keysPage: 'https://entra.microsoft.com',
  sources: [
    'Create Incoming Webhooks (learn.microsoft.com)',
    'Credentials in Microsoft Entra ID (learn.microsoft.com)',
    'Configure Azure Storage connection strings (learn.microsoft.com)',
  ],
}
