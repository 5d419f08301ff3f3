import type {Product} from '../../known-secret.js'

import {hexOf} from '../shapes.js'

/** What is known of the keys of Lockbox. */
export const lockbox: Product = {
  id: 'lockbox',
  name: 'Lockbox',
  secrets: [
    {
      keys: ['LOCKBOX_MASTER_KEY', '*_LOCKBOX_MASTER_KEY'],
      class: 'data-at-rest',
      also: ['derived-ids'],
      effect:
        'Every field and file that Lockbox encrypted becomes unreadable; blind indexes without a key of their own find nothing.',
      undo: 'partial',
      overlap: {
        form: 'single',
        key: '{key}_PREVIOUS',
        order: 'any',
        since: null,
        builtIn: false,
        needs: 'every encrypted field has previous_versions: [{master_key: ENV["{key}_PREVIOUS"]}]',
      },
      reencrypt: 'Lockbox.rotate(Model, attributes: […]) for fields, rotate_encryption! for files',
      keepUntil: 'everything is rotated, and no backup from before is needed',
      shape: hexOf(32),
      source: 'ankane/lockbox README, lib/lockbox/utils.rb',
    },
    {
      keys: ['LOCKBOX_KEY', 'LOCKBOX_*_KEY', '*_LOCKBOX_KEY'],
      class: 'data-at-rest',
      effect: 'Every field and file that was encrypted with it becomes unreadable.',
      undo: 'partial',
      reencrypt: 'Lockbox.rotate(Model, attributes: […]) with the old key under previous_versions',
      keepUntil: 'everything is rotated, and no backup from before is needed',
      source: 'ankane/lockbox README',
    },
  ],
}
