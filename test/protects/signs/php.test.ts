/* eslint-disable unicorn/prefer-string-raw -- code of other languages */
import {expect} from 'chai'

import {type Case, classesIn, evidenceOf, titleOf} from '../../repository/evidence/evidence-of.js'

const CASES: readonly Case[] = [
  ['<?php $e = new Encrypter(base64_decode(env("K")), "AES-256-CBC");', 'data-at-rest'],
  ['<?php // new Encrypter(env("K"));\necho env("K");', ''],
  ['<?php $s = "new Encrypter(env(\'K\'))"; log(env("K"));', ''],
  ['<?php\n$key = getenv("K");\n$c = openssl_encrypt($data, "aes-256-cbc", $key, 0, $iv);', 'data-at-rest'],
  ['<?php $c = openssl_encrypt(getenv("K"), "aes-256-cbc", $other, 0, $iv);', ''],
  ['<?php $c = sodium_crypto_secretbox($m, $nonce, sodium_hex2bin($_ENV["K"]));', 'data-at-rest'],
  ['<?php $t = JWT::encode($payload, getenv("K"), "HS256");', 'tokens'],
  ['<?php $h = new Hashids(getenv("K"), 10);', 'derived-ids'],
  ['<?php $h = password_hash($password . getenv("K"), PASSWORD_BCRYPT);', 'passwords'],
  [
    '<?php\n$m = hash_hmac("sha256", file_get_contents("php://input"), getenv("K"));\nif (!hash_equals($m, $sig)) exit;',
    'other-party',
  ],
  ['<?php $u = User::where("email_hash", hash_hmac("sha256", $email, getenv("K")))->first();', 'derived-ids'],
  ['<?php $e = \\Stripe\\Webhook::constructEvent($p, $s, getenv("K"));', 'other-party'],
  ["<?php define('AUTH_KEY', getenv('K'));", 'sessions'],
  ["<?php define('DB_NAME', getenv('K'));", ''],
  ['<?php if (getenv("K") === "x") { $e = new Encrypter($other); }', ''],
]

describe('what PHP code hands a value to', () => {
  for (const one of CASES) {
    it(titleOf(one), () => {
      const [code, classes, key = 'K'] = one
      expect(classesIn(evidenceOf({'app/Crypt.php': code}), key)).to.equal(classes)
    })
  }
})
