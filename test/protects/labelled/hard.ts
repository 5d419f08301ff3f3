/* eslint-disable no-template-curly-in-string -- code of other people */
import type {LabelledSecret} from './labelled-secret.js'

import {alnum, hex, punctuated} from '../../classify/invented-values.js'

const cipherOf = (key: string) =>
  `const cipher = createCipheriv('aes-256-gcm', Buffer.from(process.env.${key}, 'hex'), iv)\n`

/** Names and code that mislead. */
export const HARD: readonly LabelledSecret[] = [
  {
    key: 'SESSION_SECRET',
    class: 'sessions',
    code: {
      'src/app.js': `// The encryption of rows is done elsewhere: createCipheriv('aes-256-gcm', ENCRYPTION_KEY)
// encrypts cookies? No, only signs them.
app.use(session({secret: process.env.SESSION_SECRET, resave: false}))
`,
    },
    from: 'invented',
  },
  {
    key: 'COOKIE_SECRET',
    class: 'sessions',
    code: {
      'src/app.js': `/* decrypt(row, key) and encrypt(row, key) live in vault.js */
app.use(cookieSession({keys: [process.env.COOKIE_SECRET]}))
`,
      'src/vault.js': cipherOf('ROW_KEY'),
    },
    from: 'invented',
  },
  {
    key: 'SESSION_SECRET',
    class: 'sessions',
    code: {
      'src/app.js': 'app.use(session({secret: process.env.SESSION_SECRET}))\n',
      'test/vault.test.js': cipherOf('SESSION_SECRET'),
    },
    from: 'invented',
  },
  {
    key: 'SESSION_SECRET',
    class: 'sessions',
    code: {
      'config/initializers/session_store.rb':
        '# Lockbox.master_key would be wrong here\nRails.application.config.session_secret = ENV["SESSION_SECRET"]\n',
      'spec/models/user_spec.rb': 'Lockbox.master_key = ENV["SESSION_SECRET"]\n',
    },
    from: 'invented',
  },
  {
    key: 'COURIER_SECRET_KEY',
    class: 'access',
    or: ['unknown'],
    code: {
      'src/courier.ts':
        'const client = new CourierClient({authorization: `Bearer ${process.env.COURIER_SECRET_KEY}`})\n',
    },
    from: 'invented',
  },
  {
    key: 'CLERK_SECRET_KEY',
    class: 'access',
    value: `${'sk_'}${'live_'}${alnum(40)}`,
    code: {'src/middleware.ts': 'const clerk = createClerkClient({secretKey: process.env.CLERK_SECRET_KEY})\n'},
    from: 'invented',
  },
  {
    key: 'HCAPTCHA_SECRET_KEY',
    class: 'access',
    or: ['unknown'],
    code: {'shop/settings.py': 'HCAPTCHA_SECRET_KEY = os.environ["HCAPTCHA_SECRET_KEY"]\n'},
    from: 'invented',
  },
  {
    key: 'JWT_SECRET',
    class: 'data-at-rest',
    code: {
      'src/auth.ts': 'export const issue = (user: User) => jwt.sign({sub: user.id}, process.env.JWT_SECRET!)\n',
      'src/vault.ts':
        "const key = scryptSync(process.env.JWT_SECRET!, 'rows', 32)\nexport const seal = (text: string) => createCipheriv('aes-256-gcm', key, iv).update(text)\n",
    },
    from: 'invented',
  },
  {
    key: 'LEDGER_KEY',
    class: 'data-at-rest',
    code: {
      'app/ledger.py': 'import os\nfrom cryptography.fernet import Fernet\nledger = Fernet(os.environ["LEDGER_KEY"])\n',
    },
    from: 'invented',
  },
  {
    key: 'LEDGER_KEYS',
    class: 'data-at-rest',
    value: [alnum(44), alnum(44)].join(','),
    code: {
      'app/ledger.py':
        'import os\nfrom cryptography.fernet import Fernet, MultiFernet\nledger = MultiFernet([Fernet(k) for k in os.environ["LEDGER_KEYS"].split(",")])\n',
    },
    from: 'invented',
  },
  {
    key: 'LEDGER_SECRET',
    class: 'data-at-rest',
    code: {
      'app/services/ledger.rb':
        "CIPHER = OpenSSL::Cipher.new('aes-256-gcm')\nCIPHER.encrypt\nCIPHER.key = [ENV.fetch('LEDGER_SECRET')].pack('H*')\n",
    },
    from: 'invented',
  },
  {
    key: 'PUBLIC_ID_SECRET',
    class: 'derived-ids',
    code: {
      'src/ids.ts':
        "import Sqids from 'sqids'\nexport const sqids = new Sqids({alphabet: process.env.PUBLIC_ID_SECRET})\n",
    },
    from: 'invented',
  },
  {
    key: 'PSEUDONYM_SECRET',
    class: 'derived-ids',
    code: {
      'src/members.ts': `export const findByEmail = (email: string) =>
  db.members.findOne({where: {emailHash: createHmac('sha256', process.env.PSEUDONYM_SECRET!).update(email).digest('hex')}})
`,
    },
    from: 'invented',
  },
  {
    key: 'LOOKUP_SECRET',
    class: 'derived-ids',
    code: {
      'app/models/member.rb':
        "def self.by_email(email) = find_by(email_digest: OpenSSL::HMAC.hexdigest('SHA256', ENV['LOOKUP_SECRET'], email))\n",
    },
    from: 'invented',
  },
  {
    key: 'PARTNER_SECRET',
    class: 'other-party',
    code: {
      'src/hooks.ts': `const mine = createHmac('sha256', process.env.PARTNER_SECRET!).update(request.rawBody).digest()
if (!timingSafeEqual(mine, Buffer.from(request.headers['x-hub-signature-256'], 'hex'))) throw new Error('not ours')
`,
    },
    from: 'invented',
  },
  {
    key: 'LINK_SECRET',
    class: 'tokens',
    code: {
      'app/links.py':
        'import os\nfrom django.core.signing import TimestampSigner\nsigner = TimestampSigner(key=os.environ["LINK_SECRET"])\n',
    },
    from: 'invented',
  },
  {
    key: 'SPICE',
    class: 'passwords',
    value: hex(64),
    code: {'config/initializers/devise.rb': 'Devise.setup do |config|\n  config.pepper = ENV["SPICE"]\nend\n'},
    from: 'invented',
  },
  {
    key: 'MEMBER_SECRET',
    class: 'passwords',
    code: {
      'app/Auth/MemberHasher.php':
        "<?php\nreturn password_hash(hash_hmac('sha256', $password, getenv('MEMBER_SECRET')), PASSWORD_ARGON2ID);\n",
    },
    from: 'invented',
  },
  {
    key: 'SECRET_KEY',
    class: 'sessions',
    or: ['tokens'],
    value: punctuated(50),
    code: {
      'requirements.txt': 'Django==5.0\ncryptography==42.0\n',
      'shop/settings.py': 'import os\nSECRET_KEY = os.environ["SECRET_KEY"]\n',
    },
    from: 'invented',
  },
  {
    key: 'SECRET_KEY_BASE',
    class: 'sessions',
    or: ['tokens'],
    value: hex(128),
    code: {
      Gemfile: 'gem "rails"\ngem "lockbox"\n',
      'config/initializers/lockbox.rb': 'Lockbox.master_key = ENV.fetch("LOCKBOX_MASTER_KEY")\n',
      'config/secrets.yml': 'production:\n  secret_key_base: <%= ENV["SECRET_KEY_BASE"] %>\n',
    },
    from: 'invented',
  },
  {
    key: 'ENCRYPTION_PROVIDER_API_KEY',
    class: 'access',
    or: ['unknown'],
    code: {
      'src/provider.ts':
        'fetch(url, {headers: {authorization: `Bearer ${process.env.ENCRYPTION_PROVIDER_API_KEY}`}})\n',
    },
    from: 'invented',
  },

  ...(
    [
      ['MAIL_ENCRYPTION', 'tls', 'BookStackApp/BookStack app/Config/mail.php'],
      ['MYSQL_SSL_CIPHER', 'ECDHE-RSA-AES256-GCM-SHA384', 'firefly-iii/firefly-iii config/database.php'],
      ['SMTP_TLS_CIPHERS', 'HIGH:!aNULL:!MD5', 'outline/outline server/env.ts'],
      ['PASSWORD_SALT_HASH_ROUNDS', '12', 'FlowiseAI/Flowise packages/server/src/enterprise/utils/encryption.util.ts'],
      ['SALT_ROTATION', 'month', 'umami-software/umami src/app/api/send/route.ts'],
      ['SALT', '10', 'Match-Reservation-System/Backend src/api/utils/hashPassword.ts'],
      ['SESSION_COOKIE_NAME', 'zuconnect', 'robknight/zuconnect-badges src/config/iron.ts'],
      ['PASSWORD_RESET_TOKEN_LIFETIME_MINUTES', '30', 'formbricks/formbricks apps/web/lib/env.ts'],
      ['ENCRYPTION_ENABLED', 'true', 'invented'],
      ['JWT_EXPIRES_IN', '15m', 'invented'],
      ['FIELD_ENCRYPTION_ALGORITHM', 'aes-256-gcm', 'invented'],
      ['BCRYPT_PEPPER_VERSION', '2', 'invented'],
      ['LOCKBOX_KEY_ID', 'v3', 'invented'],
    ] as const
  ).map(([key, value, from]): LabelledSecret => ({key, class: null, value, from})),
]
