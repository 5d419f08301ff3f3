import type {Provider} from '../provider.js'

/** What is known of Paystack's credentials. */
export const paystack: Provider = {
  id: 'paystack',
  name: 'Paystack',
  words: ['paystack'],
  before: ['clerk', 'workos'],
  forms: [
    {
      label: 'Paystack secret key',
      kind: 'api-key',
      prefix: 'sk_live_',
      rest: /^[A-Za-z0-9]{16,}$/,
      mode: 'live',
      onlyNamed: true,
    },
    {
      label: 'Paystack secret key',
      kind: 'api-key',
      prefix: 'sk_test_',
      rest: /^[A-Za-z0-9]{16,}$/,
      mode: 'test',
      onlyNamed: true,
    },
    {
      label: 'Paystack public key',
      kind: 'public',
      prefix: 'pk_live_',
      rest: /^[A-Za-z0-9]{16,}$/,
      mode: 'live',
      onlyNamed: true,
    },
    {
      label: 'Paystack public key',
      kind: 'public',
      prefix: 'pk_test_',
      rest: /^[A-Za-z0-9]{16,}$/,
      mode: 'test',
      onlyNamed: true,
    },
  ],
  named: [],
  envKeys: ['PAYSTACK_SECRET_KEY'],
  keysPage: 'https://dashboard.paystack.com/#/settings/developers',
  sources: ['Authentication (paystack.com/docs/api)'],
}
