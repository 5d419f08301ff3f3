import type {Product} from '../../known-secret.js'

/** What is known of the secrets of Better Auth. */
export const betterAuth: Product = {
  id: 'better-auth',
  name: 'Better Auth',
  secrets: [
    {
      keys: ['BETTER_AUTH_SECRETS'],
      class: 'data-at-rest',
      also: ['sessions'],
      effect: 'Stored OAuth tokens and two-factor secrets become unreadable, and everybody is signed out.',
      undo: 'partial',
      overlap: {form: 'numbered', key: '{key}', order: 'new-first', since: 'Better Auth 1.5', builtIn: true},
      reencrypt: 'nothing to run: Better Auth writes each with the new secret the next time it is saved',
      keepUntil: 'nothing is stored with its version any more, and no backup from before is needed',
      source: 'better-auth/better-auth docs/content/docs/reference/options.mdx',
    },
    {
      keys: ['BETTER_AUTH_SECRET'],
      class: 'data-at-rest',
      also: ['sessions'],
      // The refusal shows it, and there is no other way to save what is stored.
      effect:
        'Stored OAuth tokens and two-factor secrets become unreadable, and everybody is signed out. From Better Auth 1.5 on, leave it as it is and set BETTER_AUTH_SECRETS to 2:NEW,1:OLD beside it instead.',
      undo: 'partial',
      // The labelled list does not take its place: it goes on opening what was stored without a label.
      overlap: null,
      reencrypt:
        'leave it as it is and set BETTER_AUTH_SECRETS to 2:NEW,1:OLD beside it, from Better Auth 1.5 on: what is stored is written anew when it is next saved',
      source: 'better-auth/better-auth docs/content/docs/reference/options.mdx',
    },
    {
      keys: ['AUTH_SECRET'],
      beside: ['BETTER_AUTH_URL', 'BETTER_AUTH_TRUSTED_ORIGINS'],
      unless: ['BETTER_AUTH_SECRET', 'BETTER_AUTH_SECRETS'],
      class: 'data-at-rest',
      also: ['sessions'],
      effect:
        'Stored OAuth tokens and two-factor secrets become unreadable, because BETTER_AUTH_SECRET is not set; everybody is signed out.',
      undo: 'partial',
      overlap: null,
      reencrypt: 'set BETTER_AUTH_SECRET first, to the value that AUTH_SECRET has today',
      source: 'better-auth/better-auth docs/content/docs/reference/options.mdx',
    },
  ],
}
