import type {Product} from '../../known-secret.js'

import {atLeast} from '../shapes.js'

/** What is known of the passwords of iron-session. */
export const ironSession: Product = {
  id: 'iron-session',
  name: 'iron-session',
  secrets: [
    {
      keys: ['IRON_SESSION_PASSWORD', 'IRON_SESSION_SECRET', 'IRON_PASSWORD'],
      class: 'sessions',
      effect: 'Everybody is signed out.',
      undo: 'full',
      overlap: {
        form: 'single',
        key: '{key}_PREVIOUS',
        order: 'highest',
        since: null,
        builtIn: false,
        needs: 'password: {2: process.env.{key}, 1: process.env.{key}_PREVIOUS}',
      },
      keepUntil: 'the longest session has ended (ttl)',
      shape: atLeast(32),
      source: 'vvo/iron-session README, src/core.ts',
    },
    {
      keys: ['SESSION_PASSWORD', 'SECRET_COOKIE_PASSWORD'],
      class: 'sessions',
      effect: 'Everybody is signed out.',
      undo: 'full',
      keepUntil: 'the longest session has ended',
      source: 'vvo/iron-session README; keystonejs/keystone packages/core/src/session',
    },
  ],
}
