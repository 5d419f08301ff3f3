import type {Provider} from './provider.js'

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
  sources: ['Getting Started (discord.com/developers/docs)', 'Webhook Resource (discord.com/developers/docs)'],
}
