import type {Provider} from '../provider.js'

/** What is known of ngrok's credentials. */
export const ngrok: Provider = {
  id: 'ngrok',
  name: 'ngrok',
  words: ['ngrok'],
  forms: [],
  named: [
    {
      label: 'ngrok authtoken',
      kind: 'token',
      key: /auth_?token$|api_key$/,
      value: /^[0-9A-Za-z]{20,}_[0-9A-Za-z]{10,}$/,
    },
  ],
  envKeys: ['NGROK_AUTHTOKEN'],
  keysPage: 'https://dashboard.ngrok.com/get-started/your-authtoken',
  sources: ['Agent Authtokens (ngrok.com/docs)'],
}
