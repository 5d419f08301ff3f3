import type {Product} from '../../known-secret.js'

import {exactly} from '../shapes.js'

/** What is known of the secrets of PostHog. */
export const posthog: Product = {
  id: 'posthog-server',
  name: 'PostHog',
  secrets: [
    {
      keys: ['ENCRYPTION_SALT_KEYS', 'POSTHOG_ENCRYPTION_SALT_KEYS'],
      class: 'data-at-rest',
      effect: 'The settings of all integrations become unreadable.',
      undo: 'partial',
      overlap: {form: 'list-new-first', key: '{key}', order: 'new-first', since: null, builtIn: true},
      reencrypt: 'save every integration again',
      keepUntil: 'every integration is saved anew, and no backup from before is needed',
      shape: exactly(32),
      tell: 'every service of PostHog: the Django and the Node ones read it',
      source: 'PostHog/posthog posthog/helpers/encrypted_fields.py',
    },
    {
      keys: ['SECRET_KEY'],
      beside: ['ENCRYPTION_SALT_KEYS', 'POSTHOG_*'],
      class: 'sessions',
      effect: 'Everybody is signed out.',
      undo: 'full',
      overlap: null,
      source: 'PostHog/posthog posthog/helpers/encrypted_fields.py',
      unsure: true,
    },
  ],
}
