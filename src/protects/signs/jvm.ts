import type {Sign} from './sign.js'

import {cipherKey} from './demanded-shapes.js'

/** What Java, Kotlin and Scala code hands a value to. Sources: the JDK, Spring, Jasypt, jjwt. */
export const JVM_SIGNS: readonly Sign[] = [
  {
    chain: /(?:^|\s)(?:\w+\.)*SecretKeySpec\(0/,
    notNear: /Hmac|HMAC|Mac\./,
    class: 'data-at-rest',
    product: null,
    to: 'SecretKeySpec of a cipher',
    shape: cipherKey,
  },
  {
    chain: /(?:^|\s)(?:\w+\.)*SecretKeySpec\(0/,
    near: /Hmac|HMAC/,
    class: 'tokens',
    product: null,
    to: 'SecretKeySpec of an HMAC',
  },
  {
    chain:
      /(?:^|\s)(?:\w+\.)*(?:Encryptors\.\w+|AesBytesEncryptor|TextEncryptor|\w*Encryptor|StrongTextEncryptor)\(0|(?:^|\s)(?:\w+\.)*(?:encrypt|decrypt)\w*\([1-9]/,
    class: 'data-at-rest',
    product: null,
    to: 'a function that encrypts',
  },
  {
    chain: /(?:^|\s)(?:config|encryptor|\w*[eE]ncryptor|\w*[pP]BE\w*)\.setPassword\(0/,
    class: 'code-bundle',
    product: 'jasypt',
    to: 'the encryptor of Jasypt',
  },
  {
    chain:
      /(?:^|\s)(?:\w+\.)*(?:hmacShaKeyFor|signWith|setSigningKey|verifyWith|Algorithm\.HMAC\d+|HMAC\d+|MACSigner|MACVerifier)\(\d/,
    class: 'tokens',
    product: 'json-web-tokens',
    to: 'the key of the tokens',
  },
  {
    chain: /(?:^|\s)(?:\w+\.)*Hashids\(0|(?:^|\s)(?:\w+\.)*Sqids\S*alphabet\(0/,
    class: 'derived-ids',
    product: null,
    to: 'Hashids',
  },
  {
    chain: /(?:^|\s)(?:\w+\.)*(?:Pbkdf2PasswordEncoder|BCrypt\.\w+)\(/,
    class: 'passwords',
    notKey: /(?:PASSWORD|PASSWD|PASS|PWD)S?$/,
    product: null,
    to: 'the hash of passwords',
  },
  {
    chain: /(?:^|\s)(?:\w+\.)*Webhook\.constructEvent\(2/,
    class: 'other-party',
    product: null,
    to: 'the check of a webhook',
  },
]

/** What files of settings give a value to: `application.properties`, `application.yml`, YAML with ERB tags. */
export const SETTINGS_SIGNS: readonly Sign[] = [
  {
    chain: /^(?:jasypt\.encryptor\.password|encryptor\.password)=/,
    class: 'code-bundle',
    product: 'jasypt',
    to: 'jasypt.encryptor.password',
  },
  {
    chain: /^encrypt\.key(?:-?[sS]tore)?(?:\.\w+)?=/,
    class: 'code-bundle',
    product: 'spring-cloud-config',
    to: 'encrypt.key',
  },
  {
    chain: /^secret=/,
    path: /(?:^|\/)config\/(?:packages\/)?(?:\w+\/)?(?:framework|security|config|services)\.ya?ml$/,
    near: /%env\(/,
    class: 'sessions',
    also: ['tokens'],
    product: 'symfony',
    to: 'the secret of Symfony',
  },
  {
    chain: /^(?:\w+\.)*secret_key_base=/,
    class: 'sessions',
    also: ['tokens'],
    product: 'rails',
    to: 'secret_key_base',
    slot: 'rails-secret',
  },
  {
    chain: /^(?:primary_key)=/,
    path: /encryption|credentials|secrets/,
    class: 'data-at-rest',
    product: 'active-record-encryption',
    to: 'primary_key',
  },
  {
    chain: /^(?:key_encrypting_key|encrypted_key|key|iv)=/,
    path: /symmetric-?encryption\.ya?ml$/,
    class: 'data-at-rest',
    product: 'symmetric-encryption',
    to: 'symmetric-encryption.yml',
  },
  {
    chain: /^(?:\w+\.)*(?:\w*encryption_key|encryption[.-]key|encryptionKey)=/i,
    class: 'data-at-rest',
    product: null,
    to: 'a setting called encryption key',
  },
  {
    chain: /^(?:[\w-]+\.)*(?:jwt[._-]?secret|jwt[._-]?(?:signing[._-]?)?key)=/i,
    class: 'tokens',
    product: 'json-web-tokens',
    to: 'the key of the tokens',
  },
]
