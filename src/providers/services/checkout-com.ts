import type {Provider} from '../provider.js'

/** What is known of Checkout.com's credentials. */
export const checkoutCom: Provider = {
  id: 'checkout-com',
  name: 'Checkout.com',
  words: ['checkout_com', 'cko', 'checkout'],
  before: ['klaviyo', 'revenuecat'],
  forms: [
    {
      label: 'Checkout.com sandbox secret key',
      kind: 'api-key',
      prefix: 'sk_sbox_',
      rest: /^[a-z0-9*#$=]{16,}$/,
      mode: 'test',
    },
    {
      label: 'Checkout.com sandbox public key',
      kind: 'public',
      prefix: 'pk_sbox_',
      rest: /^[a-z0-9*#$=]{16,}$/,
      mode: 'test',
    },
    {
      label: 'Checkout.com secret key',
      kind: 'api-key',
      prefix: 'sk_',
      rest: /^[a-z0-9]{26}[a-z0-9*#$=]$/,
      mode: 'live',
      onlyNamed: true,
    },
    {
      label: 'Checkout.com public key',
      kind: 'public',
      prefix: 'pk_',
      rest: /^[a-z0-9]{26}[a-z0-9*#$=]$/,
      mode: 'live',
      onlyNamed: true,
    },
  ],
  named: [],
  envKeys: ['CKO_SECRET_KEY'],
  keysPage: 'https://dashboard.checkout.com/developers/keys',
  sources: ['API keys (checkout.com/docs)'],
}
