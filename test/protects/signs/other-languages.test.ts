/* eslint-disable no-template-curly-in-string -- code of other languages */
import {expect} from 'chai'

import {type Case, classesIn, evidenceOf, titleOf} from '../../repository/evidence/evidence-of.js'

const LANGUAGES: ReadonlyArray<readonly [string, string, readonly Case[]]> = [
  [
    'Elixir',
    'config/runtime.exs',
    [
      [
        'config :a, A.Vault,\n  ciphers: [\n    default: {Cloak.Ciphers.AES.GCM, tag: "AES.GCM.V1", key: Base.decode64!(System.fetch_env!("K"))}\n  ]',
        'data-at-rest',
      ],
      ['# key: {Cloak.Ciphers.AES.GCM, key: System.fetch_env!("K")}\nIO.puts(System.fetch_env!("K"))', ''],
      [
        'def encrypt(t) do\n  :crypto.crypto_one_time_aead(:aes_256_gcm, System.get_env("K"), iv, t, "", true)\nend',
        'data-at-rest',
      ],
      ['config :a, AWeb.Endpoint, secret_key_base: System.fetch_env!("K")', 'sessions tokens'],
      [
        'secret_key_base =\n  System.get_env("K") ||\n    raise "missing"\n\nconfig :a, AWeb.Endpoint,\n  url: [host: "x"],\n  secret_key_base: secret_key_base',
        'sessions tokens',
      ],
      ['config :a, A.Guardian, issuer: "a", secret_key: System.get_env("K")', 'tokens'],
      ['config :a, AWeb.Endpoint, live_view: [signing_salt: System.get_env("K")]', 'sessions'],
      [
        'def port do\n  config(:port, 1)\nend\n\ncase x do\n  nil ->\n    config :a, A.Repo, port: System.get_env("K")\nend\n\nconfig :a, secret_key_base: other',
        '',
      ],
      ['config :fields, encryption_keys: System.get_env("K")', 'data-at-rest'],
      ['config :logger, level: System.get_env("K")', ''],
    ],
  ],
  [
    'Java',
    'src/main/java/A.java',
    [
      ['class A { Cipher c() { var k = new SecretKeySpec(System.getenv("K").getBytes(), "AES"); } }', 'data-at-rest'],
      ['class A { Mac c() { var k = new SecretKeySpec(System.getenv("K").getBytes(), "HmacSHA256"); } }', 'tokens'],
      ['class A { SecretKey k = Keys.hmacShaKeyFor(System.getenv("K").getBytes()); }', 'tokens'],
      ['class A { /* new SecretKeySpec(System.getenv("K")) */ String s = System.getenv("K"); }', ''],
      [
        'class A {\n  @Value("${K}")\n  private String key;\n\n  Object k() {\n    return new SecretKeySpec(key.getBytes(), "AES");\n  }\n}',
        'data-at-rest',
      ],
    ],
  ],
  [
    'Spring settings',
    'src/main/resources/application.properties',
    [
      ['jasypt.encryptor.password=${K}', 'code-bundle'],
      ['encrypt.key=${K}', 'code-bundle'],
      ['# jasypt.encryptor.password=${K}\nserver.name=${K}', ''],
    ],
  ],
  [
    'Go',
    'main.go',
    [
      [
        'package main\nfunc f() {\n\tkey, err := hex.DecodeString(os.Getenv("K"))\n\tblock, err := aes.NewCipher(key)\n}',
        'data-at-rest',
      ],
      ['package main\nvar store = sessions.NewCookieStore([]byte(os.Getenv("K")))', 'sessions'],
      ['package main\nvar s = securecookie.New([]byte(os.Getenv("K")), nil)', 'sessions'],
      ['package main\nfunc f() {\n\ts, err := token.SignedString([]byte(os.Getenv("K")))\n}', 'tokens'],
      ['package main\n\nvar m = jwtware.New(jwtware.Config{\n\tSigningKey: []byte(os.Getenv("K")),\n})', 'tokens'],
      [
        'package main\n\nvar key []byte\n\nfunc init() {\n\tif v := os.Getenv("K"); v != "" {\n\t\tkey = []byte(v)\n\t}\n}\n\nfunc f() {\n\tb, err := aes.NewCipher(key)\n}',
        'data-at-rest',
      ],
      [
        'package main\n\nvar (\n\thash  = []byte(os.Getenv("K"))\n\tblock = []byte(os.Getenv("B"))\n)\n\nfunc f() {\n\tc = securecookie.New(hash, block)\n}',
        'sessions',
      ],
      ['package main\n// aes.NewCipher([]byte(os.Getenv("K")))\nfunc f() { log.Println(os.Getenv("K")) }', ''],
    ],
  ],
]

for (const [language, path, cases] of LANGUAGES) {
  describe(`what ${language} code hands a value to`, () => {
    for (const one of cases) {
      it(titleOf(one), () => {
        const [code, classes, key = 'K'] = one
        expect(classesIn(evidenceOf({[path]: code}), key)).to.equal(classes)
      })
    }
  })
}
