import type {Product} from '../../known-secret.js'

// Names of its own settings.
const BESIDE = ['LOCAL_DOMAIN', 'MASTODON_*', 'WEB_DOMAIN', 'SINGLE_USER_MODE']

/** What is known of the secrets of Mastodon. */
export const mastodon: Product = {
  id: 'mastodon',
  name: 'Mastodon',
  application: true,
  secrets: [
    {
      keys: ['OTP_SECRET'],
      beside: BESIDE,
      class: 'data-at-rest',
      effect: 'Nobody who uses two-factor authentication can sign in.',
      undo: 'partial',
      overlap: null,
      reencrypt: 'tootctl accounts modify USER --disable-2fa for each user, who then sets it up again',
      tell: 'users with two-factor authentication',
      source: 'mastodon/documentation content/en/admin/config.md; mastodon #30344',
    },
    {
      keys: ['ACTIVE_RECORD_ENCRYPTION_*KEY', 'ACTIVE_RECORD_ENCRYPTION_*SALT'],
      beside: BESIDE,
      class: 'data-at-rest',
      effect: 'Encrypted columns become unreadable: sign-ins with two-factor authentication end in an error.',
      undo: 'partial',
      overlap: null,
      tell: 'users with two-factor authentication',
      source: 'mastodon/documentation content/en/admin/config.md; mastodon #32413',
    },
    {
      keys: ['SECRET_KEY_BASE'],
      beside: BESIDE,
      class: 'sessions',
      also: ['tokens'],
      effect: 'Everybody is signed out.',
      undo: 'full',
      overlap: null,
      source: 'mastodon/documentation content/en/admin/config.md',
    },
  ],
}
