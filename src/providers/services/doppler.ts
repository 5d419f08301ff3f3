import type {Provider} from '../provider.js'

/** What is known of Doppler's credentials. */
export const doppler: Provider = {
  id: 'doppler',
  name: 'Doppler',
  words: ['doppler'],
  forms: [
    {label: 'Doppler personal token', kind: 'token', prefix: 'dp.pt.', rest: /^[A-Za-z0-9_.-]{16,}$/},
    {
      label: 'Doppler service token',
      replaces: ['Doppler personal token', 'Doppler CLI token'],
      kind: 'token',
      prefix: 'dp.st.',
      rest: /^[A-Za-z0-9_.-]{16,}$/,
    },
    {
      label: 'Doppler service account token',
      replaces: ['Doppler personal token', 'Doppler CLI token', 'Doppler service token'],
      kind: 'token',
      prefix: 'dp.sa.',
      rest: /^[A-Za-z0-9_.-]{16,}$/,
    },
    {label: 'Doppler CLI token', kind: 'token', prefix: 'dp.ct.', rest: /^[A-Za-z0-9_.-]{16,}$/},
    {label: 'Doppler SCIM token', kind: 'token', prefix: 'dp.scim.', rest: /^[A-Za-z0-9_.-]{16,}$/},
    {label: 'Doppler audit token', kind: 'token', prefix: 'dp.audit.', rest: /^[A-Za-z0-9_.-]{16,}$/},
  ],
  named: [],
  envKeys: ['DOPPLER_TOKEN'],
  keysPage: 'https://dashboard.doppler.com/workplace/tokens',
  sources: ['Doppler Token Formats (docs.doppler.com)'],
}
