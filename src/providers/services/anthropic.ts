import type {Provider} from '../provider.js'
import type {ServiceAnswer, ServiceRequest} from '../service-http.js'
import type {Finding} from '../verification.js'

import {accepted, httpVerification, refused} from '../http-verification.js'
import {field, textField} from '../json-field.js'

function withKey(secret: string): ServiceRequest {
  return {headers: {'x-api-key': secret, 'anthropic-version': '2023-06-01'}}
}

function authenticationError({json, status}: ServiceAnswer): Finding | null {
  const [type, message] = [textField(json, 'error.type'), textField(json, 'error.message') ?? '']
  return status === 401 && type === 'authentication_error' && /^invalid x-api-key/i.test(message)
    ? refused('invalid x-api-key')
    : null
}

/** What is known of Anthropic's credentials. */
export const anthropic: Provider = {
  id: 'anthropic',
  name: 'Anthropic',
  words: ['anthropic', 'claude'],
  forms: [
    {label: 'Anthropic admin key', kind: 'api-key', prefix: 'sk-ant-admin', rest: /^[A-Za-z0-9_-]{16,}$/},
    {label: 'Anthropic OAuth token', kind: 'token', prefix: 'sk-ant-oat', rest: /^[A-Za-z0-9_-]{16,}$/},
    {label: 'Anthropic OAuth token', kind: 'token', prefix: 'sk-ant-ort', rest: /^[A-Za-z0-9_-]{16,}$/},
    {label: 'Anthropic session key', kind: 'token', prefix: 'sk-ant-sid', rest: /^[A-Za-z0-9_-]{16,}$/},
    {label: 'Anthropic API key', kind: 'api-key', prefix: 'sk-ant-', rest: /^[A-Za-z0-9_-]{16,}$/},
  ],
  named: [],
  envKeys: ['ANTHROPIC_API_KEY'],
  keysPage: 'https://platform.claude.com/settings/keys',
  instructions: {
    issue: [
      'Choose Create key, name it, and choose an expiration and the workspace of the old key.',
      'Set Linked account to a service account for what people share: a personal key ends when its owner leaves.',
      'Copy the key: it is shown only once.',
    ],
    revoke: ['Find the old key by its name and last letters, and delete it; to disable it can be undone.'],
  },
  api: ['api.anthropic.com'],
  verify: [
    httpVerification({
      labels: ['Anthropic API key'],
      source: 'API reference: List models, Errors, Response headers (platform.claude.com)',
      url: () => 'https://api.anthropic.com/v1/models?limit=1',
      request: withKey,
      accepted: ({headers, json}) =>
        Array.isArray(field(json, 'data')) ? accepted({account: headers.get('anthropic-organization-id')}) : null,
      otherwise: authenticationError,
    }),
    httpVerification({
      labels: ['Anthropic admin key'],
      source: 'Admin API: Get current organization (platform.claude.com)',
      url: () => 'https://api.anthropic.com/v1/organizations/me',
      request: withKey,
      accepted: ({json}) =>
        textField(json, 'id') === null
          ? null
          : accepted({account: textField(json, 'name'), excess: ['administration of the organization']}),
      otherwise: authenticationError,
    }),
  ],
  sources: ['Get your Claude API key (platform.claude.com)', 'API overview (platform.claude.com)'],
}
