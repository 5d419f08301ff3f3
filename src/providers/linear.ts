import type {Provider} from './provider.js'

/** What is known of Linear's credentials. */
export const linear: Provider = {
  id: 'linear',
  name: 'Linear',
  words: ['linear'],
  forms: [
    {label: 'Linear API key', kind: 'api-key', prefix: 'lin_api_', rest: /^[A-Za-z0-9]{16,}$/},
    {label: 'Linear OAuth token', kind: 'token', prefix: 'lin_oauth_', rest: /^[A-Za-z0-9]{16,}$/},
    {label: 'Linear webhook signing secret', kind: 'signing-secret', prefix: 'lin_wh_', rest: /^[A-Za-z0-9]{16,}$/},
  ],
  named: [],
  envKeys: ['LINEAR_API_KEY'],
  keysPage: 'https://linear.app/settings/account/security',
  sources: ['API and Webhooks (linear.app/docs)'],
}
