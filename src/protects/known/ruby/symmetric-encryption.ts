import type {Product} from '../../known-secret.js'

const entry = {
  class: 'data-at-rest',
  effect: 'Columns, files and passwords in YAML files that were encrypted with it become unreadable.',
  undo: 'full',
  overlap: null,
  reencrypt: 'symmetric-encryption --rotate-keys --rolling-deploy, deploy, then --activate-key',
  keepUntil: 'everything is encrypted anew',
  source: 'reidmorrison/symmetric-encryption docs/key_rotation.md',
} as const

/** What is known of the keys of symmetric-encryption. Its own command makes them, never a person. */
export const symmetricEncryption: Product = {
  id: 'symmetric-encryption',
  name: 'symmetric-encryption',
  secrets: [
    {...entry, keys: ['SYMMETRIC_ENCRYPTION_*KEY*', '*_SYMMETRIC_ENCRYPTION_KEY']},
    // What it encrypts begins with @EnC, here in base64.
    {...entry, keys: ['*_PRODUCTION_V*', '*_STAGING_V*', '*_RELEASE_V*'], form: /^QEVuQ/, unsure: true},
  ],
}
