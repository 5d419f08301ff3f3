import type {Provider} from '../provider.js'

import {accepted, bearer, httpVerification, refused} from '../http-verification.js'
import {field, textField} from '../json-field.js'

/** What is known of Stripe's credentials. */
export const stripe: Provider = {
  id: 'stripe',
  name: 'Stripe',
  words: ['stripe'],
  before: ['clerk', 'paystack', 'svix', 'workos'],
  forms: [
    {
      label: 'Stripe secret key',
      kind: 'api-key',
      prefix: 'sk_live_',
      rest: /^[A-Za-z0-9]{8,}$/,
      mode: 'live',
      broad: 'a restricted key (rk_live_)',
    },
    {
      label: 'Stripe secret key',
      kind: 'api-key',
      prefix: 'sk_test_',
      rest: /^[A-Za-z0-9]{8,}$/,
      mode: 'test',
      broad: 'a restricted key (rk_test_)',
    },
    {
      label: 'Stripe restricted key',
      replaces: ['Stripe secret key'],
      kind: 'api-key',
      prefix: 'rk_live_',
      rest: /^[A-Za-z0-9]{8,}$/,
      mode: 'live',
    },
    {
      label: 'Stripe restricted key',
      replaces: ['Stripe secret key'],
      kind: 'api-key',
      prefix: 'rk_test_',
      rest: /^[A-Za-z0-9]{8,}$/,
      mode: 'test',
    },
    {label: 'Stripe organization key', kind: 'api-key', prefix: 'sk_org_', rest: /^[A-Za-z0-9_-]{8,}$/},
    {label: 'Stripe publishable key', kind: 'public', prefix: 'pk_live_', rest: /^[A-Za-z0-9]{8,}$/, mode: 'live'},
    {label: 'Stripe publishable key', kind: 'public', prefix: 'pk_test_', rest: /^[A-Za-z0-9]{8,}$/, mode: 'test'},
    {label: 'Stripe webhook signing secret', kind: 'signing-secret', prefix: 'whsec_', rest: /^[A-Za-z0-9]{16,}$/},
    {label: 'Stripe Connect client id', kind: 'public', prefix: 'ca_', rest: /^[A-Za-z0-9]{20,}$/},
  ],
  named: [],
  envKeys: ['STRIPE_SECRET_KEY', 'STRIPE_API_KEY', 'STRIPE_WEBHOOK_SECRET'],
  keysPage: 'https://dashboard.stripe.com/apikeys',
  instructions: {
    issue: [
      'Choose Rotate key (Roll key in older dashboards) in the overflow menu beside the key; for a test key, in its sandbox.',
      'Under Expiration choose when the old key ends: late enough for every app to get the new one, so not Now.',
      'Choose Rotate API key and copy the new key: a live key is shown only once.',
      'For a webhook signing secret, open Webhooks, select the endpoint and choose Roll secret; the old one may live 24 hours more.',
    ],
    revoke: [
      'An old key that was rotated ends by itself at the time that was chosen.',
      'To end a key at once, choose Delete key in the overflow menu beside it and confirm.',
      'Do that only when every app has the new key: requests with the old one fail from then on.',
    ],
  },
  api: ['api.stripe.com'],
  verify: [
    httpVerification({
      labels: ['Stripe secret key', 'Stripe restricted key'],
      source: 'API Reference: Authentication, Errors, Retrieve account; Error codes (docs.stripe.com)',
      url: () => 'https://api.stripe.com/v1/account',
      request: bearer,
      accepted: ({json}) =>
        field(json, 'object') === 'account'
          ? accepted({
              account: textField(json, 'settings.dashboard.display_name') ?? textField(json, 'id'),
            })
          : null,
      otherwise({json, status}) {
        const message = textField(json, 'error.message') ?? ''
        const code = textField(json, 'error.code') ?? ''
        // Rolled and deleted keys are expired ones; the second is the same for a key that a Connect platform was given.
        if (status === 401 && /^(platform_)?api_key_expired$/.test(code)) return refused(code)
        if (status === 401 && /^invalid api key provided/i.test(message)) return refused('invalid API key')
        // A restricted key without the right to read the account.
        return status === 403 && message.includes('required permissions')
          ? accepted({but: 'without the right to read the account', scopes: null})
          : null
      },
    }),
  ],
  sources: [
    'API keys (docs.stripe.com)',
    'Restricted API keys (docs.stripe.com)',
    'Resolve webhook signature verification errors (docs.stripe.com)',
  ],
}
