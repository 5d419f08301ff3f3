import type {Provider} from '../provider.js'

/** What is known of Scout APM's credentials. */
export const scout: Provider = {
  id: 'scout',
  name: 'Scout APM',
  words: ['scout'],
  forms: [],
  named: [{label: 'Scout APM key', kind: 'api-key', key: /(scout|agent|organization)_key$/}],
  envKeys: ['SCOUT_KEY'],
  keysPage: 'https://scoutapm.com',
  sources: ['Configuration (scoutapm.com/docs)'],
}
