import type {Provider} from '../provider.js'

/** What is known of Agora's credentials. */
export const agora: Provider = {
  id: 'agora',
  name: 'Agora',
  words: ['agora'],
  forms: [],
  named: [
    {label: 'Agora app id', kind: 'public', key: /app_id$/},
    {label: 'Agora app certificate', kind: 'api-key', key: /certificate$/, value: /^[0-9a-f]{32}$/},
  ],
  envKeys: ['AGORA_APP_CERTIFICATE'],
  keysPage: 'https://console.agora.io',
  sources: ['Secure authentication with tokens (docs.agora.io)'],
}
