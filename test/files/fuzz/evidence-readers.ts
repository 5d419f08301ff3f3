/* eslint-disable no-template-curly-in-string -- what other languages are made of */
import type {Reader} from './readers.js'

import {TimeLimit} from '../../../src/model/time-limit.js'
import {CodeWitness} from '../../../src/repository/evidence/code-witness.js'

const COMMON = [
  '=',
  ',',
  '(',
  ')',
  '[',
  ']',
  '{',
  '}',
  ':',
  ' if ',
  'else ',
  'return ',
  'key',
  'KEY_A',
  '.split(",")',
  ' => ',
  '\n  ',
]

const evidence = (file: string, tokens: readonly string[], sample: string): Reader => ({
  name: `evidence of ${file}`,
  tokens: [...tokens, ...COMMON],
  samples: [sample],
  read(text) {
    // What nests too deep is given up; what takes too long is for the fuzz to notice.
    const limit = new TimeLimit({each: 60_000, together: 60_000})
    const witness = new CodeWitness()
    limit.run(() => {
      witness.hearName(file)
      witness.hearPackages(file, text)
      witness.hearCode(file, text)
    })
    for (const {hear} of witness.again()) limit.run(hear)
    witness.evidence()
  },
})

/** What tells from code what its config vars are for, a language each. */
export const EVIDENCE_READERS: readonly Reader[] = [
  evidence(
    'a.rb',
    [
      'ENV["KEY_A"]',
      'Lockbox.master_key',
      'def key',
      'end',
      'attr_encrypted :a, ',
      'encrypts :',
      'blind_index :a',
      '"#{',
      '||',
    ],
    'key = ENV["KEY_A"] || ENV["KEY_B"]\nLockbox.master_key = key\ndef k\n  key\nend\nattr_encrypted :a,\n  key: k\n',
  ),
  evidence(
    'a.py',
    [
      'os.environ["KEY_A"]',
      'Fernet(',
      'MultiFernet([',
      'SECRET_KEY',
      'def f(',
      'for k in ',
      'class A(BaseSettings):\n  key: str',
      'settings.KEY_A',
      '"""',
    ],
    'import os\nKEY_A = os.environ["KEY_A"].split(",")\nf = MultiFernet([Fernet(k) for k in KEY_A])\ndef f(x):\n    return Fernet(KEY_A)\n',
  ),
  evidence(
    'config/app.php',
    [
      '<?php ',
      "env('KEY_A')",
      "'key' => ",
      "'previous_keys' => [",
      "explode(',', ",
      '$key',
      '->',
      '::',
      'array(',
      "config('app.key')",
      "=> 'encrypted'",
    ],
    "<?php\nreturn ['key' => env('KEY_A'), 'previous_keys' => [...array_filter(explode(',', env('KEY_B')))]];\n",
  ),
  evidence(
    'a.ts',
    [
      'process.env.KEY_A',
      'createCipheriv(',
      'const key',
      'function k() {',
      '() => ',
      'Buffer.from(',
      'session({secret: ',
      'const {KEY_A} = process.env',
      '`${',
      'z.string().length(32)',
      'KEY_A: z.string(',
      'env.KEY_A',
      '??',
      '<T>(',
      '?.',
    ],
    "const key = Buffer.from(process.env.KEY_A ?? env.KEY_B, 'hex')\nfunction k() {\n  return key\n}\ncreateCipheriv('aes-256-gcm', k(), iv)\nz.object({KEY_A: z.string().length(32)})\n",
  ),
  evidence(
    'config/runtime.exs',
    ['System.get_env("KEY_A")', 'config :a, ', '{Cloak.Ciphers.AES.GCM, ', '|> ', 'do\n', 'end', 'key: ', ':crypto.'],
    'config :a, A.Vault, ciphers: [default: {Cloak.Ciphers.AES.GCM, tag: "1", key: System.get_env("KEY_A") |> Base.decode64!()}]\n',
  ),
  evidence(
    'a.go',
    ['os.Getenv("KEY_A")', 'aes.NewCipher(', ':= ', '[]byte(', 'func f(', '`env:"KEY_A"`', 'err'],
    'func f() {\n\tkey, err := hex.DecodeString(os.Getenv("KEY_A"))\n\tb, err := aes.NewCipher(key)\n}\n',
  ),
  evidence(
    'a.java',
    ['System.getenv("KEY_A")', 'new SecretKeySpec(', '@Value("${KEY_A}")', 'String key;', '.getBytes()', ';'],
    'class A {\n  @Value("${KEY_A}")\n  String key;\n  Object k() {\n    return new SecretKeySpec(key.getBytes(), "AES");\n  }\n}\n',
  ),
  evidence(
    'application.properties',
    ['${KEY_A}', 'jasypt.encryptor.password=', '#'],
    'jasypt.encryptor.password=${KEY_A}\n',
  ),
  evidence('Gemfile', ['gem "lockbox"', "gem 'blind_index'", '    lockbox (1.0)', '#'], 'gem "lockbox"\n'),
  evidence('requirements.txt', ['django-cryptography', '==1', '#', '\n'], 'django-cryptography==1\n'),
  evidence(
    'composer.json',
    ['"laravel/framework"', ': ', '"^11.0"', '{'],
    '{"require": {"laravel/framework": "^11.0"}}',
  ),
]
