import type {Provider} from './provider.js'
import type {ServiceAnswer} from './service-http.js'
import type {Finding} from './verification.js'

import {accepted, anyOf, basic, companion, httpVerification, refused} from './http-verification.js'
import {field, textField} from './json-field.js'

/** An account is in one region; neither knows the other's keys. */
const REGIONS = ['api.mailgun.net', 'api.eu.mailgun.net']

/** Mailgun says 401 with the word "Forbidden", as plain text or in JSON. */
function unauthorized({json, status, text}: ServiceAnswer): Finding | null {
  const says = textField(json, 'message') ?? text.trim()
  return status === 401 && /^(forbidden|invalid private key|unauthorized)$/i.test(says)
    ? refused(says.toLowerCase())
    : null
}

/** What is known of Mailgun's credentials. */
export const mailgun: Provider = {
  id: 'mailgun',
  name: 'Mailgun',
  words: ['mailgun'],
  forms: [
    {label: 'Mailgun API key', kind: 'api-key', prefix: 'key-', rest: /^[0-9a-f]{32}$/},
    {label: 'Mailgun public validation key', kind: 'public', prefix: 'pubkey-', rest: /^[0-9a-f]{32}$/},
    {label: 'Mailgun API key', kind: 'api-key', prefix: '', rest: /^[0-9a-f]{32}-[0-9a-f]{8}-[0-9a-f]{8}$/},
  ],
  named: [
    {label: 'Mailgun public validation key', kind: 'public', key: /public/},
    {label: 'Mailgun webhook signing key', kind: 'signing-secret', key: /signing/},
  ],
  hosts: ['.mailgun.org'],
  envKeys: ['MAILGUN_API_KEY'],
  keysPage: 'https://app.mailgun.com/settings/api_security',
  api: ['api.mailgun.net', 'api.eu.mailgun.net'],
  verify: [
    anyOf(
      [
        httpVerification({
          source: 'Domains: Get domains; Authentication; US and EU base URLs (documentation.mailgun.com)',
          url: () => REGIONS.map((host) => `https://${host}/v4/domains?limit=1`),
          request: (secret) => basic('api', secret),
          accepted: ({json}) =>
            typeof field(json, 'total_count') === 'number'
              ? accepted({account: textField(json, 'items.0.name')})
              : null,
          otherwise: unauthorized,
        }),
        httpVerification({
          // A key that may only send is refused everywhere else; a message without sender and recipient is not sent.
          source: 'Messages: Send an email; API keys: Domain sending keys (documentation.mailgun.com)',
          url(_, subject) {
            const domain = companion(subject, {
              keys: /MAILGUN(_.*)?_DOMAIN$/,
              what: 'the domain that a sending key is for (MAILGUN_DOMAIN)',
            })
            return REGIONS.map((host) => `https://${host}/v3/${encodeURIComponent(domain)}/messages`)
          },
          request: (secret) => ({...basic('api', secret), method: 'POST', form: {}}),
          accepted: () => null,
          otherwise: (answer) =>
            answer.status === 400 && /parameter/i.test(textField(answer.json, 'message') ?? '')
              ? accepted({but: 'for sending only', scopes: ['messages:send']})
              : unauthorized(answer),
        }),
      ],
      ['Mailgun API key'],
    ),
  ],
  sources: ['API keys (documentation.mailgun.com)'],
}
