import type {Product} from '../../known-secret.js'

/** What is known of the credentials that add-ons own. */
export const addOns: Product = {
  id: 'add-ons',
  name: 'add-ons',
  secrets: [
    {
      keys: [
        'DATABASE_URL',
        'REDIS_URL',
        'HEROKU_POSTGRESQL_*_URL',
        'HEROKU_REDIS_*_URL',
        'REDIS_TLS_URL',
        'KAFKA_URL',
        'KAFKA_CLIENT_CERT',
        'KAFKA_CLIENT_CERT_KEY',
        'KAFKA_TRUSTED_CERT',
        'MONGODB_URI',
        '*_DATABASE_URL',
        '*_REDIS_URL',
        'CLOUDAMQP_URL',
        'REDISCLOUD_URL',
        'JAWSDB_URL',
        'CLEARDB_DATABASE_URL',
      ],
      class: 'access',
      effect: 'Nothing happens as long as the service accepts the new value.',
      undo: 'none',
      tell: 'users of a copy of it outside of Heroku',
      source: 'Heroku Postgres Credentials (devcenter.heroku.com)',
    },
  ],
}
