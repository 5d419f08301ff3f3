import type {Provider} from '../provider.js'

import {accepted, httpVerification, refused} from '../http-verification.js'
import {field, textField} from '../json-field.js'

/** What is known of Google's credentials. */
export const google: Provider = {
  id: 'google',
  name: 'Google',
  words: ['google', 'gcp', 'gcs', 'gcloud', 'gmail', 'youtube'],
  before: ['firebase'],
  forms: [
    {
      label: 'Google API key',
      kind: 'api-key',
      prefix: 'AIza',
      rest: /^[A-Za-z0-9_-]{30,}$/,
      publicInBrowser: true,
      serverOnly: /(?:^|_)(?:gemini|gen_?ai|generative|generativelanguage|google_?ai|palm|vertex_?ai|vertex)(?:_|$)/,
    },
    {label: 'Google OAuth client secret', kind: 'api-key', prefix: 'GOCSPX-', rest: /^[A-Za-z0-9_-]{16,}$/},
    {label: 'Google OAuth access token', kind: 'token', prefix: 'ya29.', rest: /^[A-Za-z0-9_.-]{16,}$/},
    {label: 'Google OAuth refresh token', kind: 'token', prefix: '1//', rest: /^[A-Za-z0-9_-]{20,}$/},
  ],
  named: [{label: 'Google OAuth client secret', kind: 'api-key', key: /client_secret$/}],
  urls: [
    {
      label: 'Google Calendar private address',
      kind: 'webhook-url',
      host: 'calendar.google.com',
      path: /^\/calendar\/ical\/[^/]+\/private-[0-9a-f]{16,}\//,
    },
    {
      label: 'Google Chat webhook',
      kind: 'webhook-url',
      host: 'chat.googleapis.com',
      path: /^\/v1\/spaces\/[^/]+\/messages/,
    },
  ],
  envKeys: ['GOOGLE_API_KEY', 'GOOGLE_CLIENT_SECRET', 'GOOGLE_APPLICATION_CREDENTIALS_JSON'],
  keysPage: 'https://console.cloud.google.com/apis/credentials',
  instructions: {
    issue: [
      'Choose Create credentials, then API key, in the project of the old key.',
      'Give the new key the API restrictions and application restrictions of the old one.',
      'A change takes up to five minutes to be known everywhere: try the new key before it is used.',
      'For an OAuth client, select the client and choose Add secret: both secrets work until one is disabled.',
    ],
    revoke: [
      'Choose Delete API key in the Actions menu beside the old key and confirm.',
      'A deleted key can be restored for 30 days under Restore deleted credentials: leave it there.',
      'For an OAuth client, disable the old secret, and delete it when everything still works.',
    ],
  },
  api: ['generativelanguage.googleapis.com', 'www.googleapis.com'],
  verify: [
    httpVerification({
      labels: ['Google API key'],
      // Every Google API judges the key first, then whether it may use that API, and says which in the reason. But Gemini
      // calls some keys invalid that others accept, so a second one is asked before a key counts as bad.
      source:
        'google.api.ErrorReason (googleapis/googleapis); Gemini API: models.list (ai.google.dev); Identity Toolkit v3: getProjectConfig (developers.google.com)',
      url: () => [
        'https://generativelanguage.googleapis.com/v1beta/models?pageSize=1',
        'https://www.googleapis.com/identitytoolkit/v3/relyingparty/getProjectConfig',
      ],
      request: (secret) => ({headers: {'X-Goog-Api-Key': secret}}),
      accepted({json}) {
        const project = textField(json, 'projectId')
        return Array.isArray(field(json, 'models')) || project !== null ? accepted({account: project}) : null
      },
      otherwise({json, status}) {
        const details = field(json, 'error.details')
        const info = Array.isArray(details) ? details.find((one) => textField(one, 'reason') !== null) : undefined
        const reason = textField(info, 'reason') ?? ''
        if (status === 400 && reason === 'API_KEY_INVALID') return refused(reason)
        const known = /^(SERVICE_DISABLED|API_KEY_(SERVICE|HTTP_REFERRER|IP_ADDRESS|ANDROID_APP|IOS_APP)_BLOCKED)$/
        return status === 403 && known.test(reason)
          ? accepted({account: textField(info, 'metadata.consumer'), but: 'though not for every API and place'})
          : null
      },
    }),
  ],
  sources: [
    'Manage API keys (cloud.google.com)',
    'Using Gemini API keys (ai.google.dev)',
    'Using OAuth 2.0 to Access Google APIs (developers.google.com)',
    'Learn about using and managing API keys for Firebase (firebase.google.com)',
  ],
}
