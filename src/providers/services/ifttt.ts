import type {Provider} from '../provider.js'

/** What is known of IFTTT's credentials. */
export const ifttt: Provider = {
  id: 'ifttt',
  name: 'IFTTT',
  words: ['ifttt'],
  forms: [],
  named: [],
  urls: [{label: 'IFTTT webhook', kind: 'webhook-url', host: 'maker.ifttt.com', path: /^\/(use\/|trigger\/.*\/key\/)/}],
  envKeys: ['IFTTT_WEBHOOK_KEY'],
  keysPage: 'https://ifttt.com/maker_webhooks/settings',
  sources: ['Webhooks FAQ (help.ifttt.com)'],
}
