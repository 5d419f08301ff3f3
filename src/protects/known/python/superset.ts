import type {KnownOverlap, Product} from '../../known-secret.js'

const overlap: KnownOverlap = {
  form: 'offline',
  key: '{key}_NEXT',
  order: null,
  since: null,
  builtIn: false,
  needs: 'The app stands still while superset re-encrypt-secrets writes everything anew',
}

const entry = {
  class: 'data-at-rest',
  also: ['sessions'],
  effect:
    'The passwords of all database connections become unreadable and cannot be typed in again either; everybody is signed out.',
  undo: 'partial',
  overlap,
  reencrypt: `heroku run '{key}="\${key}_NEXT" superset re-encrypt-secrets --previous_secret_key "\${key}"'`,
  keepUntil: 'the command has run, and no backup from before is needed',
  source: 'apache/superset docs/configuration/configuring-superset.mdx, #40079',
} as const

/** What is known of the secrets of Apache Superset, whose secret key encrypts as well. */
export const superset: Product = {
  id: 'superset',
  name: 'Superset',
  secrets: [
    {...entry, keys: ['SUPERSET_SECRET_KEY', 'SUPERSET__SECRET_KEY']},
    {...entry, keys: ['SECRET_KEY', 'FLASK_SECRET_KEY'], beside: ['SUPERSET_*']},
  ],
}
