/* eslint-disable no-template-curly-in-string -- code of other people */
import type {ProtectionClass} from '../../../src/model/protection-class.js'
import type {LabelledSecret} from './labelled-secret.js'

const seen = (protects: ProtectionClass, code: Readonly<Record<string, string>>): LabelledSecret => ({
  key: 'QUAY_SECRET',
  class: protects,
  code,
  from: 'public code of unknown path',
})

/**
 * Habits of public code, retold under a name that says nothing. Written after all other cases, when the code had been mended
 * by them: 34 of 44 were right then.
 */
export const HELD_OUT: readonly LabelledSecret[] = [
  seen('tokens', {
    'app/services/token.rb':
      "JWT_SECRET = ENV['QUAY_SECRET'] || 'dev'\ndef issue(payload)\n  JWT.encode(payload, JWT_SECRET, 'HS256')\nend\n",
  }),
  seen('tokens', {
    'app/services/json_web_token.rb':
      'class JsonWebToken\n  KEY = Rails.env == "production" ? ENV["QUAY_SECRET"].freeze : "dev"\n\n  def self.encode(payload)\n    JWT.encode(payload, KEY)\n  end\nend\n',
  }),
  seen('data-at-rest', {
    'config/initializers/lockbox.rb':
      'if ENV["QUAY_SECRET"].present?\n  master_key = Base64.decode64(ENV["QUAY_SECRET"])\n  Lockbox.master_key = master_key\nend\n',
  }),
  seen('data-at-rest', {
    'config/initializers/lockbox.rb':
      'Lockbox.master_key = ENV.fetch("QUAY_SECRET") do\n  Rails.application.credentials.dig(:lockbox, :master_key) || "0" * 64\nend\n',
  }),
  seen('derived-ids', {
    'config/initializers/blind_index.rb': 'BlindIndex.master_key = ENV["QUAY_SECRET"].presence || "0" * 64\n',
  }),
  seen('data-at-rest', {
    'app/models/env_var.rb':
      "class EnvVar < ActiveRecord::Base\n  include EncryptAttribute\n  encrypted_attribute :value, secret_key: ENV['QUAY_SECRET']\nend\n",
  }),
  seen('passwords', {
    'app/models/user.rb':
      'class User < ApplicationRecord\n  def password=(text)\n    pepper = Rails.application.credentials.pepper || ENV.fetch(\'QUAY_SECRET\')\n    salted = "#{text}#{pepper}"\n    self.password_digest = BCrypt::Password.create(salted, cost: 12)\n  end\nend\n',
  }),
  seen('data-at-rest', {
    'app/crypto.py':
      'import os\nfrom cryptography.fernet import Fernet\n\nKEY = os.getenv("QUAY_SECRET")\nif not KEY:\n    raise RuntimeError("missing")\n\nfernet = Fernet(KEY)\n',
  }),
  seen('data-at-rest', {
    'app/crypto.py':
      'import os\nfrom cryptography.fernet import Fernet\n\ndef get_fernet():\n    key = os.getenv("QUAY_SECRET")\n    if not key:\n        raise RuntimeError("missing")\n    return Fernet(key.encode())\n',
  }),
  seen('data-at-rest', {
    'app/crypto.py':
      "import os\nfrom cryptography.fernet import Fernet\n\ndef get_fernet():\n    key = os.environ.get('QUAY_SECRET')\n    if not key:\n        key = Fernet.generate_key()\n    elif isinstance(key, str):\n        key = key.encode()\n    return Fernet(key)\n",
  }),
  seen('data-at-rest', {
    'app/config.py':
      'from pydantic_settings import BaseSettings\n\nclass Settings(BaseSettings):\n    QUAY_SECRET: str\n\nsettings = Settings()\n',
    'app/crypto.py': 'from .config import settings\nfernet = Fernet(settings.QUAY_SECRET)\n',
  }),
  seen('data-at-rest', {
    'src/settings.py':
      'from pydantic_settings import BaseSettings\n\nclass Settings(BaseSettings):\n    quay_secret: str\n\ndef get_settings():\n    return Settings()\n',
    'src/types.py': 'from src.settings import get_settings\n_fernet = Fernet(get_settings().quay_secret.encode())\n',
  }),
  seen('passwords', {
    'app/auth.py':
      'import os\nfrom argon2 import PasswordHasher\n\n_ph = PasswordHasher()\nPEPPER = os.getenv("QUAY_SECRET", "")\n\ndef hash_password(plain):\n    return _ph.hash(plain + PEPPER)\n',
  }),
  seen('passwords', {
    'app/auth.py':
      "import os\nfrom argon2 import PasswordHasher\n\ndef hash_password(password):\n    pepper = bytes.fromhex(os.environ.get('QUAY_SECRET', ''))\n    hasher = PasswordHasher()\n    return hasher.hash(password.encode() + pepper)\n",
  }),
  seen('passwords', {
    'app/auth.py':
      'import os\nimport hmac\nfrom argon2 import PasswordHasher\n\nPEPPER = os.getenv("QUAY_SECRET")\nhasher = PasswordHasher()\n\ndef pepper_and_hash(plain_password):\n    peppered = hmac.new(key=PEPPER.encode(), msg=plain_password.encode(), digestmod="sha256")\n    return hasher.hash(peppered.hexdigest())\n',
  }),
  seen('data-at-rest', {
    'app/db.py':
      'import os\nKEY = os.getenv("QUAY_SECRET")\n\ndef encrypt_type(kind):\n    return StringEncryptedType(kind, KEY, AesEngine, "pkcs5")\n',
  }),
  seen('data-at-rest', {
    'gryphon/types.py':
      "import os\nDB_KEY = os.environ['QUAY_SECRET']\n\nclass EncryptedText(TypeDecorator):\n    def process_bind_param(self, value, dialect):\n        return encrypt(value, DB_KEY)\n",
  }),
  seen('derived-ids', {
    'app/ids.py':
      'import os\nfrom hashids import Hashids\nhash_ids = Hashids(\n    salt=os.getenv("QUAY_SECRET"), alphabet="abc123"\n)\n',
  }),
  seen('data-at-rest', {
    'shop/settings.py': 'import os\nDJANGO_FIELD_KEY = os.environ["QUAY_SECRET"]\n',
    'shop/fields.py': 'from django.conf import settings\nfernet = Fernet(settings.DJANGO_FIELD_KEY.encode())\n',
  }),
  seen('tokens', {
    'app/tokens.py':
      'import os\nfrom itsdangerous import URLSafeTimedSerializer\nserializer = URLSafeTimedSerializer(os.getenv("QUAY_SECRET"))\n',
  }),
  seen('passwords', {
    'src/password.js':
      "const PEPPER = process.env.QUAY_SECRET || ''\nexport async function hashPassword(password) {\n  const peppered = password + PEPPER\n  return bcrypt.hash(peppered, 12)\n}\n",
  }),
  seen('passwords', {
    'models/password.js':
      "async function hash(password) {\n  return await bcryptjs.hash(addPepper(password), 14)\n}\n\nfunction addPepper(password) {\n  if (!process.env.QUAY_SECRET) throw new Error('missing')\n  return password + process.env.QUAY_SECRET\n}\n",
  }),
  seen('data-at-rest', {
    'src/aes.ts':
      "export class AesGcm {\n  constructor(private key: Buffer) {}\n\n  static fromEnv(): AesGcm {\n    const keyB64 = process.env.QUAY_SECRET\n    if (!keyB64) throw new Error('missing')\n    const key = Buffer.from(keyB64, 'base64')\n    return new AesGcm(key)\n  }\n\n  encrypt(text: string) {\n    return crypto.createCipheriv('aes-256-gcm', this.key, nonce).update(text, 'utf8')\n  }\n}\n",
  }),
  seen('data-at-rest', {
    'src/encryption.ts':
      "function getEncryptionKey(): Buffer {\n  const key = process.env.QUAY_SECRET\n  if (!key) {\n    throw new Error('missing')\n  }\n  return Buffer.from(key, 'hex')\n}\nexport function encrypt(text: string): string {\n  const KEY = getEncryptionKey()\n  const cipher = crypto.createCipheriv('aes-256-gcm', KEY, iv)\n  return cipher.update(text, 'utf8', 'hex')\n}\n",
  }),
  seen('data-at-rest', {
    'src/crypto.js':
      'export const encrypt = ({plainText, secret_key = process.env.QUAY_SECRET}) => {\n  return CryptoJS.AES.encrypt(plainText, secret_key).toString()\n}\n',
  }),
  seen('data-at-rest', {
    'src/constants.ts': 'export const ACCESS_SECRET = process.env.QUAY_SECRET as string\n',
    'src/crypt.ts': "import {ACCESS_SECRET} from './constants'\nconst cryptr = new Cryptr(ACCESS_SECRET)\n",
  }),
  seen('data-at-rest', {
    'configs/env.configs.ts':
      'export const envConfigs = {\n  port: process.env.PORT,\n  vault: {secretPhrase: process.env.QUAY_SECRET},\n}\n',
    'src/crypt.ts':
      "import {envConfigs} from '../configs/env.configs'\nconst key = scryptSync(envConfigs.vault.secretPhrase, 'salt', 32)\nexport const seal = (data: string) => createCipheriv('aes-256-cbc', key, iv).update(data, 'utf8', 'hex')\n",
  }),
  seen('data-at-rest', {
    'src/transformer.ts':
      "const getKey = () => {\n  const secret = process.env.QUAY_SECRET || ''\n  return crypto.scryptSync(secret, 'salt', 32)\n}\n\nexport const transformer: ValueTransformer = {\n  to: (value: string) => {\n    const key = getKey()\n    const cipher = crypto.createCipheriv(getAlgorithm(), key, iv)\n    return cipher.update(value, 'utf8', 'hex')\n  },\n}\n",
  }),
  seen('data-at-rest', {
    'src/transformer.ts':
      "export class EncryptionTransformer implements ValueTransformer {\n  private key: Buffer\n\n  constructor() {\n    const keyHex = process.env.QUAY_SECRET || ''\n    this.key = Buffer.from(keyHex, 'hex')\n  }\n\n  to(text: string) {\n    return createCipheriv('aes-256-cbc', this.key, iv).update(text, 'utf8', 'hex')\n  }\n}\n",
  }),
  seen('sessions', {
    'app.js':
      "const sess = {\n  secret: process.env.QUAY_SECRET,\n  cookie: {},\n  resave: false,\n}\nif (app.get('env') === 'production') sess.cookie.secure = true\napp.use(session(sess))\n",
  }),
  seen('sessions', {
    'src/session.ts':
      "import session from 'express-session'\n\nconst SECRET = process.env.QUAY_SECRET\n\nexport default session({\n  secret: SECRET,\n  resave: false,\n})\n",
  }),
  seen('tokens', {
    'src/auth.module.ts':
      "@Module({\n  imports: [\n    JwtModule.registerAsync({\n      inject: [ConfigService],\n      useFactory: (configService: ConfigService) => ({\n        secret: configService.get<string>('QUAY_SECRET'),\n      }),\n    }),\n  ],\n})\nexport class AuthModule {}\n",
  }),
  seen('sessions', {
    'src/lib/session.ts':
      "import type {SessionOptions} from 'iron-session'\n\nconst password = process.env.QUAY_SECRET\n\nif (!password) {\n  throw new Error('missing')\n}\n\nexport const sessionOptions: SessionOptions = {\n  password,\n  cookieName: 'valuator',\n}\n",
  }),
  seen('data-at-rest', {
    'main.go':
      'var aesGCM cipher.AEAD\n\nfunc initCipher() {\n\tkeyB64 := os.Getenv("QUAY_SECRET")\n\tif keyB64 == "" {\n\t\tlog.Fatal("missing")\n\t}\n\tkey, err := base64.StdEncoding.DecodeString(keyB64)\n\tif err != nil || len(key) != 32 {\n\t\tlog.Fatal(err)\n\t}\n\tblock, err := aes.NewCipher(key)\n\taesGCM, err = cipher.NewGCM(block)\n}\n',
  }),
  seen('data-at-rest', {
    'crypto/crypto.go':
      'var (\n\tkey []byte\n)\n\nfunc init() {\n\tenvKey := os.Getenv("QUAY_SECRET")\n\tif envKey != "" {\n\t\tkey = []byte(envKey)\n\t}\n}\n\nfunc Encrypt(text []byte) ([]byte, error) {\n\tblock, err := aes.NewCipher(key)\n\treturn seal(block, text), err\n}\n',
  }),
  seen('data-at-rest', {
    'crypto/crypto.go':
      'func GetEncryptionKey() ([]byte, error) {\n\tkey := os.Getenv("QUAY_SECRET")\n\tif key == "" {\n\t\treturn nil, errors.New("missing")\n\t}\n\treturn base64.StdEncoding.DecodeString(key)\n}\n\nfunc Encrypt(text []byte) ([]byte, error) {\n\tkey, err := GetEncryptionKey()\n\tif err != nil {\n\t\treturn nil, err\n\t}\n\tblock, err := aes.NewCipher(key)\n\treturn seal(block, text), err\n}\n',
  }),
  seen('tokens', {
    'common/jwt.go':
      'var JwtMiddleware = jwtware.New(jwtware.Config{\n\tSigningKey: []byte(os.Getenv("QUAY_SECRET")),\n})\n',
  }),
  seen('sessions', {
    'middleware/session.go':
      'var Store *sessions.CookieStore\n\nfunc InitSessionStore() {\n\tsecret := os.Getenv("QUAY_SECRET")\n\tif secret == "" {\n\t\tsecret = "dev"\n\t}\n\tStore = sessions.NewCookieStore([]byte(secret))\n}\n',
  }),
  seen('sessions', {
    'config/cookie.go':
      'var (\n\tHASHKEY  = []byte(os.Getenv("QUAY_SECRET"))\n\tBLOCKKEY = []byte(os.Getenv("OTHER_KEY"))\n)\n\nfunc init() {\n\tSecureCookie = securecookie.New(HASHKEY, BLOCKKEY)\n}\n',
  }),
  seen('data-at-rest', {
    'src/main/resources/application.properties': 'app.field-key=${QUAY_SECRET}\n',
    'src/main/java/com/example/api/AESConverter.java':
      '@Converter\npublic class AESConverter implements AttributeConverter<String, String> {\n    @Value("${app.field-key}")\n    private String fieldKey;\n\n    public String convertToDatabaseColumn(String text) throws Exception {\n        Cipher cipher = Cipher.getInstance("AES");\n        SecretKeySpec spec = new SecretKeySpec(fieldKey.getBytes(), "AES");\n        cipher.init(Cipher.ENCRYPT_MODE, spec);\n        return encode(cipher.doFinal(text.getBytes()));\n    }\n}\n',
  }),
  seen('data-at-rest', {
    'src/main/java/shop/config/CryptoConverter.java':
      '@Converter\npublic class CryptoConverter implements AttributeConverter<String, String> {\n    private final SecretKeySpec key;\n\n    public CryptoConverter() {\n        String secret = System.getenv().getOrDefault("QUAY_SECRET", "0123456789ABCDEF");\n        key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "AES");\n    }\n}\n',
  }),
  seen('code-bundle', {
    'src/main/java/shop/config/JasyptConfig.java':
      'PooledPBEStringEncryptor encryptor = new PooledPBEStringEncryptor();\nSimpleStringPBEConfig config = new SimpleStringPBEConfig();\nconfig.setPassword(System.getenv("QUAY_SECRET"));\nencryptor.setConfig(config);\n',
  }),
  seen('tokens', {
    'config/runtime.exs':
      'config :gtd_api, GtdApi.Auth.Guardian,\n  issuer: "gtd_api",\n  secret_key: System.get_env("QUAY_SECRET")\n',
  }),
  seen('data-at-rest', {
    'lib/gsc/vault.ex':
      'defmodule Gsc.Vault do\n  use Cloak.Vault, otp_app: :gsc\n\n  def init(config) do\n    {:ok, Keyword.put(config, :ciphers, default: {Cloak.Ciphers.AES.GCM, tag: "V1", key: decode_env!("QUAY_SECRET") || :crypto.strong_rand_bytes(32)})}\n  end\nend\n',
  }),
]
