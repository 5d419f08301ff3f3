import type {Product} from '../../known-secret.js'

/** What is known of the secrets of the Auth0 library for Next.js. */
export const nextjsAuth0: Product = {
  id: 'nextjs-auth0',
  name: 'nextjs-auth0',
  secrets: [
    {
      keys: ['AUTH0_SECRET'],
      class: 'sessions',
      effect: 'Everybody is signed out.',
      undo: 'full',
      overlap: null,
      keepUntil: 'the longest session has ended',
      source: 'auth0/nextjs-auth0 README',
      unsure: true,
    },
  ],
}
