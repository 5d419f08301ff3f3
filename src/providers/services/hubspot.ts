import type {Provider} from '../provider.js'

import {accepted, bearer, httpVerification, refused} from '../http-verification.js'
import {textField} from '../json-field.js'

/** What is known of HubSpot's credentials. */
export const hubspot: Provider = {
  id: 'hubspot',
  name: 'HubSpot',
  words: ['hubspot', 'hapikey'],
  forms: [
    {
      label: 'HubSpot private app token',
      replaces: ['HubSpot API key'],
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
  instructions: {
    issue: [
      'In your HubSpot account, go to Development, then Legacy apps, and click the name of your app.',
      'Open the Auth tab, and click Rotate next to the access token; only a super admin may.',
      'Choose Rotate and expire this token later, so that the old token works for another seven days.',
      'Click Show token, then Copy.',
    ],
    revoke: ['On the Auth tab, expire the old token now rather than after the seven days.'],
  },
  api: ['api.hubapi.com'],
  verify: [
    httpVerification({
      labels: ['HubSpot private app token'],
      source: 'Account information: Retrieve account details; Error handling (developers.hubspot.com)',
      url: () => 'https://api.hubapi.com/account-info/v3/details',
      request: bearer,
      accepted: ({json}) =>
        textField(json, 'portalId') === null ? null : accepted({account: `account ${textField(json, 'portalId')}`}),
      otherwise({json, status}) {
        const category = textField(json, 'category') ?? ''
        // Said of an endpoint that does not take this kind of credential.
        if (/credentials are missing/i.test(textField(json, 'message') ?? '')) return null
        if (status === 401 && /^(INVALID|EXPIRED)_AUTHENTICATION$/.test(category)) return refused(category)
        return status === 403 && category === 'MISSING_SCOPES'
          ? accepted({but: 'without the right to say whose it is'})
          : null
      },
    }),
  ],
  sources: ['Legacy private apps (developers.hubspot.com)'],
}
