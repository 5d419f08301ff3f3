import type {Product} from '../../known-secret.js'

/** What is known of the secrets of Stringer. */
export const stringer: Product = {
  id: 'stringer',
  name: 'Stringer',
  application: true,
  secrets: [
    {
      keys: ['ENCRYPTION_PRIMARY_KEY', 'ENCRYPTION_DETERMINISTIC_KEY', 'ENCRYPTION_KEY_DERIVATION_SALT'],
      beside: ['FETCH_FEEDS_CRON', 'CLEANUP_CRON', 'ENFORCE_SSL'],
      class: 'data-at-rest',
      effect: 'The API keys of readers become unreadable.',
      undo: 'partial',
      overlap: null,
      source: 'stringer-rss/stringer app.json',
    },
  ],
}
