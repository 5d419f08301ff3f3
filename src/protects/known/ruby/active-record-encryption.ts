import type {Product} from '../../known-secret.js'

const source = 'rails/rails guides/source/active_record_encryption.md'

/** What is known of the keys of Active Record Encryption. */
export const activeRecordEncryption: Product = {
  id: 'active-record-encryption',
  name: 'Active Record Encryption',
  secrets: [
    {
      keys: ['*ENCRYPTION_PRIMARY_KEY', '*ENCRYPTION__PRIMARY_KEY'],
      class: 'data-at-rest',
      effect:
        'Every column that the models declare with encrypts becomes unreadable and raises an error when it is read.',
      undo: 'partial',
      overlap: {
        form: 'list-new-last',
        key: '{key}',
        order: 'new-last',
        since: 'Rails 7.0',
        builtIn: false,
        needs: 'config.active_record.encryption.primary_key = ENV["{key}"].split(",")',
      },
      reencrypt: 'call encrypt on every record with such a column (Model.find_each(&:encrypt))',
      keepUntil: 'every record is encrypted anew, and no backup from before is needed',
      source,
    },
    {
      keys: ['*ENCRYPTION_DETERMINISTIC_KEY', '*ENCRYPTION__DETERMINISTIC_KEY', '*DETERMINISTIC_KEY'],
      class: 'data-at-rest',
      also: ['derived-ids'],
      effect: 'Columns encrypted deterministically become unreadable, and looking records up by them finds nothing.',
      undo: 'partial',
      overlap: null,
      reencrypt: 'a new column, or a previous: scheme with a key provider for each attribute',
      source: `${source}; activerecord deterministic_key_provider.rb`,
    },
    {
      keys: ['*ENCRYPTION_KEY_DERIVATION_SALT', '*ENCRYPTION__KEY_DERIVATION_SALT', '*KEY_DERIVATION_SALT'],
      class: 'data-at-rest',
      effect: 'Every encrypted column becomes unreadable, because all keys are derived with this salt.',
      undo: 'partial',
      overlap: null,
      source,
    },
  ],
}
