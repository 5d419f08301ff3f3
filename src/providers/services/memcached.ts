import type {Provider} from '../provider.js'

/** What is known of Memcached's credentials. */
export const memcached: Provider = {
  id: 'memcached',
  name: 'Memcached',
  words: ['memcached', 'memcachier', 'memcache', 'memcachedcloud'],
  forms: [],
  named: [],
  schemes: ['memcached'],
  envKeys: ['MEMCACHIER_PASSWORD'],
  keysPage: null,
  sources: ['SASL HOWTO (docs.memcached.org)'],
}
