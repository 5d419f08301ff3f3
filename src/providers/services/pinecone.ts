import type {Provider} from '../provider.js'

/** What is known of Pinecone's credentials. */
export const pinecone: Provider = {
  id: 'pinecone',
  name: 'Pinecone',
  words: ['pinecone'],
  forms: [{label: 'Pinecone API key', kind: 'api-key', prefix: 'pcsk_', rest: /^[A-Za-z0-9_]{20,}$/}],
  named: [
    {
      label: 'Pinecone API key',
      kind: 'api-key',
      key: /api_key$/,
      value: /^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$/,
    },
  ],
  envKeys: ['PINECONE_API_KEY'],
  keysPage: 'https://app.pinecone.io',
  sources: ['Manage API keys (docs.pinecone.io)'],
}
