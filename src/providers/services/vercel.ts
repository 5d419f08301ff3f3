import type {Provider} from '../provider.js'

/** What is known of Vercel's credentials. */
export const vercel: Provider = {
  id: 'vercel',
  name: 'Vercel',
  words: ['vercel'],
  forms: [
    {label: 'Vercel Blob read-write token', kind: 'token', prefix: 'vercel_blob_rw_', rest: /^[A-Za-z0-9_]{16,}$/},
  ],
  named: [
    {label: 'Vercel identifier', kind: 'public', key: /(project|org|team)_id$/},
    {label: 'Vercel access token', kind: 'token', key: /token$/, value: /^[A-Za-z0-9]{24}$/},
  ],
  urls: [
    {label: 'Vercel deploy hook', kind: 'webhook-url', host: 'api.vercel.com', path: /^\/v1\/integrations\/deploy\//},
  ],
  envKeys: ['VERCEL_TOKEN'],
  keysPage: 'https://vercel.com/account/settings/tokens',
  sources: ['Vercel tokens (vercel.com/docs)', 'Deploy Hooks (vercel.com/docs)'],
}
