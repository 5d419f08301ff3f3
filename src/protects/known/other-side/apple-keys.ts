import type {Product} from '../../known-secret.js'

/** What is known of keys that Apple issues. */
export const apple: Product = {
  id: 'apple-keys',
  name: 'Apple keys',
  secrets: [
    {
      keys: [
        'APNS_KEY',
        'APNS_*KEY',
        'APNS_*P8',
        'APNS_CERTIFICATE*',
        'APPLE_PRIVATE_KEY',
        'APPLE_*PRIVATE_KEY*',
        'APPLE_CLIENT_SECRET',
      ],
      class: 'other-party',
      effect: 'Push messages and signing in with Apple fail until Apple knows the key.',
      undo: 'full',
      pairs: ['APNS_KEY_ID', 'APNS_TEAM_ID', 'APPLE_KEY_ID', 'APPLE_TEAM_ID'],
      tell: 'Apple: make a second key (two at most), set it with its id, then revoke the old one',
      source: 'Communicate with APNs using authentication tokens (developer.apple.com)',
      unsure: true,
    },
  ],
}
