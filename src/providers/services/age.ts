import type {Provider} from '../provider.js'

/** What is known of age's credentials. */
export const age: Provider = {
  id: 'age',
  name: 'age',
  words: [],
  forms: [
    {label: 'age identity', kind: 'private-key', prefix: 'AGE-SECRET-KEY-', rest: /^[0-9A-Za-z-]{40,}$/},
    {label: 'age recipient', kind: 'public', prefix: 'age1', rest: /^[0-9a-z]{50,}$/},
  ],
  named: [],
  envKeys: ['SOPS_AGE_KEY'],
  keysPage: null,
  sources: ['The age file encryption format (c2sp.org)'],
}
