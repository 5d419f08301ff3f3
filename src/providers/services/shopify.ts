import type {Provider} from '../provider.js'
import type {Subject} from '../verification.js'

import {accepted, companion, httpVerification, refused} from '../http-verification.js'
import {field, textField} from '../json-field.js'

/** The shop that a token is for. */
function shopOf(subject: Subject): string {
  const found = companion(subject, {
    keys: /SHOP/,
    form: /^(?:https:\/\/)?[a-z\d][a-z\d-]*\.myshopify\.com\/?$/i,
    what: "the shop's domain (SHOPIFY_SHOP_DOMAIN, ending in .myshopify.com)",
  })
  return found
    .toLowerCase()
    .replace(/^https:\/\//, '')
    .replace(/\/$/, '')
}

/** What is known of Shopify's credentials. */
export const shopify: Provider = {
  id: 'shopify',
  name: 'Shopify',
  words: ['shopify', 'storefront_api'],
  forms: [
    {
      label: 'Shopify Admin API access token',
      replaces: ['Shopify custom app access token', 'Shopify private app password'],
      kind: 'token',
      prefix: 'shpat_',
      rest: /^[0-9a-fA-F]{20,}$/,
    },
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
  keysPage: 'https://dev.shopify.com/dashboard',
  instructions: {
    issue: [
      'For a client secret, open the app in the Dev Dashboard, then Settings, and rotate the secret under Credentials.',
      'For the access token of an app made in the Shopify admin, open it under Apps > Develop apps > API credentials.',
      'Such a token cannot be rotated: uninstall the app and install it again, which ends the old token and makes a new one.',
      'Copy the new token under API credentials, as it is shown only once.',
    ],
    revoke: [
      'For a client secret, revoke the old one under Credentials, once the app uses the new one.',
      'An access token has ended with the uninstalling of its app.',
    ],
  },
  api: ['.myshopify.com'],
  verify: [
    httpVerification({
      labels: [
        'Shopify Admin API access token',
        'Shopify custom app access token',
        'Shopify private app password',
        'Shopify user access token',
      ],
      source: 'Admin API: AccessScope; API response status and error codes (shopify.dev)',
      url: (_, subject) => `https://${shopOf(subject)}/admin/oauth/access_scopes.json`,
      request: (secret) => ({headers: {'X-Shopify-Access-Token': secret}}),
      accepted({json}, subject) {
        const scopes = field(json, 'access_scopes')
        return Array.isArray(scopes)
          ? accepted({account: shopOf(subject), scopes: scopes.flatMap((scope) => textField(scope, 'handle') ?? [])})
          : null
      },
      otherwise: ({json, status}) =>
        status === 401 && /invalid api key or access token/i.test(textField(json, 'errors') ?? '')
          ? refused('invalid API key or access token', 'the shop that is named beside it may be another one')
          : null,
    }),
  ],
  manages: /^(read|write)_(all_orders|users)$|^write_(payment|shopify_payments|themes)/,
  sources: [
    'Generate access tokens for admin-created custom apps (shopify.dev)',
    'Manage your app credentials (shopify.dev)',
  ],
}
