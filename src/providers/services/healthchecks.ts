import type {Provider} from '../provider.js'

/** What is known of Healthchecks.io's credentials. */
export const healthchecks: Provider = {
  id: 'healthchecks',
  name: 'Healthchecks.io',
  words: ['healthchecks'],
  forms: [],
  named: [],
  urls: [{label: 'Healthchecks.io ping URL', kind: 'webhook-url', host: 'hc-ping.com', path: /^\/[A-Za-z0-9_-]{20,}/}],
  envKeys: ['HEALTHCHECKS_URL'],
  keysPage: 'https://healthchecks.io',
  sources: ['Pinging API (healthchecks.io/docs)'],
}
