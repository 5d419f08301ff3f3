import type {Provider} from '../provider.js'

/** What is known of GoCardless's credentials. */
export const gocardless: Provider = {
  id: 'gocardless',
  name: 'GoCardless',
  words: ['gocardless', 'go_cardless'],
  before: ['chargebee', 'lob', 'twitch'],
  forms: [
    {
      label: 'GoCardless access token',
      kind: 'token',
      prefix: 'live_',
      rest: /^[A-Za-z0-9_-]{30,}$/,
      mode: 'live',
      onlyNamed: true,
    },
    {
      label: 'GoCardless sandbox access token',
      kind: 'token',
      prefix: 'sandbox_',
      rest: /^[A-Za-z0-9_-]{30,}$/,
      mode: 'test',
      onlyNamed: true,
    },
  ],
  named: [],
  envKeys: ['GOCARDLESS_ACCESS_TOKEN'],
  keysPage: 'https://manage.gocardless.com/developers',
  sources: ['Making your first request (developer.gocardless.com)'],
}
