import type {Product} from '../../known-secret.js'

/** What is known of the secrets of apps for Shopify. */
export const shopifyApp: Product = {
  id: 'shopify-app',
  name: 'Shopify apps',
  secrets: [
    {
      keys: [
        'SHOPIFY_API_SECRET',
        'SHOPIFY_API_SECRET_KEY',
        'SHOPIFY_SECRET',
        'SHOPIFY_SHARED_SECRET',
        'SHOPIFY_CLIENT_SECRET',
        'SHOPIFY_APP_SECRET',
      ],
      class: 'other-party',
      also: ['access'],
      effect: 'Webhooks, installations and session tokens of shops are refused.',
      undo: 'full',
      keepUntil: 'the old secret is revoked at Shopify: until then webhooks may be signed with either',
      tell: 'Shopify: make a second secret there, accept both, refresh the access tokens, then revoke the old one',
      source: 'Rotate or revoke client credentials (shopify.dev)',
    },
  ],
}
