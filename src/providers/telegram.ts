import type {Provider} from './provider.js'

/** What is known of Telegram's credentials. */
export const telegram: Provider = {
  id: 'telegram',
  name: 'Telegram',
  words: ['telegram'],
  forms: [{label: 'Telegram bot token', kind: 'token', prefix: '', rest: /^[0-9]{6,11}:[A-Za-z0-9_-]{30,50}$/}],
  named: [],
  urls: [{label: 'Telegram bot URL', kind: 'token', host: 'api.telegram.org', path: /^\/bot[0-9]+:/}],
  envKeys: ['TELEGRAM_BOT_TOKEN'],
  keysPage: 'https://t.me/BotFather',
  sources: ['Authorizing your bot (core.telegram.org/bots/api)'],
}
