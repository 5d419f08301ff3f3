import type {KnownSecret, Product, ValueShape} from '../../known-secret.js'

import {listOf, LONG_HEX} from '../shapes.js'

/** AES-256-CBC takes 32 bytes, AES-128-CBC 16; without the prefix the characters are the bytes. */
const appKey: ValueShape = {
  described: 'base64: and then base64 of exactly 32 bytes (16 for AES-128)',
  fits(text) {
    if (!text.startsWith('base64:')) return text.length === 32 || text.length === 16
    const rest = text.slice('base64:'.length)
    const isBase64 = /^[A-Za-z0-9+/]+={0,2}$/.test(rest) && rest.length % 4 === 0
    return isBase64 && [16, 32].includes(Buffer.from(rest, 'base64').length)
  },
  make: {encoding: 'base64', bytes: 32, prefix: 'base64:'},
}

const key: Omit<KnownSecret, 'keys' | 'shape'> = {
  class: 'data-at-rest',
  also: ['sessions', 'tokens'],
  effect:
    'Everything that the app encrypted becomes unreadable ("The MAC is invalid"), everybody is signed out, and signed links stop working.',
  undo: 'partial',
  overlap: {
    form: 'list-new-first',
    key: 'APP_PREVIOUS_KEYS',
    order: 'any',
    since: 'Laravel 11',
    builtIn: false,
    needs: "'previous_keys' of config/app.php takes them from env('APP_PREVIOUS_KEYS'), as in new apps of Laravel 11",
  },
  reencrypt: 'save every model with an encrypted cast again (Laravel has no command for it)',
  keepUntil: 'everything is saved anew, jobs queued before have run, and no backup from before is needed',
  tell: 'web and worker dynos at once',
  source: 'laravel/docs encryption.md (11.x); laravel/framework EncryptionServiceProvider.php, Encrypter.php',
}

/** What is known of the secrets of Laravel. */
export const laravel: Product = {
  id: 'laravel',
  name: 'Laravel',
  secrets: [
    {...key, keys: ['APP_KEY', '*_APP_KEY'], form: /^base64:/, shape: appKey},
    {
      ...key,
      keys: ['APP_KEY'],
      beside: ['APP_DEBUG', 'LOG_CHANNEL', 'QUEUE_CONNECTION', 'BROADCAST_DRIVER', 'CACHE_DRIVER', 'APP_PREVIOUS_KEYS'],
      shape: appKey,
    },
    {...key, keys: ['APP_KEY', 'LARAVEL_APP_KEY'], unlessForm: LONG_HEX, shape: appKey},
    {...key, keys: ['APP_KEY', 'LARAVEL_APP_KEY']},
    {
      keys: ['APP_PREVIOUS_KEYS'],
      class: 'data-at-rest',
      also: ['sessions', 'tokens'],
      effect: 'What is still encrypted with a former key becomes unreadable.',
      undo: 'full',
      overlap: null,
      shape: listOf(appKey),
      source: 'laravel/docs encryption.md (11.x)',
    },
    {
      keys: ['LARAVEL_ENV_ENCRYPTION_KEY'],
      class: 'code-bundle',
      effect:
        'The deploy cannot decrypt .env.<environment>.encrypted, so the app starts without its settings or not at all.',
      undo: 'full',
      overlap: null,
      reencrypt: 'php artisan env:encrypt with the new key, then commit and deploy the file',
      keepUntil: 'the release with the newly encrypted file runs everywhere',
      tell: 'CI',
      source: 'laravel/framework EnvironmentDecryptCommand.php',
    },
    {
      keys: ['PASSPORT_PRIVATE_KEY', 'PASSPORT_PUBLIC_KEY'],
      class: 'tokens',
      effect: 'Every OAuth token that was handed out is refused.',
      undo: 'full',
      overlap: null,
      pairs: ['PASSPORT_PRIVATE_KEY', 'PASSPORT_PUBLIC_KEY'],
      tell: 'the users of the API',
      source: 'monicahq/monica config/passport.php; firefly-iii/firefly-iii config/passport.php',
    },
  ],
}
