import type {Provider} from '../provider.js'

/** What is known of Inngest's credentials. */
export const inngest: Provider = {
  id: 'inngest',
  name: 'Inngest',
  words: ['inngest'],
  forms: [
    {
      label: 'Inngest signing key',
      kind: 'signing-secret',
      prefix: 'signkey-prod-',
      rest: /^[0-9a-f]{16,}$/,
      mode: 'live',
    },
    {label: 'Inngest signing key', kind: 'signing-secret', prefix: 'signkey-', rest: /^[A-Za-z0-9_-]{16,}$/},
  ],
  named: [],
  envKeys: ['INNGEST_SIGNING_KEY'],
  keysPage: 'https://app.inngest.com/env/production/manage/keys',
  sources: ['Signing keys (inngest.com/docs)'],
}
