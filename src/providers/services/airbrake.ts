import type {Provider} from '../provider.js'

/** What is known of Airbrake's credentials. */
export const airbrake: Provider = {
  id: 'airbrake',
  name: 'Airbrake',
  words: ['airbrake'],
  forms: [],
  named: [
    {label: 'Airbrake user key', kind: 'api-key', key: /user_?key$/},
    {label: 'Airbrake project key', kind: 'api-key', key: /key$/, value: /^[0-9a-f]{32}$/, publicInBrowser: true},
  ],
  envKeys: ['AIRBRAKE_API_KEY'],
  keysPage: 'https://airbrake.io/account/edit',
  sources: ['Features: project and user keys (docs.airbrake.io)'],
}
