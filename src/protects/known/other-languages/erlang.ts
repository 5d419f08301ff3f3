import type {Product} from '../../known-secret.js'

/** What is known of the cookie of Erlang's clusters. */
export const erlang: Product = {
  id: 'erlang',
  name: 'Erlang',
  secrets: [
    {
      keys: ['RELEASE_COOKIE', 'ERLANG_COOKIE', 'NODE_COOKIE'],
      class: 'other-party',
      effect: 'Nodes with the old cookie and nodes with the new one do not connect.',
      undo: 'full',
      overlap: null,
      tell: 'every node of the cluster at once',
      source: 'mix release (hexdocs.pm/mix)',
      unsure: true,
    },
  ],
}
