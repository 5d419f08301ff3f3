import type {Provider} from '../provider.js'

import {accepted, bearer, httpVerification, refused} from '../http-verification.js'
import {field, textField} from '../json-field.js'
import {NoAnswer} from '../no-answer.js'

/** What is known of Slack's credentials. */
export const slack: Provider = {
  id: 'slack',
  name: 'Slack',
  words: ['slack'],
  forms: [
    {
      label: 'Slack bot token',
      replaces: ['Slack legacy token', 'Slack workspace token'],
      kind: 'token',
      prefix: 'xoxb-',
      rest: /^[A-Za-z0-9_-]{10,}$/,
    },
    {label: 'Slack user token', kind: 'token', prefix: 'xoxp-', rest: /^[A-Za-z0-9_-]{10,}$/},
    {label: 'Slack workspace token', kind: 'token', prefix: 'xoxa-', rest: /^[A-Za-z0-9_-]{10,}$/},
    {label: 'Slack refresh token', kind: 'token', prefix: 'xoxr-', rest: /^[A-Za-z0-9_-]{10,}$/},
    {label: 'Slack session token', kind: 'token', prefix: 'xoxs-', rest: /^[A-Za-z0-9_-]{10,}$/},
    {label: 'Slack legacy token', kind: 'token', prefix: 'xoxo-', rest: /^[A-Za-z0-9_-]{10,}$/},
    {label: 'Slack app-level token', kind: 'token', prefix: 'xapp-', rest: /^[A-Za-z0-9_-]{10,}$/},
    {
      label: 'Slack rotated token',
      replaces: ['Slack bot token', 'Slack user token'],
      kind: 'token',
      prefix: 'xoxe.',
      rest: /^[A-Za-z0-9_.-]{10,}$/,
    },
    {label: 'Slack refresh token', kind: 'token', prefix: 'xoxe-', rest: /^[A-Za-z0-9_-]{10,}$/},
  ],
  named: [
    {label: 'Slack signing secret', kind: 'signing-secret', key: /signing_?secret$/, value: /^[0-9a-f]{32}$/},
    {label: 'Slack client id', kind: 'public', key: /client_id$/},
    {label: 'Slack client secret', kind: 'api-key', key: /client_secret$/},
  ],
  urls: [
    {
      label: 'Slack incoming webhook',
      kind: 'webhook-url',
      host: 'hooks.slack.com',
      path: /^\/(services|workflows|triggers)\/[A-Za-z0-9]+\//,
    },
    {
      label: 'Slack incoming webhook',
      kind: 'webhook-url',
      host: 'hooks.slack-gov.com',
      path: /^\/(services|workflows|triggers)\/[A-Za-z0-9]+\//,
    },
  ],
  hosts: ['.slack.com'],
  envKeys: ['SLACK_BOT_TOKEN', 'SLACK_SIGNING_SECRET', 'SLACK_WEBHOOK_URL'],
  keysPage: 'https://api.slack.com/apps',
  instructions: {
    issue: [
      'For a webhook, select the app, open Incoming Webhooks and choose Add New Webhook: the old URL goes on working.',
      'A bot or user token has no second one beside it: the old one must end first, so plan for a short outage.',
      'For such a token, open OAuth & Permissions and choose Revoke All OAuth Tokens, which ends every token of the app.',
      'Then choose Reinstall to Workspace, copy the new token, and invite the bot to its channels again.',
      'For a signing secret, open Basic Information and choose Regenerate under App Credentials.',
    ],
    revoke: [
      'Do not choose Revoke All OAuth Tokens now: it would end the new token; the old one ended before that was made.',
      'For a webhook, select the app, open Incoming Webhooks and choose Remove beside the old URL.',
      'For an app-level token, open Basic Information, select the old token and choose Revoke.',
    ],
  },
  api: ['slack.com', 'hooks.slack.com', 'hooks.slack-gov.com'],
  verify: [
    httpVerification({
      labels: ['Slack bot token', 'Slack user token', 'Slack legacy token', 'Slack rotated token'],
      source: 'auth.test method (docs.slack.dev)',
      url: () => 'https://slack.com/api/auth.test',
      request: (secret) => ({...bearer(secret), method: 'POST'}),
      accepted({headers, json}) {
        if (field(json, 'ok') === true && textField(json, 'team') !== null) {
          const scopes = headers.get('x-oauth-scopes')
          return accepted({
            account: `${textField(json, 'team')}, ${textField(json, 'user') ?? 'a bot'}`,
            scopes: scopes === null ? null : scopes.split(',').map((scope) => scope.trim()),
          })
        }

        const error = textField(json, 'error')
        if (error === 'token_revoked' || error === 'token_expired') return refused(error)
        if (error === 'account_inactive')
          return refused(error, 'Slack answers so as well while a user or a workspace is deactivated')
        return error === 'invalid_auth'
          ? refused(error, 'Slack answers so as well to an address that is not on its allow-list')
          : null
      },
      otherwise: () => null,
    }),
    httpVerification({
      labels: ['Slack incoming webhook'],
      source: 'Sending messages using incoming webhooks: Handling errors (docs.slack.dev)',
      url(secret) {
        if (new URL(secret).pathname.startsWith('/services/')) return secret
        throw new NoAnswer('can be asked about this webhook only by starting its workflow')
      },
      // Without a text nothing is posted.
      request: () => ({method: 'POST', json: {}}),
      accepted: () => null,
      otherwise({status, text}) {
        const says = text.trim()
        if (status === 400 && (says === 'no_text' || says === 'invalid_payload')) return accepted()
        if (status === 403 && says === 'action_prohibited')
          return accepted({but: 'though the workspace forbids posting'})
        if (status === 410 && says === 'channel_is_archived') return accepted({but: 'though its channel is archived'})
        if (says === 'no_active_hooks') return refused(says, 'its app may have webhooks switched off for a time')
        return /^(no_service|no_service_id|no_team|invalid_token)$/.test(says) ? refused(says) : null
      },
    }),
  ],
  manages: /^admin/,
  sources: ['Tokens (docs.slack.dev)', 'Sending messages using incoming webhooks (docs.slack.dev)'],
}
