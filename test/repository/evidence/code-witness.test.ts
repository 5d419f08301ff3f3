import {expect} from 'chai'

import {classesIn, evidenceOf} from './evidence-of.js'

describe('a secret that is used where another is missing', () => {
  it('is blind_index with the key of Lockbox', () => {
    const model = 'class User\n  has_encrypted :email\n  blind_index :email\nend\n'
    const without = evidenceOf({Gemfile: 'gem "lockbox"\ngem "blind_index"\n', 'app/models/user.rb': model})
    expect(classesIn(without, 'LOCKBOX_MASTER_KEY')).to.equal('data-at-rest derived-ids')
    const own = evidenceOf({
      Gemfile: 'gem "lockbox"\ngem "blind_index"\n',
      'app/models/user.rb': model,
      'config/initializers/b.rb': 'BlindIndex.master_key = ENV["INDEX_KEY"]\n',
    })
    expect(classesIn(own, 'LOCKBOX_MASTER_KEY')).to.equal('data-at-rest')
    expect(classesIn(own, 'INDEX_KEY')).to.equal('derived-ids')
  })

  it('is the secret key of Django, where django-cryptography has no key of its own', () => {
    const settings = 'import os\nSECRET_KEY = os.environ["DJANGO_SECRET"]\n'
    const models =
      'from django_cryptography.fields import encrypt\nclass A(models.Model):\n    x = encrypt(models.TextField())\n'
    expect(classesIn(evidenceOf({'settings.py': settings, 'models.py': models}), 'DJANGO_SECRET')).to.equal(
      'data-at-rest sessions tokens',
    )
    const own = evidenceOf({
      'settings.py': `${settings}CRYPTOGRAPHY_KEY = os.environ["FIELDS"]\n`,
      'models.py': models,
      'requirements.txt': 'django-cryptography==1.1\n',
    })
    expect(classesIn(own, 'DJANGO_SECRET')).to.equal('sessions tokens')
    expect(classesIn(own, 'FIELDS')).to.equal('data-at-rest')
  })

  it('is the secret key of Django, by what requirements.txt names', () => {
    const settings = 'import os\nSECRET_KEY = os.environ["DJANGO_SECRET"]\n'
    for (const name of ['django-fernet-fields==0.6', 'django-fernet-encrypted-fields>=0.3', 'django_cryptography']) {
      const said = evidenceOf({'settings.py': settings, 'requirements.txt': `django==5\n${name}\n`})
      expect(classesIn(said, 'DJANGO_SECRET'), name).to.equal('data-at-rest sessions tokens')
    }

    const said = evidenceOf({'settings.py': settings, 'requirements.txt': '# django-fernet-fields\ndjango==5\n'})
    expect(classesIn(said, 'DJANGO_SECRET')).to.equal('sessions tokens')
  })

  it('is secret_key_base, of which keys are derived', () => {
    const said = evidenceOf({
      'config/initializers/active_record_encryption.rb': `secret_base = Rails.application.secret_key_base
primary_key = Digest::SHA256.hexdigest("#{secret_base}:primary_key")[0..63]
Rails.application.config.active_record.encryption.primary_key = primary_key
`,
    })
    expect(classesIn(said, 'SECRET_KEY_BASE')).to.equal('data-at-rest')
    const other = evidenceOf({
      'config/application.rb':
        'config.active_record.encryption.primary_key = ENV["OTP_ENCRYPTION_PRIMARY_KEY"] || ENV["SECRET_KEY_BASE"]\n',
    })
    expect(classesIn(other, 'SECRET_KEY_BASE')).to.equal('data-at-rest')
    const generator = evidenceOf({
      'app/models/a.rb': 'KEYS = ActiveSupport::KeyGenerator.new(Rails.application.secret_key_base)\n',
    })
    expect(classesIn(generator, 'SECRET_KEY_BASE')).to.equal('data-at-rest')
  })

  it('has no name that many things have', () => {
    const evidence = evidenceOf({
      'src/knexfile.js': 'module.exports = {connection: {password: process.env.DB_PASSWORD}}\n',
      'src/auth.js': 'const isRight = await bcrypt.compare(given, user.password)\n',
    })
    expect(classesIn(evidence, 'DB_PASSWORD')).to.equal('')
  })

  it('has the class of the first, in each language', () => {
    const cases: ReadonlyArray<readonly [string, string]> = [
      ['a.rb', 'Lockbox.master_key = ENV["A_KEY"] || ENV["B_KEY"]\n'],
      ['a.rb', 'Lockbox.master_key = ENV.fetch("A_KEY") { ENV["B_KEY"] }\n'],
      ['a.rb', 'Lockbox.master_key = ENV["A_KEY"].presence || ENV["B_KEY"]\n'],
      ['a.py', 'import os\nf = Fernet(os.environ.get("A_KEY", os.environ["B_KEY"]))\n'],
      ['a.py', 'import os\nf = Fernet(os.environ.get("A_KEY") or os.environ["B_KEY"])\n'],
      ['a.ts', 'const c = createCipheriv(alg, process.env.A_KEY ?? process.env.B_KEY, iv)\n'],
      ['a.ts', 'const key = process.env.A_KEY || process.env.B_KEY\nconst c = createCipheriv(alg, key, iv)\n'],
      ['a.php', '<?php\n$e = new Encrypter(env("A_KEY", env("B_KEY")));\n'],
      [
        'a.exs',
        'def e(t), do: :crypto.crypto_one_time_aead(:aes, System.get_env("A_KEY") || System.get_env("B_KEY"), t)\n',
      ],
    ]
    for (const [path, text] of cases) {
      const said = evidenceOf({[path]: text})
      expect(classesIn(said, 'A_KEY'), text).to.equal('data-at-rest')
      expect(classesIn(said, 'B_KEY'), text).to.equal('data-at-rest')
    }
  })
})

describe('a value that other files use by a name', () => {
  const cases: ReadonlyArray<readonly [string, Record<string, string>, string]> = [
    [
      'a setting of Django',
      {
        'web/settings.py': 'import os\nPII_KEY = os.environ["K"]\n',
        'web/pii.py': 'from django.conf import settings\nf = Fernet(settings.PII_KEY)\n',
      },
      'data-at-rest',
    ],
    [
      'an export of a config module',
      {
        'src/config.ts': 'export const config = {encryptionKey: process.env.K, port: 1}\n',
        'src/crypto.ts':
          "import {config} from './config'\nexport const enc = (t) => createCipheriv('aes-256-gcm', Buffer.from(config.encryptionKey, 'hex'), iv)\n",
      },
      'data-at-rest',
    ],
    [
      'a constant that is imported',
      {
        'src/config.ts': 'export const APP_ENC_KEY = process.env.K\n',
        'src/crypto.ts': "import {APP_ENC_KEY} from './config'\nconst c = createCipheriv(alg, APP_ENC_KEY, iv)\n",
      },
      'data-at-rest',
    ],
    [
      "Laravel's config()",
      {
        'config/services.php': "<?php\nreturn ['vault' => ['secret' => env('K')]];\n",
        'app/Vault.php': "<?php\n$e = new Encrypter(config('services.vault.secret'), 'AES-256-CBC');\n",
      },
      'data-at-rest',
    ],
    [
      "pydantic's settings",
      {
        'app/settings.py': 'class Settings(BaseSettings):\n    k: str\n    other_key: str = Field(alias="K")\n',
        'app/crypto.py': 'from .settings import settings\nf = Fernet(settings.other_key)\n',
      },
      'data-at-rest',
    ],
    [
      'nothing, where the other file has a name of its own',
      {
        'src/config.ts': 'export const config = {vaultKey: process.env.K}\n',
        'src/other.ts': 'const c = createCipheriv(alg, config.otherKey, iv)\n',
      },
      '',
    ],
  ]
  for (const [title, files, classes] of cases) {
    it(title, () => {
      expect(classesIn(evidenceOf(files), 'K')).to.equal(classes)
    })
  }
})

describe('what is in a repository', () => {
  it('tells of keys that frameworks read by themselves', () => {
    const cases: ReadonlyArray<readonly [Record<string, string>, string, string]> = [
      [{'config/credentials.yml.enc': 'x'}, 'RAILS_MASTER_KEY', 'code-bundle'],
      [{'config/credentials/staging.yml.enc': 'x'}, 'RAILS_MASTER_KEY', 'code-bundle'],
      [{'.env.production.encrypted': 'x'}, 'LARAVEL_ENV_ENCRYPTION_KEY', 'code-bundle'],
      [{'Gemfile.lock': 'GEM\n  specs:\n    lockbox (1.3.3)\n'}, 'LOCKBOX_MASTER_KEY', 'data-at-rest'],
      [{Gemfile: '# gem "lockbox"\ngem "lockbox-ui"\n'}, 'LOCKBOX_MASTER_KEY', ''],
      [{'pom.xml': '<artifactId>jasypt-spring-boot-starter</artifactId>'}, 'JASYPT_ENCRYPTOR_PASSWORD', 'code-bundle'],
      [{'composer.json': '{"require": {"laravel/framework": "^10"}}'}, 'APP_KEY', 'sessions'],
      [
        {
          'config/app.php': "<?php return ['key' => env('APP_KEY')];",
          'app/Models/A.php': "<?php class A { protected $casts = ['iban' => 'encrypted']; }",
        },
        'APP_KEY',
        'data-at-rest sessions tokens',
      ],
      [
        {'app/A.php': '<?php // Crypt::encryptString($x)\n$a = $this->encrypt($b);', 'composer.json': '{}'},
        'APP_KEY',
        '',
      ],
    ]
    for (const [files, key, classes] of cases) {
      expect(classesIn(evidenceOf(files), key), JSON.stringify(files)).to.equal(classes)
    }
  })
})

describe('the form that code demands', () => {
  const shapeOf = (files: Record<string, string>, key = 'KEY_X') =>
    (evidenceOf(files).uses.get(key) ?? []).map(({shape}) => shape?.described).find((one) => one !== undefined)

  it('is that of the reader', () => {
    expect(
      shapeOf({'a.ts': "const c = createCipheriv('aes-256-gcm', Buffer.from(process.env.KEY_X, 'hex'), iv)"}),
    ).to.equal('exactly 64 hex digits')
    expect(
      shapeOf({
        'a.ts':
          "const key = Buffer.from(process.env.KEY_X, 'base64')\nconst c = createCipheriv('aes-128-gcm', key, iv)",
      }),
    ).to.equal('base64 of exactly 16 bytes')
    expect(shapeOf({'a.ts': "const c = createCipheriv('aes-256-cbc', process.env.KEY_X, iv)"})).to.equal(
      'exactly 32 characters',
    )
    expect(
      shapeOf({
        'a.ts': "const k = scryptSync(process.env.KEY_X, 's', 32)\nconst c = createCipheriv('aes-256-cbc', k, iv)",
      }),
    ).to.equal(undefined)
    expect(shapeOf({'a.py': 'import os\nf = Fernet(os.environ["KEY_X"])'})).to.match(/Fernet/)
    expect(
      shapeOf({
        'a.py':
          'import os\nf = Fernet(base64.urlsafe_b64encode(hashlib.sha256(os.environ["KEY_X"].encode()).digest()))',
      }),
    ).to.equal(undefined)
    expect(shapeOf({'env.ts': 'export const env = z.object({\n  KEY_X: z.string().length(32),\n})'})).to.equal(
      'exactly 32 characters',
    )
    expect(shapeOf({'runtime.exs': 'config :a, AWeb.Endpoint, secret_key_base: System.fetch_env!("KEY_X")'})).to.equal(
      'at least 64 bytes',
    )
  })
})

describe('what code reads', () => {
  it('is told with the first place', () => {
    const said = evidenceOf({'a.rb': '\nENV["A_KEY"]\nENV["A_KEY"]', 'b.sh': 'echo $B_KEY', 'c.ts': 'getEnv("C_KEY")'})
    expect([...said.reads]).to.deep.equal([
      ['A_KEY', 'a.rb:2'],
      ['B_KEY', 'b.sh:1'],
      ['C_KEY', 'c.ts:1'],
    ])
  })

  it('stands in the reason, with the name of its file made fit to be shown', () => {
    const said = evidenceOf({'config/\u202Elock\u001B[2J.rb': '\n\nLockbox.master_key = ENV["A_KEY"]'})
    expect(said.uses.get('A_KEY')![0].reason).to.equal(
      'is handed to Lockbox.master_key in config/<U+202E>lock<U+001B>[2J.rb:3',
    )
  })
})
