import type {Product} from '../../known-secret.js'

import {atLeast} from '../shapes.js'

const secretKeyBase = {
  class: 'sessions',
  also: ['tokens'],
  effect: 'Everybody is signed out, and signed tokens and open LiveViews end.',
  undo: 'full',
  overlap: {
    form: 'single',
    key: '{key}_PREVIOUS',
    order: null,
    since: null,
    builtIn: false,
    needs: 'plug Plug.Session, rotating_options: … with the secret_key_base of System.get_env("{key}_PREVIOUS")',
  },
  keepUntil: 'the longest session has ended',
  source: 'elixir-plug/plug lib/plug/session/cookie.ex; phoenixframework/phoenix guides/deployment/heroku.md',
} as const

/** What is known of the secrets of Phoenix. */
export const phoenix: Product = {
  id: 'phoenix',
  name: 'Phoenix',
  secrets: [
    {
      ...secretKeyBase,
      keys: ['SECRET_KEY_BASE'],
      beside: ['PHX_*', 'MIX_ENV', 'RELEASE_COOKIE', 'RELEASE_NAME'],
      shape: atLeast(64),
    },
    {
      keys: [
        'LIVE_VIEW_SIGNING_SALT',
        '*LIVEVIEW_SIGNING_SALT',
        'SESSION_SIGNING_SALT',
        '*_SIGNING_SALT',
        'SIGNING_SALT',
      ],
      class: 'sessions',
      effect:
        'Open pages reload or sessions end, and only once the app is built again: most apps read it at compile time.',
      undo: 'full',
      overlap: null,
      source: 'phoenixframework/phoenix installer templates (config.exs)',
    },
  ],
}
