import type {Provider} from '../provider.js'
import type {Subject} from '../verification.js'

import {accepted, companion, httpVerification, refused} from '../http-verification.js'
import {listField, textField} from '../json-field.js'

function applicationId(subject: Subject): string {
  return companion(subject, {
    keys: /ALGOLIA.*APP(LICATION)?(_?ID)?$/,
    form: /^[A-Za-z\d]{6,12}$/,
    what: 'the application id (ALGOLIA_APP_ID)',
  })
}

/** What is known of Algolia's credentials. */
export const algolia: Provider = {
  id: 'algolia',
  name: 'Algolia',
  words: ['algolia', 'algoliasearch'],
  forms: [],
  named: [
    {label: 'Algolia application id', kind: 'public', key: /app(lication)?_id$/},
    {label: 'Algolia admin API key', kind: 'api-key', key: /admin/},
    {label: 'Algolia search-only API key', kind: 'public', key: /(^|_)search|public/},
    {label: 'Algolia API key', kind: 'api-key', key: /key$/, value: /^[0-9a-f]{32}$/},
  ],
  envKeys: ['ALGOLIA_ADMIN_KEY', 'ALGOLIA_API_KEY'],
  keysPage: 'https://dashboard.algolia.com/account/api-keys',
  instructions: {
    issue: [
      'Choose the application, then open the All API Keys tab.',
      'Click New API Key, and give it the same ACL, indices and restrictions as the old key has.',
      'Click Create, and copy the key.',
      'Use such a key rather than the Admin API key, which every other app of yours may share.',
    ],
    revoke: [
      'In the All API Keys tab, delete the old key.',
      'Regenerate the Admin API key where that is the one that leaked, which ends it for everybody who uses it.',
    ],
  },
  api: ['.algolia.net'],
  verify: [
    httpVerification({
      labels: ['Algolia admin API key', 'Algolia API key'],
      source: 'Search API: Retrieve API key permissions; API keys (algolia.com/doc)',
      url: (secret, subject) =>
        `https://${applicationId(subject)}-dsn.algolia.net/1/keys/${encodeURIComponent(secret)}`,
      request: (secret, subject) => ({
        headers: {'X-Algolia-Application-Id': applicationId(subject), 'X-Algolia-API-Key': secret},
      }),
      accepted({json}, subject) {
        const scopes = listField(json, 'acl')
        return scopes === null ? null : accepted({account: `application ${applicationId(subject)}`, scopes})
      },
      otherwise: ({json, status}) =>
        status === 403 && /^invalid application-id or api key$/i.test(textField(json, 'message') ?? '')
          ? refused('invalid application id or API key', 'the application id beside it may be that of another one')
          : null,
    }),
  ],
  manages: /^(admin|deleteIndex|editSettings|logs)$/,
  sources: ['API keys (algolia.com/doc)'],
}
