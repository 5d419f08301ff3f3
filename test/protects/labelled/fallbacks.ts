import type {LabelledSecret} from './labelled-secret.js'

import {alnum, hex, made, punctuated} from '../../classify/invented-values.js'

const django = (...lines: readonly string[]) =>
  ['import os', 'SECRET_KEY = os.environ["SECRET_KEY"]', ...lines, ''].join('\n')
const FIELD = 'from django.db import models\n'

/** A secret that is used in place of another, where that other one is not set. */
export const FALLBACKS: readonly LabelledSecret[] = [
  {
    key: 'SECRET_KEY',
    class: 'data-at-rest',
    value: punctuated(50),
    code: {
      'requirements.txt': 'Django==4.2\ndjango-cryptography==1.1\n',
      'shop/settings.py': django(),
      'shop/models.py': `${FIELD}from django_cryptography.fields import encrypt\n\nclass Card(models.Model):\n    number = encrypt(models.CharField(max_length=30))\n`,
    },
    from: 'documented: georgemarshall/django-cryptography',
  },
  {
    key: 'SECRET_KEY',
    class: 'data-at-rest',
    value: punctuated(50),
    code: {'requirements.txt': 'Django==4.2\ndjango-cryptography==1.1\n', 'shop/settings.py': django()},
    from: 'documented: georgemarshall/django-cryptography',
  },
  {
    key: 'CRYPTOGRAPHY_KEY',
    class: 'data-at-rest',
    code: {
      'requirements.txt': 'django-cryptography==1.1\n',
      'shop/settings.py': django('CRYPTOGRAPHY_KEY = os.environ["CRYPTOGRAPHY_KEY"]'),
    },
    from: 'documented: georgemarshall/django-cryptography',
  },
  {
    key: 'SECRET_KEY',
    class: 'data-at-rest',
    value: punctuated(50),
    code: {
      'requirements.txt': 'django-fernet-fields==0.6\n',
      'shop/settings.py': django('INSTALLED_APPS = ["shop"]'),
      'shop/models.py': `${FIELD}from fernet_fields import EncryptedTextField\n\nclass Note(models.Model):\n    text = EncryptedTextField()\n`,
    },
    from: 'documented: orcasgit/django-fernet-fields',
  },
  {
    key: 'FERNET_KEYS',
    class: 'data-at-rest',
    value: [alnum(40), alnum(40)].join(','),
    code: {
      'requirements.txt': 'django-fernet-fields==0.6\n',
      'shop/settings.py': django('FERNET_KEYS = os.environ["FERNET_KEYS"].split(",")'),
    },
    from: 'documented: orcasgit/django-fernet-fields',
  },
  ...(['SALT_KEY', 'SECRET_KEY'] as const).map((key): LabelledSecret => ({
    key,
    class: 'data-at-rest',
    code: {
      'requirements.txt': 'django-fernet-encrypted-fields==0.2\n',
      'shop/settings.py': django('SALT_KEY = os.environ["SALT_KEY"]', 'INSTALLED_APPS = ["encrypted_fields", "shop"]'),
      'shop/models.py': `${FIELD}from encrypted_fields.fields import EncryptedTextField\n\nclass Note(models.Model):\n    text = EncryptedTextField()\n`,
    },
    from: 'documented: jazzband/django-fernet-encrypted-fields',
  })),
  {
    key: 'SECRET_KEY',
    class: 'data-at-rest',
    value: hex(64),
    beside: ['SUPERSET_ENV', 'SUPERSET_LOAD_EXAMPLES'],
    code: {
      'superset_config.py':
        'import os\nSECRET_KEY = os.environ["SECRET_KEY"]\nSQLALCHEMY_DATABASE_URI = os.environ["DATABASE_URL"]\n',
    },
    from: 'documented: apache/superset',
  },
  {key: 'SUPERSET_SECRET_KEY', class: 'data-at-rest', from: 'documented: apache/superset'},
  {
    key: 'LITELLM_MASTER_KEY',
    class: 'data-at-rest',
    value: made('sk-', alnum(24)),
    from: 'documented: BerriAI/litellm',
  },
  {
    key: 'LITELLM_MASTER_KEY',
    class: 'access',
    or: ['other-party'],
    value: made('sk-', alnum(24)),
    beside: ['LITELLM_SALT_KEY'],
    from: 'documented: BerriAI/litellm',
  },
  {key: 'LITELLM_SALT_KEY', class: 'data-at-rest', value: made('sk-', alnum(24)), from: 'documented: BerriAI/litellm'},
  {
    key: 'APP_SECRET',
    class: 'data-at-rest',
    code: {
      'src/secret-encryption.service.ts': `const secret = process.env.ENCRYPTION_KEY ?? process.env.APP_SECRET
export const seal = (text: string) => createCipheriv('aes-256-gcm', scryptSync(secret, 'salt', 32), iv).update(text, 'utf8', 'hex')
`,
    },
    from: 'documented: twentyhq/twenty',
  },
  {
    key: 'SECRET_KEY_BASE',
    class: 'tokens',
    code: {
      Gemfile: 'gem "rails"\ngem "devise"\n',
      'config/initializers/devise.rb': 'Devise.setup do |config|\n  config.mailer_sender = "a@example.com"\nend\n',
    },
    or: ['sessions'],
    from: 'documented: heartcombo/devise',
  },
  {
    key: 'SECRET_KEY_BASE',
    class: 'data-at-rest',
    value: hex(128),
    code: {
      'config/initializers/lockbox.rb':
        'Lockbox.master_key = ENV["LOCKBOX_MASTER_KEY"] || Digest::SHA256.hexdigest(Rails.configuration.secret_key_base)\n',
    },
    from: 'invented',
  },
  {
    key: 'DATABASE_URL',
    class: 'access',
    value: made('postgres://shop:', alnum(24), '@db.example.com:5432/shop'),
    from: 'invented',
  },
  {
    key: 'DATABASE_URL',
    class: 'access',
    value: made('postgres://umami:', alnum(24), '@db.example.com:5432/umami'),
    beside: ['APP_SECRET'],
    from: 'documented: umami-software/umami',
  },
  {
    key: 'APP_SECRET',
    class: 'data-at-rest',
    value: hex(64),
    sameAs: ['ENCRYPTION_KEY'],
    from: 'invented',
  },
  {
    key: 'SESSION_SECRET',
    class: 'data-at-rest',
    value: hex(64),
    sameAs: ['LOCKBOX_MASTER_KEY'],
    from: 'invented',
  },
  {
    key: 'AUTH_TOKEN_SECRET',
    class: 'passwords',
    value: hex(64),
    sameAs: ['PASSWORD_PEPPER'],
    from: 'invented',
  },
  {
    key: 'BLIND_INDEX_MASTER_KEY',
    class: 'data-at-rest',
    value: hex(64),
    sameAs: ['LOCKBOX_MASTER_KEY'],
    from: 'invented',
  },
]
