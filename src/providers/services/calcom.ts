import type {Provider} from '../provider.js'

/** What is known of Cal.com's credentials. */
export const calcom: Provider = {
  id: 'calcom',
  name: 'Cal.com',
  words: ['calcom', 'cal_com'],
  forms: [
    {label: 'Cal.com API key', kind: 'api-key', prefix: 'cal_live_', rest: /^[A-Za-z0-9]{16,}$/, mode: 'live'},
    {label: 'Cal.com test API key', kind: 'api-key', prefix: 'cal_test_', rest: /^[A-Za-z0-9]{16,}$/, mode: 'test'},
  ],
  named: [],
  envKeys: ['CALCOM_API_KEY'],
  keysPage: 'https://app.cal.com/settings/developer/api-keys',
  sources: ['Authentication (cal.com/docs)'],
}
