import type {Provider} from './provider.js'

import {accepted, bearer, httpVerification, refused} from './http-verification.js'
import {listField, textField} from './json-field.js'
import {sendgridIssuing, sendgridRevoking} from './sendgrid-keys.js'

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
  api: ['api.sendgrid.com', 'api.eu.sendgrid.com'],
  verify: [
    httpVerification({
      source:
        'API Key Permissions: Retrieve a list of scopes for which this user has access; Errors (twilio.com/docs/sendgrid)',
      url: () => ['https://api.sendgrid.com/v3/scopes', 'https://api.eu.sendgrid.com/v3/scopes'],
      request: bearer,
      accepted({json}) {
        const scopes = listField(json, 'scopes')
        return scopes === null ? null : accepted({scopes})
      },
      // 403 is what an address outside the account's allow-list gets.
      otherwise: ({json, status}) =>
        status === 401 && textField(json, 'errors.0.message') !== null ? refused('authorization required') : null,
    }),
  ],
  manages:
    /^(access_settings|api_keys|billing|partner_settings|sso|subusers|teammates|user\.(account|email|password|username))\b.*\.(create|delete|update)$/,
  issue: [sendgridIssuing],
  revoke: [sendgridRevoking],
  sources: ['API Keys (twilio.com/docs/sendgrid)'],
}
