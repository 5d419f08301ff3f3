import type {Provider} from '../provider.js'

/** What is known of RevenueCat's credentials. */
export const revenuecat: Provider = {
  id: 'revenuecat',
  name: 'RevenueCat',
  words: ['revenuecat', 'revenue_cat'],
  before: ['elevenlabs'],
  forms: [
    {label: 'RevenueCat secret key', kind: 'api-key', prefix: 'sk_', rest: /^[A-Za-z0-9]{20,}$/, onlyNamed: true},
    {label: 'RevenueCat public SDK key', kind: 'public', prefix: 'appl_', rest: /^[A-Za-z0-9]{16,}$/, onlyNamed: true},
    {label: 'RevenueCat public SDK key', kind: 'public', prefix: 'goog_', rest: /^[A-Za-z0-9]{16,}$/, onlyNamed: true},
  ],
  named: [],
  envKeys: ['REVENUECAT_API_KEY'],
  keysPage: 'https://app.revenuecat.com',
  sources: ['API Keys & Authentication (revenuecat.com/docs)'],
}
