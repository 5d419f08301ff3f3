import type {Provider} from '../provider.js'

/** What is known of GrowthBook's credentials. */
export const growthbook: Provider = {
  id: 'growthbook',
  name: 'GrowthBook',
  words: ['growthbook', 'growth_book'],
  forms: [],
  named: [
    {label: 'GrowthBook SDK client key', kind: 'public', key: /client_key$/},
    {label: 'GrowthBook SDK client key', kind: 'public', key: /key$/, value: /^sdk-[A-Za-z0-9]{8,20}$/},
    {label: 'GrowthBook secret key', kind: 'api-key', key: /key$|token$/, value: /^secret_[A-Za-z0-9_]{16,}$/},
  ],
  envKeys: ['GROWTHBOOK_SECRET_KEY'],
  keysPage: 'https://app.growthbook.io/settings/keys',
  sources: ['SDK connections: the client key (docs.growthbook.io)'],
}
