import type {Provider} from '../provider.js'

/** What is known of Contentful's credentials. */
export const contentful: Provider = {
  id: 'contentful',
  name: 'Contentful',
  words: ['contentful'],
  forms: [{label: 'Contentful management token', kind: 'token', prefix: 'CFPAT-', rest: /^[A-Za-z0-9_-]{20,}$/}],
  named: [
    {label: 'Contentful space id', kind: 'public', key: /space(_id)?$/},
    {label: 'Contentful access token', kind: 'token', key: /(token|key)$/, value: /^[A-Za-z0-9_-]{43}$/},
  ],
  envKeys: ['CONTENTFUL_MANAGEMENT_TOKEN'],
  keysPage: 'https://app.contentful.com/account/profile/cma_tokens',
  sources: ['Authentication (contentful.com/developers)'],
}
