import type {Provider} from './provider.js'

/** What is known of Twilio's credentials. */
export const twilio: Provider = {
  id: 'twilio',
  name: 'Twilio',
  words: ['twilio'],
  forms: [
    {label: 'Twilio account SID', kind: 'public', prefix: 'AC', rest: /^[0-9a-f]{32}$/},
    {label: 'Twilio API key SID', kind: 'public', prefix: 'SK', rest: /^[0-9a-f]{32}$/},
    {label: 'Twilio service SID', kind: 'public', prefix: 'VA', rest: /^[0-9a-f]{32}$/},
    {label: 'Twilio messaging service SID', kind: 'public', prefix: 'MG', rest: /^[0-9a-f]{32}$/},
  ],
  named: [
    {label: 'Twilio identifier', kind: 'public', key: /sid$/},
    {label: 'Twilio auth token', kind: 'token', key: /auth_?token$/, value: /^[0-9a-f]{32}$/},
    {label: 'Twilio API key secret', kind: 'api-key', key: /secret$/},
  ],
  hosts: ['.twilio.com'],
  envKeys: ['TWILIO_AUTH_TOKEN', 'TWILIO_API_KEY_SECRET'],
  keysPage: 'https://console.twilio.com/us1/account/keys-credentials/api-keys',
  sources: [
    'Auth Tokens and How to Change Them (twilio.com/docs)',
    'API keys overview (twilio.com/docs)',
    'What is a String Identifier (SID)? (twilio.com/docs)',
  ],
}
