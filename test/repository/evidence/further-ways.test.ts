/* eslint-disable no-template-curly-in-string -- code of other people */
import {expect} from 'chai'

import {classesIn, evidenceOf} from './evidence-of.js'

const CASES: ReadonlyArray<readonly [title: string, files: Record<string, string>, classes: string]> = [
  [
    'the secret key of Superset in its own file of settings',
    {'superset_config.py': 'import os\nSECRET_KEY = os.environ["K"]\nPREVIOUS_SECRET_KEY = os.environ.get("OLD")\n'},
    'data-at-rest sessions tokens',
  ],
  [
    'the secret key of Superset where requirements.txt names it',
    {'config/settings.py': 'import os\nSECRET_KEY = os.environ["K"]\n', 'requirements.txt': 'apache-superset==4.0\n'},
    'data-at-rest sessions tokens',
  ],
  [
    'an HMAC of a password before bcrypt',
    {
      'auth.py':
        'import os, hmac, bcrypt\nPEP = os.environ["K"].encode()\ndef h(password):\n    m = hmac.new(PEP, password.encode(), "sha256").hexdigest()\n    return bcrypt.hashpw(m.encode(), bcrypt.gensalt())\n',
    },
    'passwords tokens',
  ],
  [
    'an HMAC of a password before argon2',
    {
      'auth.ts':
        "import argon2 from 'argon2'\nexport const h = (password) => argon2.hash(createHmac('sha256', process.env.K).update(password).digest())\n",
    },
    'passwords tokens',
  ],
  [
    'an HMAC of a password before BCrypt',
    {
      'app/models/user.rb':
        'class User\n  def h(password)\n    BCrypt::Password.create(OpenSSL::HMAC.hexdigest("SHA256", ENV["K"], password))\n  end\nend\n',
    },
    'passwords tokens',
  ],
  [
    'the settings of Flask as a class',
    {
      'config.py': 'import os\nclass Config:\n    SECRET_KEY = os.environ["K"]\n',
      'app/crypto.py':
        "from flask import current_app\nfrom cryptography.fernet import Fernet\ndef f():\n    return Fernet(current_app.config['SECRET_KEY'])\n",
    },
    'data-at-rest sessions tokens',
  ],
  [
    'the settings of Flask as a class, by get',
    {
      'config.py': 'import os\nclass Config:\n    DATA_KEY = os.environ.get("K")\n',
      'app/crypto.py':
        "from flask import current_app\nfrom cryptography.fernet import Fernet\ndef f():\n    return Fernet(current_app.config.get('DATA_KEY'))\n",
    },
    'data-at-rest',
  ],
  [
    'a cipher of Ruby by any name',
    {'a.rb': 'def e(t)\n  c = OpenSSL::Cipher.new("aes-256-gcm")\n  c.encrypt\n  c.key = ENV["K"]\nend\n'},
    'data-at-rest',
  ],
  [
    'a cipher of Ruby and a constant',
    {
      'a.rb':
        'class A\n  THE_KEY = [ENV.fetch("K")].pack("H*")\n  def e(t)\n    c = OpenSSL::Cipher::AES.new(256, :CBC).encrypt\n    c.key = THE_KEY\n  end\nend\n',
    },
    'data-at-rest',
  ],
  ['RbNaCl', {'a.rb': 'BOX = RbNaCl::SimpleBox.from_secret_key(ENV["K"].b)\n'}, 'data-at-rest'],
  [
    'the key of an encrypted file of Rails, by its name',
    {'config/application.rb': 'config.x = Rails.application.encrypted("config/p.yml.enc", env_key: "K_P")\n'},
    'code-bundle',
  ],
  [
    'the key of an encrypted file of Rails, in the long form',
    {
      'config/p.rb':
        "P = ActiveSupport::EncryptedConfiguration.new(\n  config_path: 'config/p.yml.enc',\n  key_path: 'config/p.key',\n  env_key: 'K_P',\n  raise_if_missing_key: true,\n)\n",
    },
    'code-bundle',
  ],
  [
    'settings in another file of CommonJS',
    {
      'config/index.js': 'module.exports = {\n  crypto: {\n    key: process.env.K,\n  },\n}\n',
      'lib/box.js':
        "const config = require('../config')\nexports.e = (t) => crypto.createCipheriv('aes-256-gcm', config.crypto.key, iv)\n",
    },
    'data-at-rest',
  ],
  [
    'settings in another file, exported by a name',
    {
      'src/settings.ts': 'export const settings = {vault: {secret: process.env.K}}\n',
      'src/box.ts':
        "import {settings} from './settings'\nconst c = createCipheriv('aes-256-gcm', settings.vault.secret, iv)\n",
    },
    'data-at-rest',
  ],
  [
    'the customer key of S3',
    {'a.rb': 's3.put_object(bucket: b, key: k, sse_customer_key: ENV["K"], sse_customer_algorithm: "AES256")\n'},
    'data-at-rest',
  ],
  [
    'the customer key of S3, in Python',
    {
      'a.py':
        'import os\ns3.put_object(Bucket=b, Key=k, SSECustomerKey=os.environ["K"], SSECustomerAlgorithm="AES256")\n',
    },
    'data-at-rest',
  ],
  [
    'the customer key of S3, in JavaScript',
    {'a.ts': 'new PutObjectCommand({Bucket: b, Key: k, SSECustomerKey: process.env.K})\n'},
    'data-at-rest',
  ],
  [
    'a field of settings in Go',
    {
      'main.go':
        'package main\ntype Config struct {\n\tDataKey string `env:"K_P,required"`\n}\nfunc e(cfg Config) {\n\tblock, err := aes.NewCipher([]byte(cfg.DataKey))\n}\n',
    },
    'data-at-rest',
  ],
  [
    'a field of settings in Go, in another file, called like many',
    {
      'config/config.go': 'package config\ntype Config struct {\n\tKey string `env:"K_P"`\n}\n',
      'box/box.go': 'package box\nfunc e(cfg config.Config) {\n\tblock, err := aes.NewCipher([]byte(cfg.Key))\n}\n',
    },
    'data-at-rest',
  ],
  [
    "a value of Spring's, in Kotlin",
    {
      'Box.kt':
        'class Box(@Value("\\${K_P}") private val raw: String) {\n  fun key() = SecretKeySpec(raw.toByteArray(), "AES")\n}\n',
    },
    'data-at-rest',
  ],
  [
    "a value of Spring's, in Kotlin, as a field",
    {
      'Box.kt':
        'class Box {\n  @Value("\\${K_P}")\n  lateinit var raw: String\n  fun key() = SecretKeySpec(raw.toByteArray(), "AES")\n}\n',
    },
    'data-at-rest',
  ],
  [
    'sequelize-encrypted',
    {
      'models.js':
        "const EncryptedField = require('sequelize-encrypted')\nconst enc = new EncryptedField(Sequelize, process.env.K)\n",
    },
    'data-at-rest',
  ],
]

describe('a value that is used in further ways', () => {
  for (const [title, files, classes] of CASES) {
    it(title, () => {
      const key = JSON.stringify(files).includes('K_P') ? 'K_P' : 'K'
      const found = classesIn(evidenceOf(files), key)
      for (const one of classes.split(' ').slice(0, 1)) expect(found.split(' ')).to.include(one)
    })
  }

  it('is no reading where it is only written', () => {
    const {reads} = evidenceOf({
      'a.ts': 'process.env.FOO_A = "1"\nprocess.env["FOO_B"] = "1"\nif (process.env.FOO_C === "1") x()\n',
      'b.rb': 'ENV["FOO_D"] = "1"\nENV["FOO_E"] ||= "1"\nENV["FOO_F"] == "1"\n',
      'c.py': 'import os\nos.environ["FOO_G"] = "1"\nx = os.environ["FOO_H"] == "1"\n',
    })
    expect([...reads.keys()].sort()).to.deep.equal(['FOO_C', 'FOO_E', 'FOO_F', 'FOO_H'])
  })
})
