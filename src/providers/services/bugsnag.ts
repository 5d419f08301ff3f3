import type {Provider} from '../provider.js'

/** What is known of BugSnag's credentials. */
export const bugsnag: Provider = {
  id: 'bugsnag',
  name: 'BugSnag',
  words: ['bugsnag'],
  forms: [],
  named: [{label: 'BugSnag API key', kind: 'api-key', key: /key$/, value: /^[0-9a-f]{32}$/, publicInBrowser: true}],
  envKeys: ['BUGSNAG_API_KEY'],
  keysPage: 'https://app.bugsnag.com',
  sources: ['Configuration options: apiKey (docs.bugsnag.com)', 'Should the API key be public? (bugsnag/bugsnag-ruby)'],
}
