import type {Provider} from '../provider.js'

/** What is known of Segment's credentials. */
export const segment: Provider = {
  id: 'segment',
  name: 'Segment',
  words: ['segment'],
  before: ['sourcegraph'],
  forms: [
    {label: 'Segment Public API token', kind: 'token', prefix: 'sgp_', rest: /^[A-Za-z0-9]{40,}$/, onlyNamed: true},
  ],
  named: [{label: 'Segment write key', kind: 'public', key: /write_?key$|_key$/, value: /^[A-Za-z0-9]{20,40}$/}],
  envKeys: ['SEGMENT_ACCESS_TOKEN'],
  keysPage: 'https://app.segment.com',
  sources: ['Find your Write Key (segment.com/docs)', 'Public API tokens (segment.com/docs)'],
}
