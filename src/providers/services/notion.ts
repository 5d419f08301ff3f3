import type {Provider} from '../provider.js'

import {accepted, bearer, httpVerification, refused} from '../http-verification.js'
import {field, textField} from '../json-field.js'

/** What is known of Notion's credentials. */
export const notion: Provider = {
  id: 'notion',
  name: 'Notion',
  words: ['notion'],
  forms: [
    {label: 'Notion integration secret', kind: 'token', prefix: 'ntn_', rest: /^[A-Za-z0-9]{20,}$/},
    {label: 'Notion integration secret', kind: 'token', prefix: 'secret_', rest: /^[A-Za-z0-9]{40,}$/},
  ],
  named: [],
  envKeys: ['NOTION_TOKEN'],
  keysPage: 'https://www.notion.so/profile/integrations',
  instructions: {
    issue: [
      'Open the integration, and find its Internal Integration Secret on the Configuration tab.',
      'To keep the old secret working meanwhile, create a second integration instead: click New integration, and choose the type Internal.',
      'Connect that integration to the same pages: on each, open the … menu, then Connections.',
      'Copy its secret.',
    ],
    revoke: ['Refresh the secret of the old integration on its Configuration tab, or delete that integration.'],
  },
  api: ['api.notion.com'],
  verify: [
    httpVerification({
      labels: ['Notion integration secret'],
      source: "Retrieve your token's bot user; Status codes (developers.notion.com)",
      url: () => 'https://api.notion.com/v1/users/me',
      request: (secret) => ({headers: {...bearer(secret).headers, 'Notion-Version': '2022-06-28'}}),
      accepted: ({json}) =>
        field(json, 'object') === 'user'
          ? accepted({account: textField(json, 'bot.workspace_name') ?? textField(json, 'name')})
          : null,
      otherwise({json, status}) {
        const code = field(json, 'code')
        if (status === 401 && code === 'unauthorized') return refused('unauthorized')
        return status === 403 && code === 'restricted_resource'
          ? accepted({but: 'without the right to say whose it is'})
          : null
      },
    }),
  ],
  sources: ['Authorization (developers.notion.com)'],
}
