import type {Provider} from '../provider.js'

/** What is known of Mailjet's credentials. */
export const mailjet: Provider = {
  id: 'mailjet',
  name: 'Mailjet',
  words: ['mailjet', 'mj'],
  forms: [],
  named: [{label: 'Mailjet secret key', kind: 'api-key', key: /secret|private/, value: /^[0-9a-f]{32}$/}],
  envKeys: ['MJ_APIKEY_PRIVATE'],
  keysPage: 'https://app.mailjet.com/account/apikeys',
  sources: ['Authentication (dev.mailjet.com)'],
}
