import type {Provider} from '../provider.js'

import {accepted, httpVerification, refused} from '../http-verification.js'
import {field, textField} from '../json-field.js'

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
  instructions: {
    issue: [
      'Open a chat with @BotFather, and send /revoke.',
      'Choose the bot: BotFather answers with a new token, and the old one ends at that moment.',
      'Set the new token in the app at once, as the bot is down until then.',
    ],
    revoke: ['There is nothing left to do: /revoke has ended the old token.'],
  },
  api: ['api.telegram.org'],
  verify: [
    httpVerification({
      labels: ['Telegram bot token'],
      source: 'Telegram Bot API: getMe, Making requests (core.telegram.org/bots/api)',
      url: (secret) => `https://api.telegram.org/bot${secret}/getMe`,
      request: () => ({}),
      accepted: ({json}) =>
        field(json, 'ok') === true && textField(json, 'result.username') !== null
          ? accepted({account: `@${textField(json, 'result.username')}`})
          : null,
      otherwise: ({json, status}) =>
        status === 401 && field(json, 'ok') === false ? refused('401, unauthorized') : null,
    }),
  ],
  sources: ['Authorizing your bot (core.telegram.org/bots/api)'],
}
