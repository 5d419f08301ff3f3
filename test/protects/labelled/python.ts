import type {LabelledSecret} from './labelled-secret.js'

import {hex, punctuated} from '../../classify/invented-values.js'

const REDASH = {
  'redash/settings/__init__.py': `import os
SECRET_KEY = os.environ.get("REDASH_COOKIE_SECRET")
DATASOURCE_SECRET_KEY = os.environ.get("REDASH_SECRET_KEY", SECRET_KEY)
GOOGLE_CLIENT_SECRET = os.environ.get("REDASH_GOOGLE_CLIENT_SECRET", "")
MAIL_PASSWORD = os.environ.get("REDASH_MAIL_PASSWORD", None)
`,
  'redash/models/__init__.py': `class DataSource(db.Model):
    options = Column(EncryptedConfiguration(db.Text, settings.DATASOURCE_SECRET_KEY, FernetEngine))
`,
  'redash/authentication/account.py': 'serializer = URLSafeTimedSerializer(settings.SECRET_KEY)\n',
}

/** Python, from public projects. */
export const PYTHON: readonly LabelledSecret[] = [
  {
    key: 'PASSWORD_PEPPER',
    class: 'passwords',
    code: {
      'backend/apps/login/hashers.py': `from decouple import config
PEPPER = config("PASSWORD_PEPPER", default="")

class PepperedHasher(Argon2PasswordHasher):
    def encode(self, password, salt, *args):
        return super().encode(password + PEPPER, salt, *args)
`,
    },
    from: 'Maty2211/Memoriae backend/apps/login/hashers.py',
  },
  {
    key: 'PASSWORD_PEPPER',
    class: 'passwords',
    value: hex(64),
    code: {
      'selfsolver/config.py': `import os

class BaseConfiguration:
    @property
    def PASSWORD_PEPPER(self):
        return bytes.fromhex(os.getenv("PASSWORD_PEPPER"))
`,
      'selfsolver/password.py': `from selfsolver import config
pepper = bytes.fromhex(config.PASSWORD_PEPPER)

def hash(password):
    return context.hash(pepper + password.encode("utf-8"))
`,
    },
    from: 'DevStonks/selfsolver-backend selfsolver/password.py',
  },
  {
    key: 'SECRET_KEY',
    class: 'data-at-rest',
    value: punctuated(50),
    code: {
      'apps/api/plane/settings/common.py':
        'import os\nSECRET_KEY = os.environ.get("SECRET_KEY", get_random_secret_key())\n',
      'apps/api/plane/license/utils/encryption.py': `from cryptography.fernet import Fernet
from django.conf import settings

def encrypt_data(data):
    suite = Fernet(derive_key(settings.SECRET_KEY))
    return suite.encrypt(data.encode()).decode()
`,
    },
    from: 'makeplane/plane apps/api/plane/license/utils/encryption.py',
  },
  {key: 'REDASH_SECRET_KEY', class: 'data-at-rest', code: REDASH, from: 'getredash/redash redash/settings/__init__.py'},
  {
    key: 'REDASH_COOKIE_SECRET',
    class: 'data-at-rest',
    code: REDASH,
    from: 'getredash/redash redash/settings/__init__.py',
  },
  {
    key: 'REDASH_COOKIE_SECRET',
    class: 'sessions',
    or: ['tokens'],
    beside: ['REDASH_SECRET_KEY'],
    from: 'getredash/redash redash/settings/__init__.py',
  },
  {
    key: 'REDASH_GOOGLE_CLIENT_SECRET',
    class: 'other-party',
    code: REDASH,
    from: 'getredash/redash redash/settings/__init__.py',
  },
  {key: 'REDASH_MAIL_PASSWORD', class: 'access', code: REDASH, from: 'getredash/redash redash/settings/__init__.py'},
  {
    key: 'SECRET_KEY',
    class: 'tokens',
    or: ['sessions'],
    value: punctuated(50),
    code: {
      'hc/settings.py': 'SECRET_KEY = envsecret("SECRET_KEY", "---")\nMETRICS_KEY = os.getenv("METRICS_KEY")\n',
      'hc/accounts/models.py': `def make_api_key(prefix):
    digest = hmac.digest(settings.SECRET_KEY.encode(), key.encode(), "sha256")
    return key, digest.hex()
`,
    },
    from: 'healthchecks/healthchecks hc/accounts/models.py',
  },
  {
    key: 'GITHUB_PRIVATE_KEY',
    class: 'other-party',
    or: ['access', 'tokens'],
    code: {
      'hc/integrations/github/client.py':
        'encoded = jwt.encode(payload, settings.GITHUB_PRIVATE_KEY, algorithm="RS256")\n',
    },
    from: 'healthchecks/healthchecks hc/integrations/github/client.py',
  },
  {
    key: 'SECRET_KEY',
    class: 'sessions',
    or: ['tokens'],
    value: punctuated(50),
    code: {
      'pontoon/settings/base.py':
        'import os\nSECRET_KEY = os.environ["SECRET_KEY"]\nINSTALLED_APPS = ("django.contrib.sessions",)\n',
    },
    from: 'mozilla/pontoon pontoon/settings/base.py',
  },
  {
    key: 'KEYCLOAK_CLIENT_SECRET',
    class: 'other-party',
    code: {'pontoon/settings/base.py': 'KEYCLOAK_CLIENT_SECRET = os.environ.get("KEYCLOAK_CLIENT_SECRET")\n'},
    from: 'mozilla/pontoon pontoon/settings/base.py',
  },
  {
    key: 'GOOGLE_TRANSLATE_API_KEY',
    class: 'access',
    code: {'pontoon/settings/base.py': 'GOOGLE_TRANSLATE_API_KEY = os.environ.get("GOOGLE_TRANSLATE_API_KEY", "")\n'},
    from: 'mozilla/pontoon pontoon/settings/base.py',
  },
  {
    key: 'NAUTOBOT_SECRET_KEY',
    class: 'sessions',
    // Older versions had fields encrypted with it.
    or: ['tokens', 'data-at-rest'],
    value: punctuated(50),
    code: {'nautobot/core/settings.py': 'SECRET_KEY = os.getenv("NAUTOBOT_SECRET_KEY", "")\n'},
    from: 'nautobot/nautobot nautobot/core/settings.py',
  },
  ...(['DJANGO_SECRET_KEY', 'DJANGO_SECRET_KEY_FALLBACKS'] as const).map((key): LabelledSecret => ({
    key,
    class: 'sessions',
    or: ['tokens'],
    value: punctuated(50),
    code: {
      'django-backend/fecfiler/settings/base.py': `SECRET_KEY = env.get_credential("DJANGO_SECRET_KEY")
SECRET_KEY_FALLBACKS = env.get_credential("DJANGO_SECRET_KEY_FALLBACKS", [])
`,
    },
    from: 'fecgov/fecfile-web-api django-backend/fecfiler/settings/base.py',
  })),
  {
    key: 'RSA_PRIVATE_KEY',
    class: 'other-party',
    or: ['tokens'],
    code: {
      'saleor/settings.py': 'RSA_PRIVATE_KEY = os.environ.get("RSA_PRIVATE_KEY", None)\n',
      'saleor/core/jwt_manager.py': `def encode(cls, payload):
    return jwt.encode(payload, cls.get_private_key(), algorithm="RS256", headers={"kid": KEY_ID})

def get_private_key(cls):
    return load_pem_private_key(settings.RSA_PRIVATE_KEY.encode("utf-8"), password=None)
`,
    },
    from: 'saleor/saleor saleor/core/jwt_manager.py',
  },
  {
    key: 'DD_CREDENTIAL_AES_256_KEY',
    class: 'data-at-rest',
    code: {
      'dojo/settings/settings.dist.py':
        'env = environ.FileAwareEnv(DD_CREDENTIAL_AES_256_KEY=(str, "."))\nDB_KEY = env("DD_CREDENTIAL_AES_256_KEY")\n',
      'dojo/utils.py':
        'def get_db_key():\n    return hashlib.sha256(settings.DB_KEY.encode("utf-8")).digest()[:32]\n\ndef decrypt(iv, value):\n    return AESGCM(get_db_key()).decrypt(iv, value, None)\n',
    },
    from: 'DefectDojo/django-DefectDojo dojo/settings/settings.dist.py',
  },
  {
    key: 'DD_SECRET_KEY',
    class: 'sessions',
    or: ['tokens'],
    value: punctuated(50),
    code: {
      'dojo/settings/settings.dist.py':
        'env = environ.FileAwareEnv(DD_SECRET_KEY=(str, ""))\nSECRET_KEY = env("DD_SECRET_KEY")\n',
    },
    from: 'DefectDojo/django-DefectDojo dojo/settings/settings.dist.py',
  },
  {
    key: 'PAPERLESS_SECRET_KEY',
    class: 'sessions',
    or: ['tokens'],
    value: punctuated(50),
    code: {'src/paperless/settings/__init__.py': 'SECRET_KEY = os.getenv("PAPERLESS_SECRET_KEY")\n'},
    from: 'paperless-ngx/paperless-ngx src/paperless/settings/__init__.py',
  },
  {
    key: 'PAPERLESS_GMAIL_OAUTH_CLIENT_SECRET',
    class: 'other-party',
    code: {
      'src/paperless/settings/__init__.py':
        'GMAIL_OAUTH_CLIENT_SECRET = os.getenv("PAPERLESS_GMAIL_OAUTH_CLIENT_SECRET")\n',
    },
    from: 'paperless-ngx/paperless-ngx src/paperless/settings/__init__.py',
  },
  ...(['Elfreezy/elfreezy config.py', 'jovanj91/jantung_app_backend config.py'] as const).map(
    (from): LabelledSecret => ({
      key: 'SECURITY_PASSWORD_SALT',
      class: 'passwords',
      code: {
        'config.py': `import os
class Config(object):
    SECRET_KEY = os.environ.get("SECRET_KEY")
    # Flask-Security
    SECURITY_PASSWORD_SALT = os.environ.get("SECURITY_PASSWORD_SALT")
    SECURITY_PASSWORD_HASH = "sha512_crypt"
`,
      },
      from,
    }),
  ),
  {
    key: 'SECRET_KEY',
    class: 'sessions',
    or: ['tokens'],
    code: {'config.py': 'import os\nclass Config(object):\n    SECRET_KEY = os.environ.get("SECRET_KEY")\n'},
    from: 'Elfreezy/elfreezy config.py',
  },
  {
    key: 'SECRET_KEY',
    class: 'tokens',
    or: ['sessions'],
    code: {
      'app/auth/token.py': `import os
def make_token(email):
    return URLSafeTimedSerializer(os.environ['SECRET_KEY']).dumps(email, salt=os.environ['SECURITY_PASSWORD_SALT'])
`,
    },
    from: 'deeechun/k7own app/auth/token.py',
  },
  {
    key: 'EMAIL_ENCRYPTION_KEY',
    class: 'data-at-rest',
    code: {
      'database.py': `import os
class Subscriber(db.Model):
    email = db.Column(EncryptedType(db.String(255), get_secret_key()), unique=True)

def get_secret_key():
    return os.getenv('EMAIL_ENCRYPTION_KEY') or "dev"
`,
    },
    from: 'bitle/klaviyo-weather-app database.py',
  },
  {
    key: 'DJANGO_SECRET_KEY',
    class: 'sessions',
    or: ['tokens'],
    value: punctuated(50),
    code: {'pos/settings.py': "import os\nSECRET_KEY = os.getenv('DJANGO_SECRET_KEY', get_random_secret_key())\n"},
    from: 'amanuel-getachew/waiter pos/settings.py',
  },
  {
    key: 'HASHID_FIELD_SALT',
    class: 'derived-ids',
    code: {
      'packages/backend/config/settings.py': 'env = environ.Env()\nHASHID_FIELD_SALT = env("HASHID_FIELD_SALT")\n',
      'packages/backend/utils/hashid.py':
        'from django.conf import settings\nhashids = Hashids(salt=settings.HASHID_FIELD_SALT, min_length=7)\n',
    },
    from: 'apptension/saas-boilerplate packages/backend/utils/hashid.py',
  },
  {
    key: 'DJSTRIPE_WEBHOOK_SECRET',
    class: 'other-party',
    code: {
      'packages/backend/config/settings.py': 'DJSTRIPE_WEBHOOK_SECRET = env("DJSTRIPE_WEBHOOK_SECRET", default="")\n',
    },
    from: 'apptension/saas-boilerplate packages/backend/config/settings.py',
  },
  {
    key: 'STRIPE_LIVE_SECRET_KEY',
    class: 'access',
    code: {
      'packages/backend/config/settings.py': 'STRIPE_LIVE_SECRET_KEY = env("STRIPE_LIVE_SECRET_KEY", default="")\n',
    },
    from: 'apptension/saas-boilerplate packages/backend/config/settings.py',
  },
  {
    key: 'SOCIAL_AUTH_GOOGLE_OAUTH2_SECRET',
    class: 'other-party',
    code: {
      'packages/backend/config/settings.py':
        "SOCIAL_AUTH_GOOGLE_OAUTH2_SECRET = env('SOCIAL_AUTH_GOOGLE_OAUTH2_SECRET', default='')\n",
    },
    from: 'apptension/saas-boilerplate packages/backend/config/settings.py',
  },
  {
    key: 'EMAIL_HOST_PASSWORD',
    class: 'access',
    code: {'packages/backend/config/settings.py': 'EMAIL_HOST_PASSWORD = env("EMAIL_HOST_PASSWORD", default=None)\n'},
    from: 'apptension/saas-boilerplate packages/backend/config/settings.py',
  },
  {
    key: 'SOCIAL_AUTH_DISCORD_SECRET',
    class: 'other-party',
    code: {
      'zeldaspeedruns/settings.py':
        "import os\nSOCIAL_AUTH_DISCORD_KEY = os.environ['SOCIAL_AUTH_DISCORD_KEY']\nSOCIAL_AUTH_DISCORD_SECRET = os.environ['SOCIAL_AUTH_DISCORD_SECRET']\n",
    },
    from: 'knxtdoor/zeldaspeedruns zeldaspeedruns/settings.py',
  },
  {
    key: 'JWT_SECRET_KEY',
    class: 'tokens',
    value: hex(64),
    code: {
      'selfsolver/config.py':
        'import os\n\nclass BaseConfiguration:\n    # Flask-JWT-Extended\n    @property\n    def JWT_SECRET_KEY(self):\n        return bytes.fromhex(os.getenv("JWT_SECRET_KEY"))\n',
    },
    from: 'DevStonks/selfsolver-backend selfsolver/config.py',
  },
]
