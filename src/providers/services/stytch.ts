import type {Provider} from '../provider.js'

/** What is known of Stytch's credentials. */
export const stytch: Provider = {
  id: 'stytch',
  name: 'Stytch',
  words: ['stytch'],
  forms: [
    {label: 'Stytch secret', kind: 'api-key', prefix: 'secret-live-', rest: /^[A-Za-z0-9_-]{16,}$/, mode: 'live'},
    {label: 'Stytch test secret', kind: 'api-key', prefix: 'secret-test-', rest: /^[A-Za-z0-9_-]{16,}$/, mode: 'test'},
    {
      label: 'Stytch public token',
      kind: 'public',
      prefix: 'public-token-live-',
      rest: /^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$/,
      mode: 'live',
    },
    {
      label: 'Stytch test public token',
      kind: 'public',
      prefix: 'public-token-test-',
      rest: /^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$/,
      mode: 'test',
    },
    {
      label: 'Stytch project id',
      kind: 'public',
      prefix: 'project-live-',
      rest: /^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$/,
      mode: 'live',
    },
    {
      label: 'Stytch test project id',
      kind: 'public',
      prefix: 'project-test-',
      rest: /^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$/,
      mode: 'test',
    },
  ],
  named: [],
  envKeys: ['STYTCH_SECRET'],
  keysPage: 'https://stytch.com/dashboard/api-keys',
  sources: ['API overview (stytch.com/docs)'],
}
