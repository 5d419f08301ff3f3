import type {Provider} from '../provider.js'

/** What is known of Fastly's credentials. */
export const fastly: Provider = {
  id: 'fastly',
  name: 'Fastly',
  words: ['fastly'],
  forms: [],
  named: [
    {label: 'Fastly API token', kind: 'token', key: /(token|key)$/, value: /^[A-Za-z0-9_-]{32}$/},
    {label: 'Fastly service id', kind: 'public', key: /service_id$/},
  ],
  envKeys: ['FASTLY_API_TOKEN'],
  keysPage: 'https://manage.fastly.com/account/personal/tokens',
  sources: ['Using API tokens (docs.fastly.com)'],
}
