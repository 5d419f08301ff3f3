import type {Provider} from '../provider.js'

/** What is known of Laravel Reverb's credentials. */
export const reverb: Provider = {
  id: 'reverb',
  name: 'Laravel Reverb',
  words: ['reverb'],
  forms: [],
  named: [
    {label: 'Reverb app id', kind: 'public', key: /id$/},
    {label: 'Reverb app secret', kind: 'api-key', key: /secret$/},
    {label: 'Reverb app key', kind: 'public', key: /key$/},
  ],
  envKeys: ['REVERB_APP_SECRET'],
  keysPage: null,
  sources: ['Laravel Reverb: application credentials (laravel.com/docs)'],
}
