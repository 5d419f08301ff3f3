import type {Product} from '../../known-secret.js'

import {FERNET} from '../shapes.js'

const fernetKey = {
  class: 'data-at-rest',
  effect: 'The passwords of all connections and all variables become unreadable, so tasks that use them fail.',
  undo: 'partial',
  overlap: {form: 'list-new-first', key: '{key}', order: 'new-first', since: null, builtIn: true},
  reencrypt: 'heroku run airflow rotate-fernet-key',
  keepUntil: 'airflow rotate-fernet-key has run with both keys in the list, and no backup from before is needed',
  shape: FERNET,
  tell: 'every scheduler, worker and web server at once',
  source: 'apache/airflow docs/security/secrets/fernet.rst',
} as const

/** What is known of the secrets of Apache Airflow. */
export const airflow: Product = {
  id: 'airflow',
  name: 'Airflow',
  secrets: [
    {...fernetKey, keys: ['AIRFLOW__CORE__FERNET_KEY', 'AIRFLOW_FERNET_KEY']},
    {...fernetKey, keys: ['FERNET_KEY'], beside: ['AIRFLOW_*']},
    {
      keys: ['AIRFLOW__WEBSERVER__SECRET_KEY', 'AIRFLOW__API__SECRET_KEY', 'AIRFLOW_SECRET_KEY'],
      class: 'sessions',
      effect: 'Everybody is signed out, and task logs are refused while the components differ.',
      undo: 'full',
      overlap: null,
      tell: 'every scheduler, worker and web server at once',
      source: 'apache/airflow #70644',
      unsure: true,
    },
    {
      keys: ['AIRFLOW__API_AUTH__JWT_SECRET', 'AIRFLOW__*__JWT_SECRET'],
      class: 'tokens',
      effect: 'Every API client is signed out.',
      undo: 'full',
      overlap: null,
      source: 'apache/airflow configuration reference',
      unsure: true,
    },
  ],
}
