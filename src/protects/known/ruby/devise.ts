import type {Product} from '../../known-secret.js'

import {atLeast} from '../shapes.js'

/** What is known of the secrets of Devise and its extensions. */
export const devise: Product = {
  id: 'devise',
  name: 'Devise',
  secrets: [
    {
      keys: ['DEVISE_PEPPER', '*_DEVISE_PEPPER'],
      class: 'passwords',
      effect: 'No password matches any more: nobody can sign in without resetting it.',
      undo: 'partial',
      overlap: null,
      tell: 'every user (they have to reset their passwords)',
      source: 'heartcombo/devise lib/devise/encryptor.rb, #3635',
    },
    {
      keys: ['REST_AUTH_SITE_KEY'],
      class: 'passwords',
      effect: 'No password matches any more: nobody can sign in without resetting it.',
      undo: 'partial',
      overlap: null,
      tell: 'every user (they have to reset their passwords)',
      source: 'heartcombo/devise lib/devise/encryptor.rb (restful_authentication)',
    },
    {
      keys: ['DEVISE_SECRET_KEY', '*_DEVISE_SECRET_KEY'],
      class: 'tokens',
      effect: 'Links to confirm, to reset a password and to unlock an account that are already mailed stop working.',
      undo: 'full',
      overlap: null,
      keepUntil: 'the last such link has expired (a password reset after 6 hours)',
      source: 'heartcombo/devise lib/generators/templates/devise.rb',
    },
    {
      keys: ['DEVISE_JWT_SECRET*', '*_DEVISE_JWT_SECRET*'],
      class: 'tokens',
      effect: 'Every API client is signed out.',
      undo: 'full',
      overlap: {
        form: 'single',
        key: '{key}_PREVIOUS',
        order: null,
        since: 'devise-jwt 0.11',
        builtIn: false,
        needs: 'jwt.rotation_secret = ENV["{key}_PREVIOUS"]',
      },
      keepUntil: 'every token has expired (1 hour unless the app says otherwise)',
      source: 'waiting-for-dev/devise-jwt README, CHANGELOG',
    },
    {
      keys: ['OTP_SECRET'],
      class: 'data-at-rest',
      effect: 'Nobody who uses two-factor authentication can sign in.',
      undo: 'partial',
      overlap: null,
      reencrypt: 'users have to set up two-factor authentication again',
      shape: atLeast(32),
      tell: 'users with two-factor authentication',
      source: 'mastodon/documentation content/en/admin/config.md; devise-two-factor README',
    },
    {
      keys: [
        'OTP_SECRET_KEY',
        'OTP_SECRET_ENCRYPTION_KEY',
        'DEVISE_TWO_FACTOR_ENCRYPTION_KEY',
        'TWOFA_ENCRYPTION_KEY',
        'TWO_FACTOR_ENCRYPTION_KEY',
      ],
      class: 'data-at-rest',
      effect: 'Nobody who uses two-factor authentication can sign in.',
      undo: 'partial',
      overlap: null,
      reencrypt: 'users have to set up two-factor authentication again',
      tell: 'users with two-factor authentication',
      source: 'mastodon/documentation content/en/admin/config.md; devise-two-factor README',
    },
  ],
}
