import type {Provider} from '../provider.js'

/** What is known of Netlify's credentials. */
export const netlify: Provider = {
  id: 'netlify',
  name: 'Netlify',
  words: ['netlify'],
  forms: [{label: 'Netlify personal access token', kind: 'token', prefix: 'nfp_', rest: /^[A-Za-z0-9]{20,}$/}],
  named: [],
  urls: [{label: 'Netlify build hook', kind: 'webhook-url', host: 'api.netlify.com', path: /^\/build_hooks\//}],
  envKeys: ['NETLIFY_AUTH_TOKEN'],
  keysPage: 'https://app.netlify.com/user/applications#personal-access-tokens',
  sources: ['Get started with the Netlify API (docs.netlify.com)', 'Build hooks (docs.netlify.com)'],
}
