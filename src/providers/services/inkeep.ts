import type {Provider} from '../provider.js'

/** What is known of Inkeep's credentials. */
export const inkeep: Provider = {
  id: 'inkeep',
  name: 'Inkeep',
  words: ['inkeep'],
  forms: [],
  named: [{label: 'Inkeep API key', kind: 'api-key', key: /key$/, value: /^[0-9a-f]{32,64}$/, publicInBrowser: true}],
  envKeys: ['INKEEP_API_KEY'],
  keysPage: 'https://portal.inkeep.com',
  sources: ['API keys for public assistants (docs.inkeep.com)'],
}
