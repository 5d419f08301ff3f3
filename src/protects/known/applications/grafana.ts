import type {Product} from '../../known-secret.js'

/** What is known of the secrets of a Grafana server that one runs oneself. */
export const grafanaServer: Product = {
  id: 'grafana-server',
  name: 'Grafana (self-hosted)',
  application: true,
  secrets: [
    {
      keys: ['GF_SECURITY_SECRET_KEY'],
      class: 'data-at-rest',
      effect: 'The passwords of all data sources and alert channels become unreadable.',
      undo: 'partial',
      overlap: null,
      reencrypt:
        'type the passwords in again, or move to a key of a KMS with grafana cli admin secrets-migration re-encrypt-data-keys',
      source: 'Configure database encryption (grafana.com/docs)',
    },
  ],
}
