import type {Provider} from './provider.js'

/** What is known of DigitalOcean's credentials. */
export const digitalocean: Provider = {
  id: 'digitalocean',
  name: 'DigitalOcean',
  words: ['digitalocean', 'digital_ocean', 'do'],
  forms: [
    {label: 'DigitalOcean personal access token', kind: 'token', prefix: 'dop_v1_', rest: /^[0-9a-f]{32,}$/},
    {label: 'DigitalOcean OAuth token', kind: 'token', prefix: 'doo_v1_', rest: /^[0-9a-f]{32,}$/},
    {label: 'DigitalOcean refresh token', kind: 'token', prefix: 'dor_v1_', rest: /^[0-9a-f]{32,}$/},
    {label: 'DigitalOcean Spaces access key id', kind: 'public', prefix: 'DO00', rest: /^[A-Z0-9]{16}$/},
  ],
  named: [],
  envKeys: ['DIGITALOCEAN_TOKEN'],
  keysPage: 'https://cloud.digitalocean.com/account/api/tokens',
  sources: ['How to Create a Personal Access Token (docs.digitalocean.com)'],
}
