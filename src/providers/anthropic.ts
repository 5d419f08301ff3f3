import type {Provider} from './provider.js'
import type {ServiceAnswer, ServiceRequest} from './service-http.js'
import type {Finding} from './verification.js'

import {accepted, httpVerification, refused} from './http-verification.js'
import {field, textField} from './json-field.js'

function withKey(secret: string): ServiceRequest {
  return {headers: {'x-api-key': secret, 'anthropic-version': '2023-06-01'}}
}

function authenticationError({json, status}: ServiceAnswer): Finding | null {
  return status === 401 && field(json, 'error.type') === 'authentication_error' ? refused('authentication_error') : null
}

/** What is known of Anthropic's credentials. */
export const anthropic: Provider = {
  id: 'anthropic',
  name: 'Anthropic',
  words: ['anthropic', 'claude'],
  forms: [
    {label: 'Anthropic admin key', kind: 'api-key', prefix: 'sk-ant-admin', rest: /^[A-Za-z0-9_-]{16,}$/},
    {label: 'Anthropic API key', kind: 'api-key', prefix: 'sk-ant-', rest: /^[A-Za-z0-9_-]{16,}$/},
  ],
  named: [],
  envKeys: ['ANTHROPIC_API_KEY'],
  keysPage: 'https://console.anthropic.com/settings/keys',
  api: ['api.anthropic.com'],
  verify: [
    httpVerification({
      labels: ['Anthropic API key'],
      source: 'API reference: List models, Errors, Response headers (docs.anthropic.com)',
      url: () => 'https://api.anthropic.com/v1/models?limit=1',
      request: withKey,
      accepted: ({headers, json}) =>
        Array.isArray(field(json, 'data')) ? accepted({account: headers.get('anthropic-organization-id')}) : null,
      otherwise: authenticationError,
    }),
    httpVerification({
      labels: ['Anthropic admin key'],
      source: 'Admin API: Get current organization (docs.anthropic.com)',
      url: () => 'https://api.anthropic.com/v1/organizations/me',
      request: withKey,
      accepted: ({json}) =>
        textField(json, 'id') === null
          ? null
          : accepted({account: textField(json, 'name'), excess: ['administration of the organization']}),
      otherwise: authenticationError,
    }),
  ],
  sources: ['API overview (docs.anthropic.com)'],
}
