import type {Provider} from '../provider.js'

/** What is known of Sumo Logic's credentials. */
export const sumologic: Provider = {
  id: 'sumologic',
  name: 'Sumo Logic',
  words: ['sumologic', 'sumo_logic', 'sumo'],
  forms: [],
  named: [],
  urls: [
    {label: 'Sumo Logic HTTP source', kind: 'webhook-url', host: '.sumologic.com', path: /^\/receiver\/v1\/http\//},
  ],
  envKeys: ['SUMO_URL'],
  keysPage: null,
  sources: ['HTTP Logs and Metrics Source (help.sumologic.com)'],
}
