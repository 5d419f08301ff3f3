import type {Product} from '../../known-secret.js'

/** What is known of the passwords of Jasypt for Spring Boot. */
export const jasypt: Product = {
  id: 'jasypt',
  name: 'Jasypt',
  secrets: [
    {
      keys: ['JASYPT_ENCRYPTOR_PASSWORD', 'JASYPT_*PASSWORD', 'JASYPT_*KEY*', 'JASYPT_*SECRET*'],
      class: 'code-bundle',
      effect: 'The app cannot open the ENC(…) values in its property files, so it does not start.',
      undo: 'full',
      overlap: {
        form: 'offline',
        key: '{key}_NEXT',
        order: null,
        since: null,
        builtIn: false,
        needs: 'The property files are encrypted anew in the repository, and the new password is set with the deploy',
      },
      reencrypt:
        'mvn jasypt:reencrypt -Djasypt.plugin.old.password=… -Djasypt.encryptor.password=… on your machine, then commit and deploy the property files',
      keepUntil: 'the release with the newly encrypted files runs everywhere',
      source: 'ulisesbocchio/jasypt-spring-boot README',
    },
  ],
}
