import type {Provider} from '../provider.js'
import type {ServiceAnswer} from '../service-http.js'
import type {Finding, Subject} from '../verification.js'

import {accepted, bearer, httpVerification, refused} from '../http-verification.js'
import {field, textField} from '../json-field.js'

/** What OpenAI puts into its keys, and nobody else. */
const MARK = /T3BlbkFJ|^sk-(proj|svcacct|admin)-/

/** 401 is also the answer to an address outside the organization's allow-list and to missing rights; code and words tell. */
function invalidKey({json, status}: ServiceAnswer, {credential}: Subject): Finding | null {
  if (status === 401 && field(json, 'error.code') === 'invalid_api_key') {
    return refused(
      'invalid_api_key',
      MARK.test(credential.value.reveal()) ? undefined : 'services with the same API give out keys of the same form',
    )
  }

  return (status === 401 || status === 403) && /missing scopes/i.test(textField(json, 'error.message') ?? '')
    ? accepted({but: 'restricted'})
    : null
}

/** What is known of OpenAI's credentials. */
export const openai: Provider = {
  id: 'openai',
  name: 'OpenAI',
  words: ['openai', 'open_ai', 'gpt', 'chatgpt'],
  forms: [
    {
      label: 'OpenAI project key',
      replaces: ['OpenAI API key', 'OpenAI service account key'],
      kind: 'api-key',
      prefix: 'sk-proj-',
      rest: /^[A-Za-z0-9_-]{16,}$/,
    },
    {
      label: 'OpenAI service account key',
      replaces: ['OpenAI API key', 'OpenAI project key'],
      kind: 'api-key',
      prefix: 'sk-svcacct-',
      rest: /^[A-Za-z0-9_-]{16,}$/,
    },
    {label: 'OpenAI admin key', kind: 'api-key', prefix: 'sk-admin-', rest: /^[A-Za-z0-9_-]{16,}$/},
    {label: 'OpenAI API key', kind: 'api-key', prefix: 'sk-', rest: /^[A-Za-z0-9]{20,}$/},
  ],
  named: [{label: 'OpenAI identifier', kind: 'public', key: /(org|organization|project|assistant)(_id)?$/}],
  envKeys: ['OPENAI_API_KEY'],
  keysPage: 'https://platform.openai.com/api-keys',
  instructions: {
    issue: [
      'Choose Create new secret key, in the project and with the permissions of the old one.',
      'Copy the key: it is shown only once.',
      'An admin key is made on the Admin keys page of the organization, by an owner.',
    ],
    revoke: [
      'Choose the trash can beside the old key and confirm: the key cannot be used from then on.',
      'A key that you do not see may belong to another project or person: an owner of the project sees it.',
    ],
  },
  api: ['api.openai.com'],
  verify: [
    httpVerification({
      labels: ['OpenAI project key', 'OpenAI service account key', 'OpenAI API key'],
      source: 'API Reference: List models, Debugging requests (headers); Error codes (platform.openai.com)',
      url: () => 'https://api.openai.com/v1/models',
      request: bearer,
      accepted: ({headers, json}) =>
        field(json, 'object') === 'list' ? accepted({account: headers.get('openai-organization')}) : null,
      otherwise: invalidKey,
    }),
    httpVerification({
      labels: ['OpenAI admin key'],
      source: 'API Reference: Administration, List projects (platform.openai.com)',
      url: () => 'https://api.openai.com/v1/organization/projects?limit=1',
      request: bearer,
      accepted: ({headers, json}) =>
        field(json, 'object') === 'list'
          ? accepted({account: headers.get('openai-organization'), excess: ['administration of the organization']})
          : null,
      otherwise: invalidKey,
    }),
  ],
  sources: [
    'API Reference: Authentication (platform.openai.com)',
    'Where do I find my OpenAI API Key? (help.openai.com)',
    'How can I delete my API key? (help.openai.com)',
  ],
}
