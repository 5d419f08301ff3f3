import type {Provider} from '../provider.js'

import {accepted, httpVerification, refused} from '../http-verification.js'
import {field, textField} from '../json-field.js'

/** What is known of Discord's credentials. */
export const discord: Provider = {
  id: 'discord',
  name: 'Discord',
  words: ['discord'],
  forms: [
    {
      label: 'Discord bot token',
      kind: 'token',
      prefix: '',
      rest: /^[MNO][A-Za-z0-9_-]{22,27}\.[A-Za-z0-9_-]{5,7}\.[A-Za-z0-9_-]{25,45}$/,
    },
  ],
  named: [
    {label: 'Discord client id', kind: 'public', key: /client_id$|application_id$|app_id$/},
    {label: 'Discord public key', kind: 'public', key: /public_key$/},
  ],
  urls: [
    {
      label: 'Discord webhook',
      kind: 'webhook-url',
      host: 'discord.com',
      path: /^\/api\/(v[0-9]+\/)?webhooks\/[0-9]+\//,
    },
    {
      label: 'Discord webhook',
      kind: 'webhook-url',
      host: 'discordapp.com',
      path: /^\/api\/(v[0-9]+\/)?webhooks\/[0-9]+\//,
    },
    {
      label: 'Discord webhook',
      kind: 'webhook-url',
      host: '.discord.com',
      path: /^\/api\/(v[0-9]+\/)?webhooks\/[0-9]+\//,
    },
  ],
  envKeys: ['DISCORD_TOKEN', 'DISCORD_WEBHOOK_URL'],
  keysPage: 'https://discord.com/developers/applications',
  instructions: {
    issue: [
      'For a bot, open the application, and go to the Bot page.',
      'Under Token, click Reset Token and confirm, which ends the old token at once.',
      'Copy the new token, as it is shown only once.',
      'For a webhook, open Server Settings > Integrations > Webhooks, click New Webhook, choose its channel, and click Copy Webhook URL.',
    ],
    revoke: [
      'A bot has one token, so resetting it has ended the old one already.',
      'For a webhook, open the old one in Server Settings > Integrations > Webhooks, and click Delete Webhook.',
    ],
  },
  api: ['discord.com', 'discordapp.com', '.discord.com'],
  verify: [
    httpVerification({
      labels: ['Discord bot token'],
      source: 'User Resource: Get Current User; Opcodes and Status Codes (discord.com/developers/docs)',
      url: () => 'https://discord.com/api/v10/users/@me',
      request: (secret) => ({headers: {Authorization: `Bot ${secret}`}}),
      accepted: ({json}) => (textField(json, 'id') === null ? null : accepted({account: textField(json, 'username')})),
      otherwise: ({json, status}) =>
        status === 401 && field(json, 'message') === '401: Unauthorized' ? refused('401, unauthorized') : null,
    }),
    httpVerification({
      labels: ['Discord webhook'],
      source: 'Webhook Resource: Get Webhook with Token; JSON error codes 10015, 50027 (discord.com/developers/docs)',
      url: (secret) => secret,
      request: () => ({}),
      accepted: ({json}) =>
        textField(json, 'channel_id') === null ? null : accepted({account: `webhook ${textField(json, 'name')}`}),
      otherwise({json}) {
        const code = field(json, 'code')
        if (code === 10_015) return refused('10015, unknown webhook')
        return code === 50_027 ? refused('50027, invalid webhook token') : null
      },
    }),
  ],
  sources: ['Getting Started (discord.com/developers/docs)', 'Webhook Resource (discord.com/developers/docs)'],
}
