import type {Provider} from '../provider.js'

/** What is known of Mapbox's credentials. */
export const mapbox: Provider = {
  id: 'mapbox',
  name: 'Mapbox',
  words: ['mapbox'],
  forms: [
    {label: 'Mapbox secret token', kind: 'token', prefix: 'sk.eyJ', rest: /^[A-Za-z0-9_-]{8,}(\.[A-Za-z0-9_-]{8,})?$/},
    {label: 'Mapbox public token', kind: 'public', prefix: 'pk.eyJ', rest: /^[A-Za-z0-9_-]{8,}(\.[A-Za-z0-9_-]{8,})?$/},
    {
      label: 'Mapbox temporary token',
      kind: 'token',
      prefix: 'tk.eyJ',
      rest: /^[A-Za-z0-9_-]{8,}(\.[A-Za-z0-9_-]{8,})?$/,
    },
  ],
  named: [],
  envKeys: ['MAPBOX_ACCESS_TOKEN'],
  keysPage: 'https://account.mapbox.com/access-tokens/',
  sources: ['Access tokens (docs.mapbox.com)'],
}
