import type {Product} from '../../known-secret.js'

/** What is known of the secrets of LiteLLM. */
export const litellm: Product = {
  id: 'litellm',
  name: 'LiteLLM',
  application: true,
  secrets: [
    {
      keys: ['LITELLM_SALT_KEY'],
      class: 'data-at-rest',
      effect: 'The stored keys of all models become unreadable, so every call to them fails.',
      undo: 'partial',
      overlap: null,
      reencrypt: 'type the keys of all models in again',
      source: 'Rotating the Master Key (docs.litellm.ai)',
    },
    {
      keys: ['LITELLM_MASTER_KEY'],
      unless: ['LITELLM_SALT_KEY'],
      class: 'data-at-rest',
      also: ['access'],
      effect:
        'The stored keys of all models become unreadable, because LITELLM_SALT_KEY is not set; clients with the old master key are refused.',
      undo: 'partial',
      overlap: {
        form: 'offline',
        key: '{key}_NEXT',
        order: null,
        since: null,
        builtIn: false,
        needs: 'Nobody changes models while /key/regenerate writes their keys anew',
      },
      reencrypt: 'call POST /key/regenerate with the old key as key and the new one as new_master_key',
      keepUntil: 'the call has ended well, and no backup from before is needed',
      tell: 'clients that use the master key',
      source: 'Rotating the Master Key (docs.litellm.ai)',
    },
    {
      keys: ['LITELLM_MASTER_KEY'],
      class: 'access',
      effect: 'Clients with the old master key are refused.',
      undo: 'full',
      tell: 'clients that use the master key',
      source: 'Rotating the Master Key (docs.litellm.ai)',
    },
  ],
}
