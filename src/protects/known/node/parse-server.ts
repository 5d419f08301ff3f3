import type {Product} from '../../known-secret.js'

/** What is known of the secrets of Parse Server. */
export const parseServer: Product = {
  id: 'parse-server',
  name: 'Parse Server',
  secrets: [
    {
      keys: ['MASTER_KEY'],
      beside: ['APP_ID', 'PARSE_*', 'SERVER_URL'],
      class: 'other-party',
      effect: 'Every script and server that calls Parse with the master key is refused.',
      undo: 'full',
      overlap: null,
      tell: 'scripts and servers that call Parse with the master key',
      source: 'parse-community/parse-server-example index.js',
    },
    {
      keys: ['PARSE_MASTER_KEY', 'PARSE_SERVER_MASTER_KEY'],
      class: 'other-party',
      effect: 'Every script and server that calls Parse with the master key is refused.',
      undo: 'full',
      overlap: null,
      tell: 'scripts and servers that call Parse with the master key',
      source: 'parse-community/parse-server-example index.js',
    },
  ],
}
