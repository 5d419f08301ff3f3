import type {Provider} from '../provider.js'

/** What is known of Make's credentials. */
export const make: Provider = {
  id: 'make',
  name: 'Make',
  words: [],
  forms: [],
  named: [],
  urls: [
    {label: 'Make webhook', kind: 'webhook-url', host: '.make.com', path: /^\/[a-z0-9]{24,}/},
    {label: 'Make webhook', kind: 'webhook-url', host: '.integromat.com', path: /^\/[a-z0-9]{24,}/},
  ],
  envKeys: ['MAKE_WEBHOOK_URL'],
  keysPage: 'https://www.make.com',
  sources: ['Webhooks (help.make.com)'],
}
