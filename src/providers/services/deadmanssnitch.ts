import type {Provider} from '../provider.js'

/** What is known of Dead Man's Snitch's credentials. */
export const deadmanssnitch: Provider = {
  id: 'deadmanssnitch',
  name: "Dead Man's Snitch",
  words: ['deadmanssnitch', 'snitch'],
  forms: [],
  named: [],
  urls: [{label: "Dead Man's Snitch check-in URL", kind: 'webhook-url', host: 'nosnch.in', path: /^\/[0-9a-f]{8,}/}],
  envKeys: ['SNITCH_URL'],
  keysPage: 'https://deadmanssnitch.com',
  sources: ['Checking in (deadmanssnitch.com/docs)'],
}
