import type {Provider} from './provider.js'
import type {ServiceAnswer} from './service-http.js'
import type {Finding} from './verification.js'

import {accepted, bearer, httpVerification, refused} from './http-verification.js'
import {field, textField} from './json-field.js'

/** 401 is also the answer to an address outside the organization's allow-list; the code tells. */
function invalidKey({json, status}: ServiceAnswer): Finding | null {
  if (status === 401 && field(json, 'error.code') === 'invalid_api_key') return refused('invalid_api_key')
  return status === 403 && /missing scopes/i.test(textField(json, 'error.message') ?? '')
    ? accepted({but: 'restricted'})
    : null
}

/** What is known of OpenAI's credentials. */
export const openai: Provider = {
  id: 'openai',
  name: 'OpenAI',
  words: ['openai', 'open_ai', 'gpt', 'chatgpt'],
  forms: [
    {label: 'OpenAI project key', kind: 'api-key', prefix: 'sk-proj-', rest: /^[A-Za-z0-9_-]{16,}$/},
    {label: 'OpenAI service account key', kind: 'api-key', prefix: 'sk-svcacct-', rest: /^[A-Za-z0-9_-]{16,}$/},
    {label: 'OpenAI admin key', kind: 'api-key', prefix: 'sk-admin-', rest: /^[A-Za-z0-9_-]{16,}$/},
    {label: 'OpenAI API key', kind: 'api-key', prefix: 'sk-', rest: /^[A-Za-z0-9]{20,}$/},
  ],
  named: [{label: 'OpenAI identifier', kind: 'public', key: /(org|organization|project|assistant)(_id)?$/}],
  envKeys: ['OPENAI_API_KEY'],
  keysPage: 'https://platform.openai.com/api-keys',
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
  sources: ['API Reference: Authentication (platform.openai.com)'],
}
