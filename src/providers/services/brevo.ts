import type {Provider} from '../provider.js'

/** What is known of Brevo's credentials. */
export const brevo: Provider = {
  id: 'brevo',
  name: 'Brevo',
  words: ['brevo', 'sendinblue'],
  forms: [
    {label: 'Brevo API key', kind: 'api-key', prefix: 'xkeysib-', rest: /^[0-9a-fA-F]{16,}-[A-Za-z0-9]{8,}$/},
    {label: 'Brevo SMTP key', kind: 'password', prefix: 'xsmtpsib-', rest: /^[0-9a-fA-F]{16,}-[A-Za-z0-9]{8,}$/},
  ],
  named: [],
  envKeys: ['BREVO_API_KEY'],
  keysPage: 'https://app.brevo.com/settings/keys/api',
  sources: ['API keys (developers.brevo.com)'],
}
