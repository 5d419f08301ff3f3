import type {Provider} from './provider.js'

import {accepted, bearer, httpVerification, refused} from './http-verification.js'
import {textField} from './json-field.js'

/** What is known of HubSpot's credentials. */
export const hubspot: Provider = {
  id: 'hubspot',
  name: 'HubSpot',
  words: ['hubspot', 'hapikey'],
  forms: [
    {
      label: 'HubSpot private app token',
      kind: 'token',
      prefix: 'pat-',
      rest: /^[a-z]{2}[0-9]-[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$/,
    },
  ],
  named: [
    {
      label: 'HubSpot API key',
      kind: 'api-key',
      key: /(api_?key|hapikey|token)$/,
      value: /^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$/,
    },
    {label: 'HubSpot identifier', kind: 'public', key: /(portal|hub|client|app)_id$/},
  ],
  envKeys: ['HUBSPOT_ACCESS_TOKEN'],
  keysPage: 'https://app.hubspot.com/private-apps',
  api: ['api.hubapi.com'],
  verify: [
    httpVerification({
      labels: ['HubSpot private app token'],
      source: 'Account information API: Retrieve account details; Error handling (developers.hubspot.com)',
      url: () => 'https://api.hubapi.com/account-info/v3/details',
      request: bearer,
      accepted: ({json}) =>
        textField(json, 'portalId') === null ? null : accepted({account: `account ${textField(json, 'portalId')}`}),
      otherwise({json, status}) {
        const category = textField(json, 'category') ?? ''
        if (status === 401 && /^(INVALID|EXPIRED)_AUTHENTICATION$/.test(category)) return refused(category)
        return status === 403 && category === 'MISSING_SCOPES'
          ? accepted({but: 'without the right to say whose it is'})
          : null
      },
    }),
  ],
  sources: ['Private apps (developers.hubspot.com)'],
}
