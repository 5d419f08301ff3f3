import type {Provider} from './provider.js'

/** What is known of Slack's credentials. */
export const slack: Provider = {
  id: 'slack',
  name: 'Slack',
  words: ['slack'],
  forms: [
    {label: 'Slack bot token', kind: 'token', prefix: 'xoxb-', rest: /^[A-Za-z0-9_-]{10,}$/},
    {label: 'Slack user token', kind: 'token', prefix: 'xoxp-', rest: /^[A-Za-z0-9_-]{10,}$/},
    {label: 'Slack workspace token', kind: 'token', prefix: 'xoxa-', rest: /^[A-Za-z0-9_-]{10,}$/},
    {label: 'Slack refresh token', kind: 'token', prefix: 'xoxr-', rest: /^[A-Za-z0-9_-]{10,}$/},
    {label: 'Slack session token', kind: 'token', prefix: 'xoxs-', rest: /^[A-Za-z0-9_-]{10,}$/},
    {label: 'Slack legacy token', kind: 'token', prefix: 'xoxo-', rest: /^[A-Za-z0-9_-]{10,}$/},
    {label: 'Slack app-level token', kind: 'token', prefix: 'xapp-', rest: /^[A-Za-z0-9_-]{10,}$/},
    {label: 'Slack rotated token', kind: 'token', prefix: 'xoxe.', rest: /^[A-Za-z0-9_.-]{10,}$/},
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
  sources: ['Tokens (docs.slack.dev)', 'Sending messages using incoming webhooks (docs.slack.dev)'],
}
