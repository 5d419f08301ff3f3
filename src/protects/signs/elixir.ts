import type {Sign} from './sign.js'

import {atLeast} from '../known/shapes.js'

/** What Elixir code hands a value to. Sources: the documentation of Phoenix, Plug, Cloak and Guardian. */
export const ELIXIR_SIGNS: readonly Sign[] = [
  {
    chain: /\{key=/,
    near: /Cloak\.Ciphers/,
    class: 'data-at-rest',
    product: 'cloak',
    to: 'Cloak.Ciphers',
    shape: ({derived, encoding}) =>
      derived || encoding !== 'base64'
        ? undefined
        : {
            described: 'base64 of exactly 32 bytes',
            fits: (text) => /^[\w+/-]+={0,2}$/.test(text) && Buffer.from(text, 'base64').length === 32,
            make: {encoding: 'base64', bytes: 32},
          },
  },
  {
    chain: /(?:^|\s):?crypto\.(?:crypto_one_time_aead|crypto_one_time|block_encrypt|block_decrypt)\(1/,
    class: 'data-at-rest',
    product: null,
    to: ':crypto.crypto_one_time_aead',
  },
  {
    chain: /(?:^|\s)config\(\d+ (?:keys?)=/,
    near: /AES|Encrypt|Vault|Crypt/,
    class: 'data-at-rest',
    product: null,
    to: 'the keys of an encryption module',
  },
  {
    chain: /(?:^|[\s{])\w*encryption_key\w*=/,
    class: 'data-at-rest',
    product: null,
    to: 'the keys of an encryption module',
  },
  {
    chain: /(?:^|\s)(?:\w+\.)*(?:Vault|Encryption|Encryptor|AES|Crypto)\.(?:encrypt|decrypt)\w*\([1-9]/,
    class: 'data-at-rest',
    product: null,
    to: 'a function that encrypts',
  },
  {
    chain: /(?:^|\s)config\(\d+ secret=|(?:^|\s)config\(\d+ (?:.* )?\{secret=/,
    near: /Cloak\.\w*HMAC|Hashed/,
    class: 'derived-ids',
    product: 'cloak',
    to: 'Cloak.Fields.HMAC',
  },
  {
    chain: /(?:^|[\s{])secret_key_base=/,
    notNear: /rotating_options/,
    class: 'sessions',
    also: ['tokens'],
    product: 'phoenix',
    to: 'secret_key_base of the endpoint',
    shape: ({derived}) => (derived ? undefined : atLeast(64)),
    slot: 'phoenix',
  },
  {
    chain: /\{rotating_options= (?:.* )?\{secret_key_base=|rotating_options=/,
    class: 'sessions',
    product: 'phoenix',
    to: 'rotating_options',
    slot: 'phoenix',
    role: 'previous',
  },
  {
    chain:
      /(?:^|\s)(?:\{live_view= )?\{(?:signing_salt|encryption_salt)=|(?:^|\s)\w+\(\d+ (?:signing_salt|encryption_salt)=|live_view= \{signing_salt=/,
    class: 'sessions',
    product: 'phoenix',
    to: 'a salt of Plug.Session',
  },
  {
    chain: /(?:^|\s)config\(\d+ secret_key=/,
    near: /Guardian/,
    class: 'tokens',
    product: 'guardian',
    to: 'Guardian',
  },
  {
    chain:
      /(?:^|\s)config\(\d+ (?:default_signer|jwt_secret|secret_key)=|(?:^|\s)Joken\.Signer\.create\(1|(?:^|\s)Phoenix\.Token\.\w+\(0/,
    class: 'tokens',
    product: null,
    to: 'a signer of tokens',
  },
  {
    chain: /(?:^|\s)Hashids\.new\(\d+ (?:salt)=|(?:^|\s)Hashids\.new\(0 \{salt=|(?:^|\s)Sqids\.new/,
    class: 'derived-ids',
    product: null,
    to: 'Hashids',
  },
  {
    chain: /(?:^|\s):?crypto\.(?:mac|hmac)\([12]/,
    near: /webhook|X-Hub|get_req_header|raw_body/i,
    class: 'other-party',
    product: null,
    to: ':crypto.mac over a request',
  },
  {
    chain: /(?:^|\s):?crypto\.(?:mac|hmac)\([12]/,
    notNear: /webhook|X-Hub|get_req_header|raw_body/i,
    class: 'tokens',
    product: null,
    to: ':crypto.mac',
  },
  {
    chain: /(?:^|\s)(?:Bcrypt|Argon2|Pbkdf2)\.\w+\(/,
    class: 'passwords',
    notKey: /(?:PASSWORD|PASSWD|PASS|PWD)S?$/,
    product: null,
    to: 'the hash of passwords',
  },
  {
    chain: /(?:^|\s)Stripe\.Webhook\.construct_event\(2|(?:client_secret|signing_secret|webhook_secret)=/,
    class: 'other-party',
    product: null,
    to: 'another side',
  },
  {
    chain: /(?:vapid_private_key|vapid_details)=/,
    class: 'other-party',
    product: 'vapid',
    to: 'Web Push (VAPID)',
  },
]
