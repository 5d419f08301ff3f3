import type {Product} from '../../known-secret.js'

/** What is known of the keys of Spring Cloud Config. */
export const springCloudConfig: Product = {
  id: 'spring-cloud-config',
  name: 'Spring Cloud Config',
  secrets: [
    {
      keys: ['ENCRYPT_KEY', 'ENCRYPT_KEY_STORE_PASSWORD', 'ENCRYPT_KEYSTORE_PASSWORD', 'ENCRYPT_KEY_STORE_SECRET'],
      class: 'code-bundle',
      effect: 'The {cipher} values in the configuration cannot be opened, so its clients get invalid settings.',
      undo: 'full',
      overlap: null,
      reencrypt: 'encrypt every {cipher} value anew with the new key and commit the files',
      keepUntil: 'every file is encrypted anew',
      tell: 'every client of the config server',
      source: 'spring-cloud/spring-cloud-config docs key-management.adoc, key-rotation.adoc',
    },
  ],
}
