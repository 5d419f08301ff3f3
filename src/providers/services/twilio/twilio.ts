import type {Provider} from '../../provider.js'
import type {ServiceAnswer} from '../../service-http.js'
import type {Finding} from '../../verification.js'

import {accepted, basic, httpVerification, refused} from '../../http-verification.js'
import {field, textField} from '../../json-field.js'
import {twilioIssuing, twilioRevoking} from './keys.js'
import {accountSid, TWILIO_ACCOUNTS as API, keySid} from './sids.js'

/** Error 70051 is no proof either way: for a missing right as well as for a key that is gone. */
function authenticate({json, status}: ServiceAnswer): Finding | null {
  return status === 401 && field(json, 'code') === 20_003
    ? refused(
        'error 20003',
        "Twilio answers so as well for another account's SID, another region's key and a suspended account",
      )
    : null
}

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
  instructions: {
    issue: [
      'Choose Create API key, name it, and give it the type (Standard, Restricted or Main) and region of the old one.',
      'Copy the SID and the secret: the secret is shown only once.',
    ],
    revoke: ['Select the old key by its SID, choose Delete and confirm.'],
    newId: 'SID of the API key',
  },
  instructionsFor: {
    'Twilio auth token': {
      issue: [
        'Choose Request a secondary token: both work until one is promoted or deleted.',
        'Copy the secondary token.',
      ],
      revoke: [
        'Choose Promote to primary beside the secondary token: the old one ends at that moment.',
        "The primary token also signs Twilio's webhooks: promote only when the apps check them with the new one.",
      ],
    },
  },
  api: ['api.twilio.com', 'iam.twilio.com'],
  verify: [
    httpVerification({
      labels: ['Twilio auth token'],
      source: 'REST API: Account resource; Errors 20003, 20008 (twilio.com/docs)',
      url: (_, subject) => `${API}/${accountSid(subject)}.json`,
      request: (secret, subject) => basic(accountSid(subject), secret),
      accepted: ({json}) =>
        textField(json, 'sid') === null
          ? null
          : accepted({account: textField(json, 'friendly_name') ?? textField(json, 'sid')}),
      otherwise: (answer) =>
        answer.status === 403 && field(answer.json, 'code') === 20_008
          ? accepted({but: 'for tests only'})
          : authenticate(answer),
    }),
    httpVerification({
      labels: ['Twilio API key secret'],
      // Standard keys may not read the account itself.
      source: 'REST API: Balance; API keys overview; Errors 20003, 70051 (twilio.com/docs)',
      url: (_, subject) => `${API}/${accountSid(subject)}/Balance.json`,
      request: (secret, subject) => basic(keySid(subject), secret),
      accepted: ({json}) =>
        textField(json, 'account_sid') === null ? null : accepted({account: textField(json, 'account_sid')}),
      otherwise: authenticate,
    }),
  ],
  issue: [twilioIssuing],
  revoke: [twilioRevoking],
  sources: [
    'Auth Tokens and How to Change Them (twilio.com/docs)',
    'API keys overview (twilio.com/docs)',
    'Create API keys in the Twilio Console (twilio.com/docs)',
    'What is a String Identifier (SID)? (twilio.com/docs)',
  ],
}
