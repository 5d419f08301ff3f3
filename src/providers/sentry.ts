import type {Provider} from './provider.js'

/** What is known of Sentry's credentials. */
export const sentry: Provider = {
  id: 'sentry',
  name: 'Sentry',
  words: ['sentry'],
  forms: [
    {label: 'Sentry organization auth token', kind: 'token', prefix: 'sntrys_', rest: /^[A-Za-z0-9+/=_-]{20,}$/},
    {label: 'Sentry user auth token', kind: 'token', prefix: 'sntryu_', rest: /^[0-9a-f]{32,}$/},
  ],
  named: [{label: 'Sentry auth token', kind: 'token', key: /token$/, value: /^[0-9a-f]{64}$/}],
  envKeys: ['SENTRY_AUTH_TOKEN'],
  keysPage: 'https://sentry.io/settings/auth-tokens/',
  sources: ['Auth Tokens (docs.sentry.io)', 'Data Source Name (DSN) (docs.sentry.io)'],
}
