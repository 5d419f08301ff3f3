import type {Provider} from '../../provider.js'
import type {ServiceRequest} from '../../service-http.js'

import {accepted, bearer, httpVerification, refused} from '../../http-verification.js'
import {textField} from '../../json-field.js'
import {herokuIssuing, herokuRevoking} from './tokens.js'

function asVersion3(secret: string): ServiceRequest {
  return {headers: {...bearer(secret).headers, Accept: 'application/vnd.heroku+json; version=3'}}
}

/** Heroku says with every answer what the token may do. */
function scopesOf(headers: Headers): null | string[] {
  return (
    headers
      .get('oauth-scope')
      ?.split(/[\s,]+/)
      .filter((scope) => scope !== '') ?? null
  )
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
  instructions: {
    issue: [
      'Under Authorizations choose Create authorization, or run heroku authorizations:create with --description and --scope.',
      'Give it no more than the app needs: --scope read-protected,write-protected is narrower than global.',
      'Copy the token at once: later Heroku shows only its first and last letters.',
    ],
    revoke: [
      'Run heroku authorizations to find the ID of the old one, and heroku authorizations:revoke with that ID.',
      "The account's own API key is ended by Regenerate API Key on the Account tab; everything that uses it needs the new one.",
      'A session of the CLI ends with heroku logout on the machine where it was begun.',
    ],
  },
  api: ['api.heroku.com'],
  verify: [
    httpVerification({
      labels: ['Heroku API token'],
      // Not /oauth/authorizations/~: that is the account's default authorization, whichever token asks.
      source:
        'Platform API Reference: Account, Errors; OAuth: Scopes (devcenter.heroku.com); login.ts (heroku/heroku-cli-command); HTTP API design: In-response scope hints (brandur.org)',
      url: () => 'https://api.heroku.com/account',
      request: asVersion3,
      accepted: ({headers, json}) =>
        textField(json, 'email') === null
          ? null
          : accepted({account: textField(json, 'email'), scopes: scopesOf(headers)}),
      otherwise({headers, json, status}) {
        const [id, message] = [textField(json, 'id'), textField(json, 'message') ?? '']
        if (status === 401 && id === 'unauthorized' && /^invalid credentials provided/i.test(message)) {
          return refused('unauthorized')
        }

        // A token without the scope identity may not ask.
        return status === 403 && id === 'forbidden'
          ? accepted({but: 'without the right to say whose it is', scopes: scopesOf(headers)})
          : null
      },
    }),
  ],
  manages: /^global$/,
  issue: [herokuIssuing],
  revoke: [herokuRevoking],
  sources: ['Heroku Platform API: OAuth (devcenter.heroku.com)', 'Using API tokens (help.heroku.com)'],
}
