import type {Product} from '../../known-secret.js'

import {hexOf} from '../shapes.js'

/** What is known of the secrets of Rails. */
export const rails: Product = {
  id: 'rails',
  name: 'Rails',
  secrets: [
    {
      keys: ['RAILS_MASTER_KEY', 'RAILS_MASTERKEY', '*_RAILS_MASTER_KEY', '*_RAILS_MASTERKEY'],
      class: 'code-bundle',
      effect: 'The app cannot open config/credentials.yml.enc, so it does not boot and its release phase fails.',
      undo: 'full',
      overlap: {
        form: 'next',
        key: '{key}_NEW',
        order: null,
        since: null,
        builtIn: false,
        needs:
          'The app tries RAILS_MASTER_KEY_NEW on the file when it boots, and RAILS_MASTER_KEY when that does not open it (gem rails_key_rotator)',
      },
      // rake key_rotator:rotate makes a key of its own, which would not be the one that waits.
      reencrypt:
        'encrypt config/credentials.yml.enc anew with the key in {key}_NEW (heroku config:get shows it), then commit and deploy it',
      keepUntil: 'the release with the newly encrypted file runs everywhere',
      shape: hexOf(16),
      tell: 'everybody who edits the credentials, and CI',
      source: 'rails/rails railties/lib/rails/application.rb; LeipeLeon/rails_key_rotator README',
    },
    {
      keys: [
        'RAILS_PRODUCTION_KEY',
        'RAILS_STAGING_KEY',
        'RAILS_DEVELOPMENT_KEY',
        'RAILS_TEST_KEY',
        'RAILS_CREDENTIALS_KEY',
      ],
      class: 'code-bundle',
      effect: 'The app cannot open its encrypted credentials, so it does not boot and its release phase fails.',
      undo: 'full',
      reencrypt: 'rails credentials:edit with both keys, then commit and deploy the new file',
      keepUntil: 'the release with the newly encrypted file runs everywhere',
      tell: 'everybody who edits the credentials, and CI',
      source: 'rails/rails railties/lib/rails/application.rb (names are those of the app)',
      unsure: true,
    },
    {
      keys: ['SECRET_KEY_BASE', '*_SECRET_KEY_BASE'],
      class: 'sessions',
      also: ['tokens'],
      effect:
        'Everybody is signed out, forms under way fail, and links in mails and to stored files that were made before stop working.',
      undo: 'full',
      overlap: {
        form: 'single',
        key: '{key}_PREVIOUS',
        order: 'any',
        since: 'Rails 7.1',
        builtIn: false,
        needs:
          'An initializer that passes it to app.message_verifiers.rotate(secret_key_base: …) and to action_dispatch.cookies_rotations',
      },
      keepUntil: 'the longest session and the last link in a mail have ended',
      tell: 'other apps that read the same cookies',
      source: 'rails/rails guides/source/security.md',
    },
    {
      keys: ['SECRET_TOKEN', 'APP_SECRET_TOKEN', 'RAILS_SECRET_TOKEN', 'DEVISE_SECRET_TOKEN'],
      class: 'sessions',
      effect: 'Everybody is signed out.',
      undo: 'full',
      overlap: {
        form: 'single',
        key: '{key}_PREVIOUS',
        order: null,
        since: null,
        builtIn: false,
        needs: 'The gem hestia (Rails 3): config.deprecated_secret_token = ENV["{key}_PREVIOUS"]',
      },
      keepUntil: 'the longest session has ended',
      source: 'Hestia (rubydoc.info); huginn/huginn app.json',
    },
  ],
}
