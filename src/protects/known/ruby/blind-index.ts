import type {Product} from '../../known-secret.js'

import {hexOf} from '../shapes.js'

/** What is known of the keys of Blind Index. */
export const blindIndex: Product = {
  id: 'blind-index',
  name: 'Blind Index',
  secrets: [
    {
      keys: ['BLIND_INDEX_MASTER_KEY', '*_BLIND_INDEX_MASTER_KEY'],
      class: 'derived-ids',
      effect:
        'Looking records up by the indexed fields finds nothing, and uniqueness is no longer checked; no error shows it.',
      undo: 'partial',
      overlap: {
        form: 'numbered',
        key: '{key}_V2',
        order: 'highest',
        since: null,
        builtIn: false,
        needs: 'A second index column and blind_index …, rotate: {version: 2, master_key: ENV["{key}_V2"]}',
      },
      reencrypt: 'BlindIndex.backfill(Model), then switch the version and drop the old column',
      keepUntil: 'the version is switched everywhere',
      shape: hexOf(32),
      source: 'ankane/blind_index README, lib/blind_index.rb',
    },
    {
      keys: ['*BLIND_INDEX*KEY', '*_BIDX_*KEY', '*_BIDX_KEY'],
      class: 'derived-ids',
      effect:
        'Looking records up by the indexed fields finds nothing, and uniqueness is no longer checked; no error shows it.',
      undo: 'partial',
      overlap: {
        form: 'numbered',
        key: '{key}_V2',
        order: 'highest',
        since: null,
        builtIn: false,
        needs: 'A second index column and blind_index …, rotate: {version: 2, master_key: ENV["{key}_V2"]}',
      },
      reencrypt: 'BlindIndex.backfill(Model), then switch the version and drop the old column',
      keepUntil: 'the version is switched everywhere',
      source: 'ankane/blind_index README, lib/blind_index.rb',
    },
  ],
}
