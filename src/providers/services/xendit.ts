import type {Provider} from '../provider.js'

/** What is known of Xendit's credentials. */
export const xendit: Provider = {
  id: 'xendit',
  name: 'Xendit',
  words: ['xendit'],
  forms: [
    {label: 'Xendit secret key', kind: 'api-key', prefix: 'xnd_production_', rest: /^[A-Za-z0-9]{16,}$/, mode: 'live'},
    {
      label: 'Xendit test secret key',
      kind: 'api-key',
      prefix: 'xnd_development_',
      rest: /^[A-Za-z0-9]{16,}$/,
      mode: 'test',
    },
    {
      label: 'Xendit public key',
      kind: 'public',
      prefix: 'xnd_public_production_',
      rest: /^[A-Za-z0-9_-]{8,}$/,
      mode: 'live',
    },
    {
      label: 'Xendit test public key',
      kind: 'public',
      prefix: 'xnd_public_development_',
      rest: /^[A-Za-z0-9_-]{8,}$/,
      mode: 'test',
    },
  ],
  named: [],
  envKeys: ['XENDIT_SECRET_KEY'],
  keysPage: 'https://dashboard.xendit.co/settings/developers',
  sources: ['API keys (docs.xendit.co)'],
}
