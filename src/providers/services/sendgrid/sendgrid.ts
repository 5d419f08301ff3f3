import type {Provider} from '../../provider.js'

import {accepted, bearer, httpVerification, refused} from '../../http-verification.js'
import {listField, textField} from '../../json-field.js'
import {sendgridIssuing, sendgridRevoking} from './keys.js'

/** What is known of SendGrid's credentials. */
export const sendgrid: Provider = {
  id: 'sendgrid',
  name: 'SendGrid',
  words: ['sendgrid'],
  forms: [{label: 'SendGrid API key', kind: 'api-key', prefix: 'SG.', rest: /^[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{16,}$/}],
  named: [],
  hosts: ['.sendgrid.net'],
  envKeys: ['SENDGRID_API_KEY'],
  keysPage: 'https://app.sendgrid.com/settings/api_keys',
  instructions: {
    issue: [
      'Choose Create API Key, name it, and give it the access that the old key has (Full, Custom or Billing Access).',
      'Choose Create & View and copy the key: it is shown only once.',
      'An account has at most 100 keys.',
    ],
    revoke: [
      'Open the action menu beside the old key, choose Delete API Key and confirm.',
      'SendGrid refuses the key a little later, not at that very moment.',
    ],
  },
  api: ['api.sendgrid.com', 'api.eu.sendgrid.com'],
  verify: [
    httpVerification({
      source:
        'Scopes API: Retrieve a list of scopes for which this user has access (twilio.com/docs/sendgrid; twilio/sendgrid-oai)',
      url: () => ['https://api.sendgrid.com/v3/scopes', 'https://api.eu.sendgrid.com/v3/scopes'],
      request: bearer,
      accepted({json}) {
        const scopes = listField(json, 'scopes')
        return scopes === null ? null : accepted({scopes})
      },
      // 403 is what an address outside the account's allow-list gets; other 401s are about rights and credits.
      otherwise: ({json, status}) =>
        status === 401 &&
        /^the provided authorization grant is invalid/i.test(textField(json, 'errors.0.message') ?? '')
          ? refused('invalid, expired, or revoked')
          : null,
    }),
  ],
  manages:
    /^(access_settings|api_keys|billing|partner_settings|sso|subusers|teammates|user\.(account|email|password|username))\b.*\.(create|delete|update)$/,
  issue: [sendgridIssuing],
  revoke: [sendgridRevoking],
  sources: ['API Keys (twilio.com/docs/sendgrid)'],
}
