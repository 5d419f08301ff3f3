import type {Provider} from '../provider.js'

/** What is known of Razorpay's credentials. */
export const razorpay: Provider = {
  id: 'razorpay',
  name: 'Razorpay',
  words: ['razorpay'],
  forms: [
    {label: 'Razorpay key id', kind: 'public', prefix: 'rzp_live_', rest: /^[A-Za-z0-9]{8,}$/, mode: 'live'},
    {label: 'Razorpay key id', kind: 'public', prefix: 'rzp_test_', rest: /^[A-Za-z0-9]{8,}$/, mode: 'test'},
  ],
  named: [{label: 'Razorpay key secret', kind: 'api-key', key: /secret/}],
  envKeys: ['RAZORPAY_KEY_SECRET'],
  keysPage: 'https://dashboard.razorpay.com/app/keys',
  sources: ['API Keys (razorpay.com/docs)'],
}
