import type {Provider} from '../provider.js'

/** What is known of Dynatrace's credentials. */
export const dynatrace: Provider = {
  id: 'dynatrace',
  name: 'Dynatrace',
  words: ['dynatrace'],
  forms: [
    {
      label: 'Dynatrace access token',
      kind: 'token',
      prefix: 'dt0',
      rest: /^[a-z][0-9]{2}\.[A-Z0-9]{8,}\.[A-Z0-9]{32,}$/,
    },
  ],
  named: [],
  envKeys: ['DYNATRACE_API_TOKEN'],
  keysPage: null,
  sources: ['Access tokens (docs.dynatrace.com)'],
}
