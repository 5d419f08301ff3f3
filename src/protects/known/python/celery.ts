import type {Product} from '../../known-secret.js'

/** What is known of the keys with which Celery signs its messages. */
export const celery: Product = {
  id: 'celery',
  name: 'Celery',
  secrets: [
    {
      keys: ['CELERY_SECURITY_KEY*', 'CELERY_*SECURITY_KEY'],
      class: 'other-party',
      effect: 'Tasks that are queued with the old signature are refused, and so are those of workers with the old key.',
      undo: 'full',
      pairs: ['CELERY_SECURITY_CERTIFICATE'],
      keepUntil: 'the queue is empty',
      tell: 'every worker',
      source: 'Celery, Security (docs.celeryq.dev)',
      unsure: true,
    },
  ],
}
