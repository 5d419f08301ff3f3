import type {Sign} from './sign.js'

import {FERNET} from '../known/shapes.js'
import {cipherKey, fernet} from './demanded-shapes.js'

/** What Python code hands a value to. Sources: the documentation of each library. */
export const PYTHON_SIGNS: readonly Sign[] = [
  {
    chain: /(?:^|\s)(?:\w+\.)*MultiFernet\(0/,
    class: 'data-at-rest',
    product: 'fernet',
    to: 'MultiFernet',
    list: 'list-new-first',
  },
  {
    chain: /(?:^|\s)(?:\w+\.)*(?<!Multi)Fernet\(0/,
    class: 'data-at-rest',
    product: 'fernet',
    to: 'Fernet',
    shape: fernet,
  },
  {
    chain: /^(?:\w+\.)*FERNET_KEYS=/,
    class: 'data-at-rest',
    product: 'django-fernet-fields',
    to: 'FERNET_KEYS',
    list: 'list-new-first',
  },
  {
    chain: /^(?:\w+\.)*(?:FIELD_ENCRYPTION_KEYS?|ENCRYPTED_FIELDS?_KEYS?)=/,
    class: 'data-at-rest',
    product: 'django-encrypted-model-fields',
    to: 'FIELD_ENCRYPTION_KEY',
    list: 'list-new-first',
    shape: (value) => (value.derived ? undefined : FERNET),
  },
  {
    chain: /^(?:\w+\.)*\w*ENCRYPTION_KEYS?=|^(?:\w+\.)*encryption_key=/,
    class: 'data-at-rest',
    product: null,
    to: 'a setting called ENCRYPTION_KEY',
  },
  {
    chain: /^(?:\w+\.)*SALT_KEY=/,
    class: 'data-at-rest',
    product: 'django-fernet-encrypted-fields',
    to: 'SALT_KEY',
    list: 'list-new-first',
  },
  {
    chain: /^(?:\w+\.)*CRYPTOGRAPHY_(?:KEY|SALT)=/,
    class: 'data-at-rest',
    product: 'django-cryptography',
    to: 'CRYPTOGRAPHY_KEY',
  },
  {
    chain: /(?:^|\s)(?:\w+\.)*(?:Encrypted\w*Field|Fernet\w*Field|encrypt)\(\d+ (?:key|encryption_key)=/,
    class: 'data-at-rest',
    product: null,
    to: 'an encrypted field',
  },
  {
    chain: /(?:^|\s)(?:\w+\.)*(?:\w*Encrypted[A-Z]\w*)\((?:[1-9]|0 key=)/,
    class: 'data-at-rest',
    product: null,
    to: 'EncryptedType',
  },
  {
    chain:
      /(?:^|\s)(?:\w+\.)*(?:AESGCM|AESCCM|AESSIV|ChaCha20Poly1305|AES\.new|algorithms\.AES|SecretBox|Cipher|AESCipher|\w*Crypt(?:o|or|ographer)?|\w*Encryptor|\w*Encryption(?:Service)?)\(0/,
    class: 'data-at-rest',
    product: null,
    to: 'a cipher',
    shape: cipherKey,
  },
  {
    chain: /(?:^|\s)(?:\w+\.)*(?:encrypt|decrypt)\w*\((?:[1-9]|0 (?:\w*key|secret|password)=)/,
    class: 'data-at-rest',
    product: null,
    to: 'a function that encrypts',
  },
  {
    chain: /^(?:\w+\.)*SECRET_KEY_FALLBACKS=/,
    class: 'sessions',
    also: ['tokens'],
    product: 'django',
    to: 'SECRET_KEY_FALLBACKS',
    slot: 'django-secret',
    role: 'previous',
  },
  {
    chain: /^PREVIOUS_SECRET_KEY=/,
    class: 'data-at-rest',
    product: 'superset',
    to: 'PREVIOUS_SECRET_KEY',
    slot: 'django-secret',
    role: 'previous',
  },
  {
    chain: /^(?:(?:app|application|server|self)\.)config\.SECRET_KEY=|^(?:app|application|server)\.secret_key=/,
    class: 'sessions',
    also: ['tokens'],
    product: 'flask',
    to: 'the secret key of Flask',
    slot: 'django-secret',
  },
  {
    chain: /^SECRET_KEY=/,
    along: /\b(?:INSTALLED_APPS|ROOT_URLCONF|django)\b/,
    class: 'sessions',
    also: ['tokens'],
    product: 'django',
    to: 'SECRET_KEY',
    slot: 'django-secret',
  },
  {
    chain: /^(?:config\.)?SECRET_KEY=/,
    along: /^(?![\s\S]*\b(?:INSTALLED_APPS|ROOT_URLCONF|django)\b)/,
    class: 'sessions',
    also: ['tokens'],
    product: null,
    to: 'SECRET_KEY',
    slot: 'django-secret',
  },
  {
    chain:
      /(?:^|\s)(?:\w+\.)*(?:Session|Signed\w*|\w*Session)Middleware\(\d+ secret_key=|add_middleware\(\d+ secret_key=/,
    near: /Session/,
    class: 'sessions',
    product: null,
    to: 'SessionMiddleware',
  },
  {
    chain:
      /(?:^|\s)(?:\w+\.)*(?:Timestamp)?Signer\(|(?:^|\s)(?:\w+\.)*(?:URLSafe)?(?:Timed)?(?:JSONWebSignature)?Serializer\(0/,
    class: 'tokens',
    product: null,
    to: 'a signer',
    list: 'list-new-last',
  },
  {
    chain:
      /(?:^|\s)(?:\w+\.)*(?:jwt|jose|JWT)\.(?:encode|decode)\((?:1|\d key=)|(?:^|\s)(?:jwt_|create_access_|create_)?(?:encode|decode)_?(?:jwt|token)\w*\(1/,
    class: 'tokens',
    product: 'json-web-tokens',
    to: 'jwt.encode',
  },
  {
    chain:
      /^(?:\w+\.)*(?:config\.)?(?:JWT_SECRET_KEY|JWT_SECRET|JWT_SIGNING_KEY)=|\{(?:SIGNING_KEY|JWT_SECRET_KEY)=|^SIMPLE_JWT=/,
    class: 'tokens',
    product: 'json-web-tokens',
    to: 'the key of the tokens',
  },
  {
    chain: /(?:^|\s)(?:\w+\.)*(?:JWTStrategy|JWTAuthentication|JWTManager|get_jwt_strategy)\((?:0|\d secret=)/,
    class: 'tokens',
    product: 'json-web-tokens',
    to: 'a JWT strategy',
  },
  {
    chain: /^(?:\w+\.)*(?:reset_password_token_secret|verification_token_secret)=/,
    class: 'tokens',
    product: null,
    to: 'a token secret',
  },
  {
    chain: /(?:^|\s)(?:\w+\.)*Hashids\((?:0|\d salt=)|(?:^|\s)(?:\w+\.)*Sqids\((?:0|\d alphabet=)/,
    class: 'derived-ids',
    product: null,
    to: 'Hashids',
  },
  {
    chain: /^(?:\w+\.)*(?:HASHID_FIELD_SALT|HASHIDS?_SALT|DJANGO_HASHIDS_SALT|SQIDS_\w*ALPHABET)=/,
    class: 'derived-ids',
    product: null,
    to: 'the salt of Hashids',
  },
  {
    chain: /^(?:\w+\.)*(?:config\.)?SECURITY_PASSWORD_SALT=/,
    class: 'passwords',
    notKey: /(?:PASSWORD|PASSWD|PASS|PWD)S?$/,
    product: 'flask',
    to: 'SECURITY_PASSWORD_SALT',
  },
  {
    chain:
      /(?:^|\s)(?:\w+\.)*(?:bcrypt\.\w+|hashpw|\w*(?:context|hasher)\.(?:hash|verify)|pwd_context\.\w+|make_password|check_password|argon2\.\w+|ph\.(?:hash|verify)|pbkdf2_sha256\.\w+)\(/,
    class: 'passwords',
    notKey: /(?:PASSWORD|PASSWD|PASS|PWD)S?$/,
    product: null,
    to: 'the hash of passwords',
  },
  {
    chain: /^(?:\w+\.)*(?:PASSWORD_)?PEPPER=/,
    class: 'passwords',
    notKey: /(?:PASSWORD|PASSWD|PASS|PWD)S?$/,
    product: null,
    to: 'PEPPER',
  },
  {
    chain:
      /(?:^|\s)(?:\w+\.)*(?:Webhook\.construct_event|construct_event)\((?:2|\d secret=)|(?:^|\s)(?:\w+\.)*(?:RequestValidator|WebhookVerifier|SignatureVerifier|Webhook)\(0/,
    class: 'other-party',
    product: null,
    to: 'the check of a webhook',
  },
  {
    // What goes into the hash of a password is a part of it.
    chain: /(?:^|\s)hmac\.(?:new|digest)\(0/,
    near: /\b(?:bcrypt|argon2|hashpw|pwd_context|make_password|generate_password_hash)\b|PasswordHasher|hmac\.(?:new|digest)\([^()]{1,80},\s{0,20}(?:\w+\.)?(?:password|passwd|pwd)\b/,
    class: 'passwords',
    notKey: /(?:PASSWORD|PASSWD|PASS|PWD)S?$/,
    product: null,
    to: 'hmac.new over a password',
  },
  {
    chain: /\(\d+ (?:Copy|copy)?\w{0,10}SSECustomerKey=|\{(?:Copy\w{0,10})?SSECustomerKey=/,
    class: 'data-at-rest',
    product: 's3-sse-c',
    to: 'SSECustomerKey',
  },
  {
    chain: /^(?:\w+\.)*SECRET_KEY=/,
    path: /(?:^|\/)superset\w*\.py$/,
    class: 'data-at-rest',
    also: ['sessions', 'tokens'],
    product: 'superset',
    to: 'SECRET_KEY',
    slot: 'django-secret',
  },
  {
    chain: /(?:^|\s)hmac\.(?:new|digest)\(0/,
    near: /X-Hub|HTTP_X|webhook|request\.(?:body|data|get_data|headers|META)/i,
    class: 'other-party',
    product: null,
    to: 'hmac.new over a request',
  },
  {
    chain: /(?:^|\s)(?:hmac\.(?:new|digest)\(0|salted_hmac\(\d+ secret=)/,
    near: /\.(?:filter|get|exclude|filter_by|get_or_create)\(|_(?:hash|index|digest|bidx|fingerprint)\b|pseudonym|anonymi/,
    notNear: /compare_digest/,
    class: 'derived-ids',
    product: null,
    to: 'hmac.new for a look-up',
  },
  {
    chain: /(?:^|\s)hmac\.(?:new|digest)\(0/,
    notNear:
      /X-Hub|HTTP_X|webhook|request\.|\.(?:filter|get|exclude|filter_by|get_or_create)\(|_(?:hash|index|digest|bidx|fingerprint)\b/i,
    class: 'tokens',
    product: null,
    to: 'hmac.new',
  },
  {
    chain:
      /(?:^|\s)(?:\w+\.)*webpush\(\d+ vapid_private_key=|\{VAPID_PRIVATE_KEY=|^VAPID_PRIVATE_KEY=|^WEBPUSH_SETTINGS=/,
    class: 'other-party',
    product: 'vapid',
    to: 'Web Push (VAPID)',
  },
  {
    chain:
      /(?:^|\s)(?:\w+\.)*(?:oauth|\w*OAuth\w*)\.?(?:register)?\(\d+ client_secret=|\{client_secret=|\{secret=|^SOCIAL_AUTH_\w*SECRET=/,
    near: /client_id|CLIENT_ID|oauth|OAuth|SOCIALACCOUNT|SOCIAL_AUTH/,
    class: 'other-party',
    product: 'oauth-clients',
    to: 'an OAuth client',
  },
]
