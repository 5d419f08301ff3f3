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
      effect: 'Stored OAuth tokens and two-factor secrets become unreadable, and everybody is signed out.',
      undo: 'partial',
      overlap: {
        form: 'numbered',
        key: 'BETTER_AUTH_SECRETS',
        order: 'new-first',
        since: 'Better Auth 1.5',
        builtIn: true,
      },
      reencrypt: 'nothing to run: Better Auth writes each with the new secret the next time it is saved',
      keepUntil: 'nothing from before is stored any more, and no backup from before is needed',
      source: 'better-auth/better-auth docs/content/docs/reference/options.mdx',
    },
  ],
}
