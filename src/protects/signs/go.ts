import type {Sign} from './sign.js'

import {cipherKey} from './demanded-shapes.js'

/** What Go code hands a value to. Sources: the documentation of crypto/*, gorilla, golang-jwt. */
export const GO_SIGNS: readonly Sign[] = [
  {
    chain: /(?:^|\s)(?:aes|des|chacha20poly1305|xchacha20poly1305)\.New\w*\(0|(?:^|\s)cipher\.NewGCM\(0/,
    class: 'data-at-rest',
    product: null,
    to: 'aes.NewCipher',
    shape: cipherKey,
  },
  {
    chain: /(?:^|\s)secretbox\.(?:Seal|Open)\(3/,
    class: 'data-at-rest',
    product: null,
    to: 'secretbox',
  },
  {
    chain:
      /(?:^|\s)(?:\w+\.)*(?:[eE]ncrypt|[dD]ecrypt)\w*\([1-9]|(?:^|\s)(?:\w+\.)*New\w*(?:Encrypt|Cipher|Crypt|Vault)\w*\(0|(?:^|\s)(?:fernet\.DecodeKeys?|fernet\.MustDecodeKeys)\(/,
    class: 'data-at-rest',
    product: null,
    to: 'a function that encrypts',
  },
  {
    chain:
      /(?:^|\s)(?:\w+\.)*securecookie\.(?:New|CodecsFromPairs)\(|(?:^|\s)(?:\w+\.)*(?:sessions|cookie|memstore|redistore|redis)\.New(?:Cookie|Filesystem)?Store\(|(?:^|\s)(?:\w+\.)*New(?:Cookie|Filesystem|Redi)Store\(/,
    class: 'sessions',
    product: 'gorilla',
    to: 'a cookie store',
  },
  {
    chain: /(?:^|\s)csrf\.Protect\(0/,
    class: 'sessions',
    product: 'gorilla',
    to: 'csrf.Protect',
  },
  {
    chain:
      /(?:^|\s)(?:\w+\.)*(?:token|t|jwtToken|NewWithClaims\(\)|jwt\.NewWithClaims\(\))\.SignedString\(0|SignedString\(0|\{SigningKey=|(?:^|\s)jwtauth\.New\(1|(?:^|\s)jwt\.Parse\w*\(/,
    class: 'tokens',
    product: 'json-web-tokens',
    to: 'SignedString',
  },
  {
    // What goes into the hash of a password is a part of it.
    chain: /(?:^|\s)hmac\.New\(1/,
    near: /\b(?:bcrypt|argon2|scrypt)\.|\.Write\(\[\]byte\((?:password|passwd|pwd)\)/,
    class: 'passwords',
    notKey: /(?:PASSWORD|PASSWD|PASS|PWD)S?$/,
    product: null,
    to: 'hmac.New over a password',
  },
  {
    chain: /(?:^|\s)hmac\.New\(1/,
    near: /webhook|X-Hub|Header\.Get|\br\.(?:Body|Header)/i,
    class: 'other-party',
    product: null,
    to: 'hmac.New over a request',
  },
  {
    chain: /(?:^|\s)hmac\.New\(1/,
    notNear: /webhook|X-Hub|Header\.Get|\br\.(?:Body|Header)/i,
    class: 'tokens',
    product: null,
    to: 'hmac.New',
  },
  {
    chain: /(?:^|\s)webhook\.ConstructEvent\(2|(?:^|\s)github\.ValidatePayload\(1/,
    class: 'other-party',
    product: null,
    to: 'the check of a webhook',
  },
  {
    chain:
      /(?:^|\s)hashids\.New\w*\(|(?:^|\s|\.)(?:hd|hashids\w*)\.Salt=|HashIDData\{Salt=|(?:^|\s)sqids\.(?:New\(0 )?Options\{Alphabet=/,
    class: 'derived-ids',
    product: null,
    to: 'hashids',
  },
  {
    chain: /(?:^|\s)bcrypt\.\w+\(/,
    class: 'passwords',
    notKey: /(?:PASSWORD|PASSWD|PASS|PWD)S?$/,
    product: null,
    to: 'bcrypt',
  },
  {
    chain: /(?:ClientSecret|SigningSecret|WebhookSecret)=/,
    class: 'other-party',
    product: null,
    to: 'another side',
  },
  {
    chain: /\{VAPIDPrivateKey=/,
    class: 'other-party',
    product: 'vapid',
    to: 'Web Push (VAPID)',
  },
]
