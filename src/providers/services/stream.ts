import type {Provider} from '../provider.js'

/** What is known of Stream's credentials. */
export const stream: Provider = {
  id: 'stream',
  name: 'Stream',
  words: ['getstream', 'stream_chat', 'stream_io', 'stream'],
  forms: [],
  named: [
    {
      label: 'Stream API key',
      kind: 'public',
      key: /(getstream|stream_chat|stream_io|stream)_(api_)?key$/,
      value: /^[a-z0-9]{10,14}$/,
    },
    {label: 'Stream API secret', kind: 'api-key', key: /secret$/, value: /^[a-z0-9]{40,80}$/},
  ],
  envKeys: ['STREAM_API_SECRET'],
  keysPage: 'https://dashboard.getstream.io',
  sources: ['Tokens and authentication: the API key is public, the secret is not (getstream.io/docs)'],
}
