import type {Product} from '../../known-secret.js'

/** What is known of the secrets of Symfony. */
export const symfony: Product = {
  id: 'symfony',
  name: 'Symfony',
  secrets: [
    {
      keys: ['APP_SECRET', 'SYMFONY_SECRET', 'SYMFONY__SECRET', 'KERNEL_SECRET'],
      class: 'sessions',
      also: ['tokens'],
      effect: 'Remembered sign-ins end, forms under way fail, and signed links stop working.',
      undo: 'full',
      overlap: null,
      tell: 'reverse proxies with edge-side includes; clear the HTTP cache',
      source: 'FrameworkBundle configuration (symfony.com)',
    },
    {
      keys: ['SYMFONY_DECRYPTION_SECRET'],
      class: 'code-bundle',
      effect: 'The app cannot open its vault in config/secrets, so every setting in it is missing.',
      undo: 'full',
      overlap: null,
      reencrypt: 'php bin/console secrets:generate-keys --rotate, then commit and deploy the new vault',
      keepUntil: 'the release with the new vault runs everywhere',
      tell: 'CI',
      source: 'symfony/symfony FrameworkExtension.php',
    },
  ],
}
