import type {Provider} from '../provider.js'

/** What is known of Tailscale's credentials. */
export const tailscale: Provider = {
  id: 'tailscale',
  name: 'Tailscale',
  words: ['tailscale', 'ts'],
  forms: [
    {
      label: 'Tailscale key',
      kind: 'api-key',
      prefix: 'tskey-',
      rest: /^[a-z]{1,20}-[A-Za-z0-9]{1,100}-?[A-Za-z0-9]{8,100}$/,
    },
  ],
  named: [],
  envKeys: ['TAILSCALE_AUTHKEY'],
  keysPage: 'https://login.tailscale.com/admin/settings/keys',
  sources: ['Key prefixes (tailscale.com/kb)'],
}
