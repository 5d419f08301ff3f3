import type {Provider} from './provider.js'

/** What is known of Cloudflare's credentials. */
export const cloudflare: Provider = {
  id: 'cloudflare',
  name: 'Cloudflare',
  words: ['cloudflare', 'cf'],
  forms: [
    {label: 'Cloudflare user API token', kind: 'token', prefix: 'cfut_', rest: /^[A-Za-z0-9]{20,}$/},
    {label: 'Cloudflare account API token', kind: 'token', prefix: 'cfat_', rest: /^[A-Za-z0-9]{20,}$/},
    {
      label: 'Cloudflare global API key',
      kind: 'api-key',
      prefix: 'cfk_',
      rest: /^[A-Za-z0-9]{20,}$/,
      broad: 'an API token with the permissions needed',
    },
    {label: 'Cloudflare Origin CA key', kind: 'api-key', prefix: 'v1.0-', rest: /^[0-9a-f]{24,}-[0-9a-f]{100,}$/},
  ],
  named: [
    {label: 'Cloudflare identifier', kind: 'public', key: /(zone|account)(_id)?$/},
    {
      label: 'Cloudflare global API key',
      kind: 'api-key',
      key: /(api_key|global_key|key)$/,
      value: /^[0-9a-f]{37}$/,
      broad: 'an API token with the permissions needed',
    },
    {label: 'Cloudflare API token', kind: 'token', key: /token$/, value: /^[A-Za-z0-9_-]{40}$/},
    {label: 'Cloudflare Turnstile site key', kind: 'public', key: /site_?key$/},
  ],
  envKeys: ['CLOUDFLARE_API_TOKEN'],
  keysPage: 'https://dash.cloudflare.com/profile/api-tokens',
  sources: ['API token vs. API key (developers.cloudflare.com)', 'Token formats (developers.cloudflare.com)'],
}
