import type {Provider} from '../provider.js'
import type {ServiceAnswer} from '../service-http.js'
import type {Finding} from '../verification.js'

import {accepted, anyOf, basic, companion, httpVerification, refused} from '../http-verification.js'
import {field, textField} from '../json-field.js'

/** An account is in one region; neither knows the other's keys. */
const REGIONS = ['api.mailgun.net', 'api.eu.mailgun.net']

/**
 * Mailgun says 401 with the word "Forbidden", as plain text or in JSON: to a bad key, and as well to a good one that may
 * send for another domain only.
 */
function unauthorized({json, status, text}: ServiceAnswer): Finding | null {
  const says = textField(json, 'message') ?? text.trim()
  return status === 401 && /^(forbidden|invalid private key|unauthorized)$/i.test(says)
    ? refused(says.toLowerCase(), 'Mailgun answers so as well to a sending key of another domain')
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
  instructions: {
    issue: [
      'Choose Create key, describe it, give it the role of the old key, choose Create Key and copy it: it is shown only once.',
      'A sending key is made under Sending, Domain settings, Sending API keys, with Add sending key.',
    ],
    revoke: [
      'Choose the trash can beside the old key, then Delete.',
      'A sending key is deleted under Sending, Domain settings, Sending API keys.',
      'A key that was reset goes on working for 48 hours, unless it is expired there at once.',
    ],
  },
  api: ['api.mailgun.net', 'api.eu.mailgun.net'],
  verify: [
    anyOf(
      [
        httpVerification({
          source: 'Domains: Get domains; API Reference: Base URL, Authentication (documentation.mailgun.com)',
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
          source: 'Messages: Send an email; Authentication: Domain Sending Keys (documentation.mailgun.com)',
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
  sources: [
    'Authentication (documentation.mailgun.com)',
    'Where can I find my API keys and SMTP credentials? (help.mailgun.com)',
    'Swap out your API keys with no downtime (mailgun.com)',
  ],
}
