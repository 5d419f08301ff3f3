import type {Provider} from '../provider.js'

/** What is known of MapTiler's credentials. */
export const maptiler: Provider = {
  id: 'maptiler',
  name: 'MapTiler',
  words: ['maptiler'],
  forms: [],
  named: [
    {label: 'MapTiler key', kind: 'api-key', key: /key$|token$/, value: /^[A-Za-z0-9]{16,24}$/, publicInBrowser: true},
  ],
  envKeys: ['MAPTILER_API_KEY'],
  keysPage: 'https://cloud.maptiler.com/account/keys/',
  sources: ['How to protect your map key: allowed origins (docs.maptiler.com)'],
}
