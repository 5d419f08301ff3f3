import type {Product} from '../../known-secret.js'

/** What is known of the secrets of Discourse. */
export const discourse: Product = {
  id: 'discourse',
  name: 'Discourse',
  application: true,
  secrets: [
    {
      keys: ['DISCOURSE_SECRET_KEY_BASE'],
      class: 'sessions',
      also: ['tokens'],
      effect: 'Everybody is signed out.',
      undo: 'full',
      overlap: null,
      source: 'discourse/discourse config/discourse_defaults.conf',
      unsure: true,
    },
    {
      keys: ['DISCOURSE_CONNECT_SECRET', 'DISCOURSE_SSO_SECRET', 'SSO_SECRET'],
      class: 'other-party',
      effect: 'Single sign-on is refused until both sides have the new secret.',
      undo: 'full',
      overlap: null,
      tell: 'the other side of the single sign-on',
      source: 'DiscourseConnect (meta.discourse.org)',
      unsure: true,
    },
  ],
}
