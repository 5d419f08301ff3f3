import type {Sign} from './sign.js'

import {cipherKey} from './demanded-shapes.js'

const CONFIG_APP = /(?:^|\/)config\/app\.php$/i

/** What PHP code hands a value to. Sources: the documentation of Laravel, Symfony and PHP. */
export const PHP_SIGNS: readonly Sign[] = [
  {
    chain: /\{key=/,
    path: CONFIG_APP,
    class: 'sessions',
    also: ['tokens'],
    product: 'laravel',
    to: 'the key of the app',
    slot: 'laravel',
  },
  {
    chain: /\{previous_keys=/,
    path: CONFIG_APP,
    class: 'data-at-rest',
    product: 'laravel',
    to: 'previous_keys',
    slot: 'laravel',
    role: 'previous',
  },
  {
    chain: /(?:^|\s)(?:\\?Illuminate\\Encryption\\|\\)?Encrypter\(0/,
    class: 'data-at-rest',
    product: null,
    to: 'Encrypter',
  },
  {
    chain: /(?:^|\s)openssl_(?:encrypt|decrypt)\(2/,
    class: 'data-at-rest',
    product: null,
    to: 'openssl_encrypt',
    shape: cipherKey,
  },
  {
    chain: /(?:^|\s)sodium_crypto_(?:secretbox|aead)\w*\((?:2|3)/,
    class: 'data-at-rest',
    product: null,
    to: 'sodium_crypto_secretbox',
  },
  {
    chain:
      /(?:^|\s)(?:\w+\.)*(?:Key\.loadFromAsciiSafeString|Key::loadFromAsciiSafeString|Crypto::(?:en|de)crypt\w*|CipherSweet|StringProvider|(?:Halite\S*)?KeyFactory::\w+|AES|Crypt_AES)\(\d/,
    class: 'data-at-rest',
    product: null,
    to: 'a cipher',
  },
  {
    chain: /(?:^|\s)(?:\w+(?:\.|::))*(?:encrypt|decrypt)\w*\([1-9]/,
    class: 'data-at-rest',
    product: null,
    to: 'a function that encrypts',
  },
  {
    chain: /(?:^|\s)(?:\w+::)*(?:JWT::(?:encode|decode)\(1|Key\(0)/,
    class: 'tokens',
    product: 'json-web-tokens',
    to: 'JWT::encode',
  },
  {
    chain: /\{secret=/,
    path: /(?:^|\/)config\/jwt\.php$/,
    class: 'tokens',
    product: 'jwt-auth',
    to: 'the secret of jwt-auth',
  },
  {
    chain: /\{(?:private_key|public_key)=/,
    path: /(?:^|\/)config\/passport\.php$/,
    class: 'tokens',
    product: null,
    to: 'Passport',
  },
  {
    chain: /(?:^|\s)(?:\\?Hashids\\)?Hashids\(0|\{salt=/,
    near: /hashids/i,
    class: 'derived-ids',
    product: null,
    to: 'Hashids',
  },
  {
    chain: /\{salt=/,
    path: /(?:^|\/)config\/hashids\.php$/,
    class: 'derived-ids',
    product: null,
    to: 'the salt of Hashids',
  },
  {chain: /(?:^|\s)(?:\\?Sqids\\)?Sqids\(0/, class: 'derived-ids', product: null, to: 'Sqids'},
  {
    chain: /(?:^|\s)(?:password_hash|password_verify|Hash::make|Hash::check)\(/,
    class: 'passwords',
    notKey: /(?:PASSWORD|PASSWD|PASS|PWD)S?$/,
    product: null,
    to: 'password_hash',
  },
  {
    // What goes into the hash of a password is a part of it.
    chain: /(?:^|\s)hash_hmac\(2/,
    near: /\bpassword_(?:hash|verify)\(|\bHash::(?:make|check)\(|hash_hmac\([^()]{1,40},\s{0,20}\$(?:password|passwd|pwd|plain)\b/,
    class: 'passwords',
    notKey: /(?:PASSWORD|PASSWD|PASS|PWD)S?$/,
    product: null,
    to: 'hash_hmac over a password',
  },
  {
    chain: /(?:^|\s)hash_hmac\(2/,
    near: /webhook|X-Hub|HTTP_X|getContent|php:\/\/input|->header\(/i,
    class: 'other-party',
    product: null,
    to: 'hash_hmac over a request',
  },
  {
    chain: /(?:^|\s)hash_hmac\(2/,
    near: /where\(|findBy|firstWhere|_(?:hash|index|digest)\b/,
    class: 'derived-ids',
    product: null,
    to: 'hash_hmac for a look-up',
  },
  {
    chain: /(?:^|\s)hash_hmac\(2/,
    notNear:
      /webhook|X-Hub|HTTP_X|getContent|php:\/\/input|->header\(|where\(|findBy|firstWhere|_(?:hash|index|digest)\b/i,
    class: 'tokens',
    product: null,
    to: 'hash_hmac',
  },
  {
    chain:
      /(?:^|\s)(?:\\?(?:\w+\\)*)?Webhook::constructEvent\(2|(?:^|\s)RequestValidator\(0|\{webhook= .*\{secret=|\{webhook_secret=/,
    class: 'other-party',
    product: null,
    to: 'the check of a webhook',
  },
  {
    chain: /\{client_secret=/,
    class: 'other-party',
    product: 'oauth-clients',
    to: 'an OAuth client',
  },
  {
    chain: /(?:^|\s)define\(1/,
    near: /['"](?:(?:SECURE_)?AUTH|LOGGED_IN|NONCE)_(?:KEY|SALT)['"]/,
    class: 'sessions',
    product: 'wordpress',
    to: 'the keys of WordPress',
  },
  {
    chain: /(?:^|\s)Config::define\(1/,
    near: /['"](?:(?:SECURE_)?AUTH|LOGGED_IN|NONCE)_(?:KEY|SALT)['"]/,
    class: 'sessions',
    product: 'wordpress',
    to: 'the keys of WordPress',
  },
  {
    chain: /\{(?:private_key)=/,
    near: /vapid/i,
    class: 'other-party',
    product: 'vapid',
    to: 'Web Push (VAPID)',
  },
]
