import type {Provider} from '../provider.js'

import {accepted, httpVerification, refused} from '../http-verification.js'
import {field, textField} from '../json-field.js'

/** What is known of Postmark's credentials. */
export const postmark: Provider = {
  id: 'postmark',
  name: 'Postmark',
  words: ['postmark'],
  forms: [],
  named: [
    {
      label: 'Postmark server token',
      kind: 'token',
      key: /(token|key|pass|password)$/,
      value: /^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$/,
    },
  ],
  hosts: ['.postmarkapp.com'],
  envKeys: ['POSTMARK_API_TOKEN', 'POSTMARK_SERVER_TOKEN'],
  keysPage: 'https://account.postmarkapp.com/servers',
  instructions: {
    issue: [
      'Select the server, open its API Tokens tab and choose Generate another token; a server has at most three.',
      "An account's token is on the API Tokens page of the Account section, for its owner and admins only.",
    ],
    revoke: [
      'Select the server, open its API Tokens tab and remove the old token there.',
      'A token is also the user name and password for SMTP: what sends by SMTP needs the new one first.',
    ],
  },
  api: ['api.postmarkapp.com'],
  verify: [
    httpVerification({
      source: 'API overview: Authentication, Error codes; Server API; Servers API (postmarkapp.com/developer)',
      // A server's token and an account's look the same.
      url: () => ['https://api.postmarkapp.com/server', 'https://api.postmarkapp.com/servers?count=1&offset=0'],
      request: (secret) => ({headers: {'X-Postmark-Server-Token': secret, 'X-Postmark-Account-Token': secret}}),
      accepted({json}) {
        const name = textField(json, 'Name')
        if (name !== null) return accepted({account: `server ${name}`})
        return typeof field(json, 'TotalCount') === 'number'
          ? accepted({account: 'the whole account', excess: ['a token for the whole account']})
          : null
      },
      otherwise: ({json, status}) =>
        status === 401 && field(json, 'ErrorCode') === 10 ? refused('bad or missing API token') : null,
    }),
  ],
  sources: [
    'API overview (postmarkapp.com/developer)',
    'What are the Account and Server API Tokens, and SMTP Tokens? (postmarkapp.com/support)',
  ],
}
