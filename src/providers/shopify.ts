import type {Provider} from './provider.js'

/** What is known of Shopify's credentials. */
export const shopify: Provider = {
  id: 'shopify',
  name: 'Shopify',
  words: ['shopify'],
  forms: [
    {label: 'Shopify Admin API access token', kind: 'token', prefix: 'shpat_', rest: /^[0-9a-fA-F]{20,}$/},
    {label: 'Shopify custom app access token', kind: 'token', prefix: 'shpca_', rest: /^[0-9a-fA-F]{20,}$/},
    {label: 'Shopify private app password', kind: 'token', prefix: 'shppa_', rest: /^[0-9a-fA-F]{20,}$/},
    {label: 'Shopify client secret', kind: 'token', prefix: 'shpss_', rest: /^[0-9a-fA-F]{20,}$/},
    {label: 'Shopify user access token', kind: 'token', prefix: 'shpua_', rest: /^[0-9a-fA-F]{20,}$/},
  ],
  named: [
    {label: 'Shopify client secret', kind: 'api-key', key: /secret/},
    {label: 'Shopify client id', kind: 'public', key: /(api_key|client_id)$/, value: /^[0-9a-f]{32}$/},
    {label: 'Shopify Storefront access token', kind: 'public', key: /storefront/, value: /^[0-9a-f]{32}$/},
  ],
  envKeys: ['SHOPIFY_ACCESS_TOKEN', 'SHOPIFY_API_SECRET'],
  keysPage: 'https://admin.shopify.com/settings/apps/development',
  sources: ['Access tokens (shopify.dev)', 'Client secrets (shopify.dev)'],
}
