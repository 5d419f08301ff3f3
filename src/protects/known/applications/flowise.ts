import type {Product} from '../../known-secret.js'

/** What is known of the secrets of Flowise. */
export const flowise: Product = {
  id: 'flowise',
  name: 'Flowise',
  application: true,
  secrets: [
    {
      keys: ['FLOWISE_SECRETKEY_OVERWRITE'],
      class: 'data-at-rest',
      effect: 'Every stored credential becomes unreadable, so flows that use one fail.',
      undo: 'partial',
      overlap: null,
      reencrypt: 'type the credentials in again',
      source: 'FlowiseAI/Flowise packages/server/src/utils/index.ts',
    },
  ],
}
