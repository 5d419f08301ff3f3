import type {Product} from '../../known-secret.js'

const entry = {
  class: 'sessions',
  also: ['tokens'],
  effect: 'Everybody is signed out, and sign-in links that are already mailed stop working.',
  undo: 'full',
  keepUntil: 'the longest session has ended (30 days by default)',
  tell: 'every app on the same cookie domain',
} as const

/** What is known of the secrets of Auth.js and NextAuth. */
export const authjs: Product = {
  id: 'authjs',
  name: 'Auth.js',
  secrets: [
    {
      ...entry,
      keys: ['AUTH_SECRET'],
      // In Next.js the numbered ones are not read where this one is set.
      beside: ['NEXTAUTH_*', 'NEXT_PUBLIC_*'],
      overlap: {
        form: 'numbered',
        key: '{key}',
        order: 'highest',
        last: 3,
        since: 'Auth.js v5',
        builtIn: false,
        needs: 'NextAuth({secret: [process.env.{key}_1, process.env.{key}]})',
      },
      source: 'nextauthjs/next-auth packages/core/src/lib/utils/env.ts, packages/next-auth/src/lib/env.ts',
    },
    {
      ...entry,
      keys: ['AUTH_SECRET'],
      overlap: {form: 'numbered', key: '{key}', order: 'highest', last: 3, since: 'Auth.js v5', builtIn: true},
      source: 'nextauthjs/next-auth packages/core/src/lib/utils/env.ts, packages/core/src/jwt.ts',
    },
    {
      ...entry,
      keys: ['NEXTAUTH_SECRET', 'NEXT_AUTH_SECRET'],
      overlap: null,
      source: 'nextauthjs/next-auth #3721',
    },
  ],
}
