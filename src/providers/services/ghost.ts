import type {Provider} from '../provider.js'

/** What is known of Ghost's credentials. */
export const ghost: Provider = {
  id: 'ghost',
  name: 'Ghost',
  words: ['ghost'],
  forms: [],
  named: [
    {label: 'Ghost Content API key', kind: 'public', key: /key$|content(_api)?_token$/, value: /^[0-9a-f]{26}$/},
    {label: 'Ghost Admin API key', kind: 'api-key', key: /key$/, value: /^[0-9a-f]{24}:[0-9a-f]{64}$/},
  ],
  envKeys: ['GHOST_ADMIN_API_KEY'],
  keysPage: null,
  sources: ['Content API: key, safe for use in browsers; Admin API: authentication (docs.ghost.org)'],
}
