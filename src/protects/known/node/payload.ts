import type {Product} from '../../known-secret.js'

const effect = 'Encrypted fields become unreadable, API keys are no longer found, and everybody is signed out.'

/** What is known of the secrets of Payload. */
export const payload: Product = {
  id: 'payload',
  name: 'Payload',
  secrets: [
    {
      keys: ['PAYLOAD_SECRET', 'PAYLOAD_SECRET_KEY'],
      class: 'data-at-rest',
      also: ['derived-ids', 'sessions'],
      effect,
      undo: 'partial',
      overlap: {
        form: 'single',
        key: 'OLD_PAYLOAD_SECRET',
        order: null,
        since: 'the release of August 2026 that has previousSecrets',
        builtIn: false,
        needs: 'previousSecrets: [process.env.OLD_PAYLOAD_SECRET]',
      },
      reencrypt: 'a script that calls rotateSecret({payload, oldSecret: process.env.OLD_PAYLOAD_SECRET})',
      keepUntil: 'rotateSecret has run through, and no backup from before is needed',
      source: 'Rotating your PAYLOAD_SECRET (payloadcms.com/docs)',
    },
    {
      keys: ['OLD_PAYLOAD_SECRET'],
      class: 'data-at-rest',
      effect: 'What is still encrypted with the former secret becomes unreadable.',
      undo: 'full',
      overlap: null,
      source: 'Rotating your PAYLOAD_SECRET (payloadcms.com/docs)',
    },
  ],
}
