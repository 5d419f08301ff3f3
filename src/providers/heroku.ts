import type {Provider} from './provider.js'
import type {ServiceAnswer, ServiceRequest} from './service-http.js'
import type {Finding} from './verification.js'

import {herokuIssuing, herokuRevoking} from './heroku-tokens.js'
import {accepted, anyOf, bearer, httpVerification, refused} from './http-verification.js'
import {field, listField, textField} from './json-field.js'

function asVersion3(secret: string): ServiceRequest {
  return {headers: {...bearer(secret).headers, Accept: 'application/vnd.heroku+json; version=3'}}
}

function unauthorized({json, status}: ServiceAnswer): Finding | null {
  return status === 401 && field(json, 'id') === 'unauthorized' ? refused('unauthorized') : null
}

/** What is known of Heroku's credentials. */
export const heroku: Provider = {
  id: 'heroku',
  name: 'Heroku',
  words: ['heroku'],
  forms: [
    {
      label: 'Heroku API token',
      kind: 'token',
      prefix: 'HRKU-',
      rest: /^[A-Za-z0-9_-]{20,}$/,
      broad: 'a token limited in scope (heroku authorizations:create --scope)',
    },
  ],
  named: [
    {
      label: 'Heroku API token',
      kind: 'token',
      key: /(api_key|api_token|auth_token|token|key)$/,
      value: /^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$/,
      broad: 'a token limited in scope (heroku authorizations:create --scope)',
    },
    {label: 'Heroku OAuth client secret', kind: 'api-key', key: /oauth_secret$|client_secret$/},
  ],
  envKeys: ['HEROKU_API_KEY'],
  keysPage: 'https://dashboard.heroku.com/account/applications',
  api: ['api.heroku.com'],
  verify: [
    anyOf(
      [
        httpVerification({
          source: 'Platform API Reference: OAuth Authorization, Errors (devcenter.heroku.com); auth:token (heroku/cli)',
          url: () => 'https://api.heroku.com/oauth/authorizations/~',
          request: asVersion3,
          accepted({json}) {
            const scopes = listField(json, 'scope')
            return scopes === null ? null : accepted({account: textField(json, 'user.email'), scopes})
          },
          otherwise: unauthorized,
        }),
        httpVerification({
          // A session of the CLI is no authorization; a token without the scope identity is forbidden to ask.
          source: 'Platform API Reference: Account; OAuth: Scopes (devcenter.heroku.com)',
          url: () => 'https://api.heroku.com/account',
          request: asVersion3,
          accepted: ({json}) =>
            textField(json, 'email') === null ? null : accepted({account: textField(json, 'email')}),
          otherwise: (answer) =>
            answer.status === 403 && field(answer.json, 'id') === 'forbidden'
              ? accepted({but: 'without the right to say whose it is'})
              : unauthorized(answer),
        }),
      ],
      ['Heroku API token'],
    ),
  ],
  manages: /^global$/,
  issue: [herokuIssuing],
  revoke: [herokuRevoking],
  sources: ['Heroku Platform API: OAuth (devcenter.heroku.com)', 'Using API tokens (help.heroku.com)'],
}
