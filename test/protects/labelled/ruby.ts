import type {LabelledSecret} from './labelled-secret.js'

import {hex} from '../../classify/invented-values.js'

const activeRecord = (primary: string, deterministic: string, salt: string) => `Rails.application.configure do
  config.active_record.encryption.primary_key = ENV["${primary}"]
  config.active_record.encryption.deterministic_key = ENV["${deterministic}"]
  config.active_record.encryption.key_derivation_salt = ENV["${salt}"]
end
`
const USUAL = activeRecord(
  'ACTIVE_RECORD_ENCRYPTION_PRIMARY_KEY',
  'ACTIVE_RECORD_ENCRYPTION_DETERMINISTIC_KEY',
  'ACTIVE_RECORD_ENCRYPTION_KEY_DERIVATION_SALT',
)

/** Ruby and Rails, from public projects. */
export const RUBY: readonly LabelledSecret[] = [
  {
    key: 'LOCKBOX_MASTER_KEY',
    class: 'data-at-rest',
    value: hex(64),
    code: {
      'config/initializers/lockbox.rb': `master = ENV["LOCKBOX_MASTER_KEY"] || Rails.application.credentials.dig(:lockbox, :master_key)
raise "no key" if master.blank? && Rails.env.production?
Lockbox.master_key = master
`,
    },
    from: 'chinarreg/hotel_crm config/initializers/lockbox.rb',
  },
  {
    key: 'LOCKBOX_MASTER_KEY',
    class: 'data-at-rest',
    code: {
      'config/initializers/lockbox.rb': `Lockbox.master_key =
  if Rails.env.production?
    ENV['LOCKBOX_MASTER_KEY']
  else
    '0' * 64
  end
`,
    },
    from: 'polos-de-cidadania/formulario-aporo config/initializers/lockbox.rb',
  },
  {
    key: 'LOCKBOX_MASTER_KEY',
    class: 'data-at-rest',
    code: {
      'config/initializers/lockbox.rb': `if ENV["LOCKBOX_MASTER_KEY"].present?
  Lockbox.master_key = ENV["LOCKBOX_MASTER_KEY"]
end
`,
      'app/models/identity.rb': `class Identity < ApplicationRecord
  has_encrypted :national_number
  blind_index :national_number
end
`,
    },
    from: 'hackclub/auth config/initializers/lockbox.rb',
  },
  ...(['PRIMARY_KEY', 'DETERMINISTIC_KEY', 'KEY_DERIVATION_SALT'] as const).map((part): LabelledSecret => ({
    key: `ACTIVE_RECORD_ENCRYPTION_${part}`,
    class: 'data-at-rest',
    code: {
      'config/initializers/active_record_encryption.rb': `if ENV["ACTIVE_RECORD_ENCRYPTION_PRIMARY_KEY"].present?
  ActiveRecord::Encryption.configure(
    primary_key: ENV["ACTIVE_RECORD_ENCRYPTION_PRIMARY_KEY"],
    deterministic_key: ENV["ACTIVE_RECORD_ENCRYPTION_DETERMINISTIC_KEY"],
    key_derivation_salt: ENV["ACTIVE_RECORD_ENCRYPTION_KEY_DERIVATION_SALT"]
  )
end
`,
      'app/models/record.rb': 'class Record < ApplicationRecord\n  encrypts :raw_json\nend\n',
    },
    from: 'hackclub/auth config/initializers/active_record_encryption.rb',
  })),
  {
    key: 'OIDC_SIGNING_KEY',
    class: 'other-party',
    or: ['tokens'],
    code: {
      'config/initializers/doorkeeper_openid_connect.rb':
        'Doorkeeper::OpenidConnect.configure do\n  signing_key ENV["OIDC_SIGNING_KEY"]\nend\n',
    },
    from: 'hackclub/auth config/initializers/doorkeeper_openid_connect.rb',
  },
  {
    key: 'SLACK_SIGNING_SECRET',
    class: 'other-party',
    value: hex(32),
    code: {
      'app/controllers/slack/interactivity_controller.rb': `def verify
  secret = ENV["SLACK_SIGNING_SECRET"]
  return head :unauthorized unless secret
  mine = "v0=" + OpenSSL::HMAC.hexdigest("SHA256", secret, "v0:#{timestamp}:#{request.raw_post}")
  head :unauthorized unless ActiveSupport::SecurityUtils.secure_compare(mine, signature)
end
`,
    },
    from: 'hackclub/auth app/controllers/slack/interactivity_controller.rb',
  },
  {
    key: 'SLACK_CLIENT_SECRET',
    class: 'other-party',
    value: hex(32),
    code: {
      'app/models/identity.rb':
        'exchange(client_id: ENV["SLACK_CLIENT_ID"], client_secret: ENV["SLACK_CLIENT_SECRET"], code: code)\n',
    },
    from: 'hackclub/auth app/models/identity.rb',
  },
  {
    key: 'SLACK_SCIM_TOKEN',
    class: 'access',
    code: {'app/services/scim_service.rb': 'def token = ENV["SLACK_SCIM_TOKEN"] || raise("not configured")\n'},
    from: 'hackclub/auth app/services/scim_service.rb',
  },
  {
    key: 'SES_SMTP_PASSWORD',
    class: 'access',
    code: {
      'config/environments/production.rb':
        'config.action_mailer.smtp_settings = {user_name: "mail", password: ENV["SES_SMTP_PASSWORD"]}\n',
    },
    from: 'hackclub/auth config/environments/production.rb',
  },
  {
    key: 'RAILS_MASTER_KEY',
    class: 'code-bundle',
    value: hex(32),
    code: {
      'config/environments/production.rb':
        'Rails.application.configure do\n  # needs ENV["RAILS_MASTER_KEY"]\n  config.require_master_key = true\nend\n',
      'config/credentials/production.yml.enc': 'invented--invented--invented==',
    },
    from: 'hackclub/auth config/credentials/production.yml.enc',
  },
  {
    key: 'BLIND_INDEX_MASTER_KEY',
    class: 'derived-ids',
    value: hex(64),
    code: {
      'config/initializers/blind_index.rb': `raw = Rails.application.credentials.dig(:blind_index, :master_key) || ENV["BLIND_INDEX_MASTER_KEY"] || ""
key = raw.match?(/\\A\\h{64}\\z/) ? [raw].pack("H*") : raw
BlindIndex.master_key = key
`,
    },
    from: 'BankEncore/bankencore config/initializers/blind_index.rb',
  },
  {
    key: 'ACTIVE_RECORD_ENCRYPTION_PRIMARY_KEY',
    class: 'data-at-rest',
    code: {
      'config/initializers/active_record_encryption.rb': `cfg = Rails.application.config.active_record.encryption
cfg.primary_key = ENV["ACTIVE_RECORD_ENCRYPTION_PRIMARY_KEY"]
cfg.deterministic_key = ENV["ACTIVE_RECORD_ENCRYPTION_DETERMINISTIC_KEY"]
`,
    },
    from: 'BankEncore/bankencore config/initializers/active_record_encryption.rb',
  },
  {
    key: 'ACTIVE_RECORD_ENCRYPTION_DETERMINISTIC_KEY',
    class: 'data-at-rest',
    code: {'config/initializers/encryption.rb': USUAL},
    from: 'notjacoob/slimedin config/initializers/encryption.rb',
  },
  ...(['ENCRYPTION_PRIMARY_KEY', 'ENCRYPTION_KEY_DERIVATION_SALT'] as const).map((key): LabelledSecret => ({
    key,
    class: 'data-at-rest',
    code: {
      'config/initializers/active_record_encryption.rb': activeRecord(
        'ENCRYPTION_PRIMARY_KEY',
        'ENCRYPTION_DETERMINISTIC_KEY',
        'ENCRYPTION_KEY_DERIVATION_SALT',
      ),
    },
    from: 'whirlxd/harbor config/initializers/active_record_encryption.rb',
  })),
  {
    key: 'ACTIVE_RECORD_ENCRYPTION_PRIMARY_KEY',
    class: 'data-at-rest',
    code: {'config/initializers/encryption.rb': USUAL},
    from: 'swobspace/cocard config/initializers/encryption.rb',
  },
  {
    key: 'ATTR_ENCRYPTED_KEY',
    class: 'data-at-rest',
    code: {
      'app/models/concerns/encryption_key.rb': `module EncryptionKey
  def encryption_key
    raise 'ATTR_ENCRYPTED_KEY is needed' if Rails.env.production? && ENV['ATTR_ENCRYPTED_KEY'].nil?
    ENV['ATTR_ENCRYPTED_KEY'] || 'test_key'
  end
end
`,
    },
    from: 'sktivd/ezercloud app/models/concerns/encryption_key.rb',
  },
  {
    key: 'DEVISE_SECRET_KEY',
    class: 'tokens',
    code: {
      'config/initializers/devise.rb':
        "Devise.setup do |config|\n  config.secret_key = ENV['DEVISE_SECRET_KEY']\n  config.reset_password_within = 6.hours\nend\n",
    },
    from: 'ece106/tomatocan config/initializers/devise.rb',
  },
  {
    key: 'devise_pepper',
    class: 'passwords',
    code: {
      'config/initializers/devise.rb':
        "Devise.setup do |config|\n  config.secret_key = ENV['devise_secret_key']\n  config.stretches = 10\n  config.pepper = ENV['devise_pepper']\nend\n",
    },
    from: 'StudentLifeDigtal/prayer_movements_server config/initializers/devise.rb',
  },
  {
    key: 'devise_secret_key',
    class: 'tokens',
    code: {
      'config/initializers/devise.rb':
        "Devise.setup do |config|\n  config.secret_key = ENV['devise_secret_key']\n  config.stretches = 10\n  config.pepper = ENV['devise_pepper']\nend\n",
    },
    from: 'StudentLifeDigtal/prayer_movements_server config/initializers/devise.rb',
  },
  {
    key: 'SECRET_KEY_BASE',
    class: 'passwords',
    code: {
      'app/lib/password_encryptor.rb': `module PasswordEncryptor
  include BCrypt
  def self.call(password)
    Password.create(password + Rails.application.secrets.secret_key_base)
  end
end
`,
      'config/secrets.yml': 'production:\n  secret_key_base: <%= ENV["SECRET_KEY_BASE"] %>\n',
    },
    from: 'kopylovvlad/Chapter_Rails_Json_Api_App app/lib/password_encryptor.rb',
  },
  {
    key: 'SECRET_KEY_BASE',
    class: 'data-at-rest',
    code: {
      'lib/data_encryption.rb': `class DataEncryption
  CRYPT = ActiveSupport::MessageEncryptor.new(
    ActiveSupport::KeyGenerator.new('encrypted_secret').generate_key(Rails.application.secrets.secret_key_base)
  )
  def self.encrypt_secret(value) = CRYPT.encrypt_and_sign(value)
  def self.decrypt_secret(value) = CRYPT.decrypt_and_verify(value)
end
`,
    },
    from: 'baasile-io/baasile-io lib/data_encryption.rb',
  },
  {
    key: 'SECRET_KEY_BASE',
    class: 'data-at-rest',
    code: {
      'config/initializers/active_record_encryption.rb': `primary_key = ENV["ACTIVE_RECORD_ENCRYPTION_PRIMARY_KEY"]
if primary_key.blank? && Rails.application.config.app_mode.self_hosted?
  base = Rails.application.secret_key_base
  Rails.application.config.active_record.encryption.primary_key = Digest::SHA256.hexdigest("#{base}:primary_key")[0..63]
  Rails.application.config.active_record.encryption.deterministic_key = Digest::SHA256.hexdigest("#{base}:deterministic")[0..63]
end
`,
    },
    from: 'we-promise/sure config/initializers/active_record_encryption.rb',
  },
  {
    key: 'SECRET_KEY_BASE',
    class: 'data-at-rest',
    code: {
      'app/models/setting.rb': `def setting_encryptor
  key = ActiveSupport::KeyGenerator.new(Rails.application.secret_key_base).generate_key("settings", 32)
  ActiveSupport::MessageEncryptor.new(key)
end
`,
    },
    from: 'we-promise/sure app/models/setting.rb',
  },
  {
    key: 'SECRET_KEY_BASE',
    class: 'data-at-rest',
    code: {
      'config/application.rb': `def self.env_or_default(name, fallback)
  return ENV[name] if ENV[name]
  return fallback unless Rails.env.production?
  derive_encryption_key(name, ENV['SECRET_KEY_BASE'])
end
def self.derive_encryption_key(name, secret)
  ActiveSupport::KeyGenerator.new(secret, iterations: 1000).generate_key("encryption/#{name}", 32).unpack1('H*')
end
config.active_record.encryption.primary_key = env_or_default('OTP_ENCRYPTION_PRIMARY_KEY', 'dev')
`,
    },
    from: 'Freika/dawarich config/application.rb',
  },
  ...(['OTP_ENCRYPTION_PRIMARY_KEY', 'OTP_ENCRYPTION_KEY_DERIVATION_SALT'] as const).map((key): LabelledSecret => ({
    key,
    class: 'data-at-rest',
    code: {
      'config/application.rb': `config.active_record.encryption.primary_key = env_or_default('OTP_ENCRYPTION_PRIMARY_KEY', 'dev')
config.active_record.encryption.key_derivation_salt = env_or_default('OTP_ENCRYPTION_KEY_DERIVATION_SALT', 'dev')
`,
    },
    from: 'Freika/dawarich config/application.rb',
  })),
  {
    key: 'ARCHIVE_ENCRYPTION_KEY',
    class: 'data-at-rest',
    code: {
      'app/services/points/raw_data/encryption.rb': `def encryptor = ActiveSupport::MessageEncryptor.new(derive_key)
def derive_key
  secret = ENV.fetch('ARCHIVE_ENCRYPTION_KEY') { Rails.application.secret_key_base }
  ActiveSupport::KeyGenerator.new(secret).generate_key('archive', 32)
end
`,
    },
    from: 'Freika/dawarich app/services/points/raw_data/encryption.rb',
  },
  {
    key: 'SUBSCRIPTION_WEBHOOK_SECRET',
    class: 'other-party',
    code: {
      'app/controllers/api/v1/subscriptions_controller.rb': `def valid_secret?(provided)
  ActiveSupport::SecurityUtils.secure_compare(provided, ENV['SUBSCRIPTION_WEBHOOK_SECRET'].to_s)
end
`,
    },
    from: 'Freika/dawarich app/controllers/api/v1/subscriptions_controller.rb',
  },
  {
    key: 'AUTH_JWT_SECRET_KEY',
    class: 'tokens',
    code: {
      'app/controllers/application_controller.rb': `token = Subscription::EncodeJwtToken.new({api_key: resource.api_key, exp: 5.minutes.from_now.to_i}, ENV['AUTH_JWT_SECRET_KEY']).call\n`,
    },
    from: 'Freika/dawarich app/controllers/application_controller.rb',
  },
  {
    key: 'JWT_SECRET_KEY',
    class: 'tokens',
    or: ['other-party'],
    code: {
      'app/models/user.rb': "def subscription_token = JWT.encode(payload, ENV.fetch('JWT_SECRET_KEY'), 'HS256')\n",
    },
    from: 'Freika/dawarich app/models/user.rb',
  },
  {
    key: 'OIDC_CLIENT_SECRET',
    class: 'other-party',
    code: {
      'config/initializers/devise.rb':
        "config.omniauth :openid_connect, client_options: {identifier: ENV['OIDC_CLIENT_ID'], secret: ENV['OIDC_CLIENT_SECRET']}\n",
    },
    from: 'Freika/dawarich config/initializers/devise.rb',
  },
  {
    key: 'EMAIL_ENCRYPTION_KEY',
    class: 'data-at-rest',
    value: hex(64),
    code: {
      'app/models/user.rb': `class User < ApplicationRecord
  def self.email_key_hex = ENV['EMAIL_ENCRYPTION_KEY'] || TEST_KEY
  def self.index_key_hex = ENV['EMAIL_BLIND_INDEX_KEY'] || TEST_INDEX_KEY
  attr_encrypted :email, algorithm: 'aes-256-gcm', key: [email_key_hex].pack('H*')
  blind_index :email, key: [index_key_hex].pack('H*')
end
`,
    },
    from: 'coreinfrastructure/best-practices-badge app/models/user.rb',
  },
  {
    key: 'EMAIL_BLIND_INDEX_KEY',
    class: 'derived-ids',
    value: hex(64),
    code: {
      'app/models/user.rb': `class User < ApplicationRecord
  def self.index_key_hex = ENV['EMAIL_BLIND_INDEX_KEY'] || TEST_INDEX_KEY
  blind_index :email, key: [index_key_hex].pack('H*')
end
`,
    },
    from: 'coreinfrastructure/best-practices-badge app/models/user.rb',
  },
  {
    key: 'BADGEAPP_UNSUBSCRIBE_KEYS',
    class: 'tokens',
    value: [hex(32), hex(32)].join(','),
    code: {
      'app/helpers/unsubscribe_helper.rb': `KEYS = (ENV['BADGEAPP_UNSUBSCRIBE_KEYS'] || Rails.application.secret_key_base).split(',').map(&:strip)
def unsubscribe_token(email, date, key: KEYS.first)
  OpenSSL::HMAC.hexdigest('SHA256', key, "#{email}:#{date}")
end
`,
    },
    from: 'coreinfrastructure/best-practices-badge app/helpers/unsubscribe_helper.rb',
  },
  {
    key: 'BADGEAPP_BADPWKEY',
    class: 'derived-ids',
    value: hex(64),
    code: {
      'app/models/bad_password.rb': `class BadPassword < ApplicationRecord
  KEY = [ENV['BADGEAPP_BADPWKEY'] || DEFAULT].pack('H*')
  def self.hash_password(text) = OpenSSL::HMAC.hexdigest('SHA512', KEY, text)
  def self.known?(text) = exists?(forbidden_hash: hash_password(text))
end
`,
    },
    from: 'coreinfrastructure/best-practices-badge app/models/bad_password.rb',
  },
  {
    key: 'GITHUB_SECRET',
    class: 'other-party',
    value: hex(40),
    code: {
      'config/initializers/omniauth.rb':
        "Rails.application.config.middleware.use OmniAuth::Builder do\n  provider :github, ENV.fetch('GITHUB_KEY', nil), ENV.fetch('GITHUB_SECRET', nil)\nend\n",
    },
    from: 'coreinfrastructure/best-practices-badge config/initializers/omniauth.rb',
  },
  {
    key: 'FASTLY_API_KEY',
    class: 'access',
    code: {'config/initializers/fastly.rb': "FASTLY = ENV.fetch('FASTLY_API_KEY', nil)\n"},
    from: 'coreinfrastructure/best-practices-badge config/initializers/fastly.rb',
  },
  {
    key: 'NOLT_SSO_SECRET',
    class: 'other-party',
    or: ['tokens'],
    code: {
      'app/actions/accounts/generate_nolt_token.rb':
        "SECRET = ENV['NOLT_SSO_SECRET']\ntoken = JWT.encode({id: user.id, email: user.email}, SECRET, 'HS256')\n",
    },
    from: 'hummingbird-me/kitsu-server app/actions/accounts/generate_nolt_token.rb',
  },
  {
    key: 'CANNY_SSO_KEY',
    class: 'other-party',
    code: {
      'app/models/canny_token.rb': `def to_s = encrypt(JSON.generate(user_data))
def cipher
  c = OpenSSL::Cipher.new('AES-128-ECB')
  c.encrypt
  c.key = Digest::MD5.digest(ENV['CANNY_SSO_KEY'])
  c
end
`,
    },
    from: 'hummingbird-me/kitsu-server app/models/canny_token.rb',
  },
  {
    key: 'GOOGLE_PLAY_BILLING_WEBHOOK_SECRET',
    class: 'other-party',
    code: {
      'app/controllers/webhooks/google_play_billing_controller.rb':
        "SECRET = ENV['GOOGLE_PLAY_BILLING_WEBHOOK_SECRET']\nhead 400 unless ActiveSupport::SecurityUtils.secure_compare(SECRET, params[:secret])\n",
    },
    from: 'hummingbird-me/kitsu-server app/controllers/webhooks/google_play_billing_controller.rb',
  },
  {
    key: 'STRIPE_WEBHOOK_SECRET',
    class: 'other-party',
    code: {
      'app/controllers/webhooks/stripe_controller.rb':
        "SECRET = ENV['STRIPE_WEBHOOK_SECRET']\nevent = Stripe::Webhook.construct_event(request.body.read, signature, SECRET)\n",
    },
    from: 'hummingbird-me/kitsu-server app/controllers/webhooks/stripe_controller.rb',
  },
  {
    key: 'ATTR_ENCRYPT_KEY',
    class: 'data-at-rest',
    code: {
      'app/models/linked_account.rb':
        "class LinkedAccount < ApplicationRecord\n  attr_encrypted :token, key: Base64.decode64(ENV['ATTR_ENCRYPT_KEY'])\nend\n",
    },
    from: 'hummingbird-me/kitsu-server app/models/linked_account.rb',
  },
  {
    key: 'YOUTUBE_PUBSUB_SECRET',
    class: 'other-party',
    code: {
      'app/services/youtube_service/subscription.rb': `def self.hmac(data) = OpenSSL::HMAC.hexdigest('SHA1', ENV['YOUTUBE_PUBSUB_SECRET'], data)
def self.hmac_matches?(data, expected) = ActiveSupport::SecurityUtils.secure_compare(hmac(data), expected)
def form = {'hub.mode' => 'subscribe', 'hub.secret' => ENV['YOUTUBE_PUBSUB_SECRET']}
`,
    },
    from: 'hummingbird-me/kitsu-server app/services/youtube_service/subscription.rb',
  },
  {
    key: 'STREAM_API_SECRET',
    class: 'access',
    code: {
      'config/initializers/stream_rails.rb':
        "StreamRails.configure do |config|\n  config.api_key = ENV['STREAM_API_KEY']\n  config.api_secret = ENV['STREAM_API_SECRET']\nend\n",
    },
    from: 'hummingbird-me/kitsu-server config/initializers/stream_rails.rb',
  },
  {
    key: 'SECRET_KEY_BASE',
    class: 'tokens',
    code: {
      'app/services/utils/auth_token.rb': `def self.encode(user) = JWT.encode({sub: user.id, exp: 3.hours.from_now.to_i}, ENV["SECRET_KEY_BASE"], "HS256")
def self.decode(token) = JWT.decode(token, ENV["SECRET_KEY_BASE"], true, {algorithm: "HS256"})
`,
      'app/controllers/concerns/customer_portal_user.rb':
        'verifier = ActiveSupport::MessageVerifier.new(ENV["SECRET_KEY_BASE"])\n',
    },
    from: 'getlago/lago-api app/services/utils/auth_token.rb',
  },
  {
    key: 'LAGO_RSA_PRIVATE_KEY',
    class: 'other-party',
    or: ['tokens'],
    code: {
      'config/initializers/rsa_keys.rb':
        'text = Base64.decode64(ENV["LAGO_RSA_PRIVATE_KEY"])\nRsaPrivateKey = OpenSSL::PKey::RSA.new(text)\n',
      'app/models/webhook.rb': 'signature = JWT.encode(payload, RsaPrivateKey, "RS256")\n',
    },
    from: 'getlago/lago-api config/initializers/rsa_keys.rb',
  },
  ...(['LAGO_ENCRYPTION_PRIMARY_KEY', 'ENCRYPTION_DETERMINISTIC_KEY'] as const).map((key): LabelledSecret => ({
    key,
    class: 'data-at-rest',
    code: {
      'config/application.rb': `config.active_record.encryption.primary_key = ENV["ENCRYPTION_PRIMARY_KEY"] || ENV["LAGO_ENCRYPTION_PRIMARY_KEY"]
config.active_record.encryption.deterministic_key = ENV["ENCRYPTION_DETERMINISTIC_KEY"] || ENV["LAGO_ENCRYPTION_DETERMINISTIC_KEY"]
`,
    },
    from: 'getlago/lago-api config/application.rb',
  })),
  {
    key: 'LAGO_KARAFKA_WEB_SECRET',
    class: 'sessions',
    code: {
      'karafka.rb':
        'config.ui.sessions.secret = ENV["LAGO_KARAFKA_WEB_SECRET"] if ENV["LAGO_KARAFKA_WEB_SECRET"].present?\n',
    },
    from: 'getlago/lago-api karafka.rb',
  },
  {
    key: 'NANGO_SECRET_KEY',
    class: 'access',
    code: {
      'app/services/integrations/aggregator/base_service.rb':
        'def headers = {"Authorization" => "Bearer #{ENV["NANGO_SECRET_KEY"]}"}\n',
    },
    from: 'getlago/lago-api app/services/integrations/aggregator/base_service.rb',
  },
  {
    key: 'GOOGLE_AUTH_CLIENT_SECRET',
    class: 'other-party',
    code: {
      'app/services/auth/google_service.rb':
        'Google::Auth::ClientId.new(ENV["GOOGLE_AUTH_CLIENT_ID"], ENV["GOOGLE_AUTH_CLIENT_SECRET"])\n',
    },
    from: 'getlago/lago-api app/services/auth/google_service.rb',
  },
  {
    key: 'ENCRYPTION_PRIMARY_KEY',
    class: 'data-at-rest',
    value: hex(64),
    code: {
      'config/application.rb': 'config.active_record.encryption.primary_key = ENV.fetch("ENCRYPTION_PRIMARY_KEY")\n',
    },
    from: 'stringer-rss/stringer config/application.rb',
  },
  {
    key: 'ENCRYPTION_KEY_DERIVATION_SALT',
    class: 'data-at-rest',
    value: hex(64),
    code: {
      'config/application.rb':
        'config.active_record.encryption.key_derivation_salt =\n  ENV.fetch("ENCRYPTION_KEY_DERIVATION_SALT")\n',
    },
    from: 'stringer-rss/stringer config/application.rb',
  },
  ...(['RAILS_MASTER_KEY', 'RAILS_MASTER_KEY_NEW'] as const).map((key): LabelledSecret => ({
    key,
    class: 'code-bundle',
    value: hex(32),
    code: {
      'config/application.rb': `if ENV.key?("RAILS_MASTER_KEY_NEW")
  begin
    Rails.application.encrypted("config/credentials/#{Rails.env}.yml.enc", env_key: 'RAILS_MASTER_KEY_NEW').read
    ENV["RAILS_MASTER_KEY"] = ENV.delete("RAILS_MASTER_KEY_NEW")
  rescue ActiveSupport::MessageEncryptor::InvalidMessage
    nil
  end
end
`,
      'config/credentials/demo.yml.enc': 'invented--invented--invented==',
    },
    from: 'codeforamerica/vita-min config/application.rb',
  })),
  {
    key: 'MAILGUN_OUTREACH_BASIC_AUTH_PASSWORD',
    class: 'other-party',
    or: ['access'],
    code: {
      'app/controllers/mailgun_webhooks_controller.rb':
        'expected = ENV["MAILGUN_OUTREACH_BASIC_AUTH_PASSWORD"]\nActiveSupport::SecurityUtils.secure_compare(password, expected)\n',
    },
    from: 'codeforamerica/vita-min app/controllers/mailgun_webhooks_controller.rb',
  },
  {
    key: 'APP_SECRET_TOKEN',
    class: 'sessions',
    or: ['tokens'],
    value: hex(64),
    code: {
      'config/application.rb':
        "config.secret_key_base = ENV['APP_SECRET_TOKEN'].presence || ENV['SECRET_KEY_BASE'].presence\n",
      'app.json': '{"env": {"APP_SECRET_TOKEN": {"generator": "secret"}, "ON_HEROKU": "true"}}',
    },
    from: 'huginn/huginn config/application.rb',
  },
  {
    key: 'TUMBLR_OAUTH_SECRET',
    class: 'other-party',
    code: {
      'config/initializers/devise.rb':
        'if (key = ENV["TUMBLR_OAUTH_KEY"]).present? && (secret = ENV["TUMBLR_OAUTH_SECRET"]).present?\n  config.omniauth :tumblr, key, secret\nend\n',
    },
    from: 'huginn/huginn config/initializers/devise.rb',
  },
  {
    key: 'OPENAI_API_KEY',
    class: 'access',
    code: {
      'app/concerns/openai_concern.rb': "def api_key = options['api_key'].presence || ENV['OPENAI_API_KEY'].presence\n",
    },
    from: 'huginn/huginn app/concerns/openai_concern.rb',
  },
  {
    key: 'PREVIOUS_SECRET_KEY_BASE',
    class: 'sessions',
    or: ['tokens'],
    value: hex(128),
    code: {
      'config/initializers/cookie_rotator.rb': `Rails.application.config.action_dispatch.cookies_rotations.tap do |cookies|
  salt = Rails.application.config.action_dispatch.authenticated_encrypted_cookie_salt
  previous = ENV['PREVIOUS_SECRET_KEY_BASE']
  if previous.present?
    generator = Rails.application.key_generator(previous)
    cookies.rotate :encrypted, generator.generate_key(salt, ActiveSupport::MessageEncryptor.key_len)
  end
end
`,
    },
    from: 'rubygems/rubygems.org config/initializers/cookie_rotator.rb',
  },
  {
    key: 'HOOK_RELAY_API_KEY',
    class: 'access',
    code: {'app/jobs/notify_web_hook_job.rb': `headers = {"Authorization" => "Bearer #{ENV['HOOK_RELAY_API_KEY']}"}\n`},
    from: 'rubygems/rubygems.org app/jobs/notify_web_hook_job.rb',
  },
  {
    key: 'PLAID_SECRET',
    class: 'access',
    code: {'config/initializers/plaid.rb': 'config.plaid.api_key["PLAID-SECRET"] = ENV["PLAID_SECRET"]\n'},
    from: 'maybe-finance/maybe config/initializers/plaid.rb',
  },
  {
    key: 'ACTIVE_RECORD_ENCRYPTION_PRIMARY_KEY',
    class: 'data-at-rest',
    code: {
      'config/initializers/active_record_encryption.rb': `primary_key = ENV["ACTIVE_RECORD_ENCRYPTION_PRIMARY_KEY"]
Rails.application.config.active_record.encryption.primary_key = primary_key
`,
    },
    from: 'maybe-finance/maybe config/initializers/active_record_encryption.rb',
  },
  {
    key: 'RAILS_MASTER_KEY',
    class: 'code-bundle',
    value: hex(32),
    code: {'config/credentials.yml.enc': 'invented--invented--invented==', Gemfile: 'gem "rails"\n'},
    from: 'maybe-finance/maybe config/credentials.yml.enc',
  },
  {
    key: 'SOLIDUS_PREFERENCES_MASTER_KEY',
    class: 'data-at-rest',
    code: {
      'core/lib/spree/preferences/preferable_class_methods.rb': `def encryptor
  key = ENV["SOLIDUS_PREFERENCES_MASTER_KEY"] || Rails.application.credentials.secret_key_base[0..31]
  Spree::Encryptor.new(key)
end
`,
      'core/lib/spree/encryptor.rb':
        'class Encryptor\n  def initialize(key)\n    @crypt = ActiveSupport::MessageEncryptor.new(key)\n  end\nend\n',
    },
    from: 'solidusio/solidus core/lib/spree/preferences/preferable_class_methods.rb',
  },
  {
    key: 'HASHIDS_SALT',
    class: 'derived-ids',
    code: {
      'config/initializers/hashid.rb':
        "Hashid::Rails.configure do |config|\n  config.salt = ENV['HASHIDS_SALT']\n  config.min_hash_length = 8\nend\n",
    },
    from: 'kimili/how-long-before-I-retire config/initializers/hashid.rb',
  },
  {
    key: 'HASHID_SALT',
    class: 'derived-ids',
    code: {
      'config/initializers/hashid.rb':
        "Hashid::Rails.configure do |config|\n  config.salt = ENV['HEROKU_APP_NAME'].presence || ENV.fetch('HASHID_SALT')\nend\n",
    },
    from: 'davidrunger/david_runger config/initializers/hashid.rb',
  },
  {
    key: 'SECRET_TOKEN',
    class: 'sessions',
    or: ['tokens'],
    value: hex(128),
    code: {
      'config/initializers/secret_token.rb':
        "raise 'no SECRET_TOKEN' if Rails.env.production? && ENV['SECRET_TOKEN'].blank?\nRails.application.config.secret_key_base = ENV['SECRET_TOKEN'] || 'dev'\n",
    },
    from: 'codeforamerica/ohana-api config/initializers/secret_token.rb',
  },
  {
    key: 'SECRET_TOKEN',
    class: 'sessions',
    or: ['tokens'],
    code: {
      'config/initializers/secret_token.rb':
        "App::Application.config.secret_token = Rails.env.test? ? 'x' * 30 : ENV['SECRET_TOKEN']\n",
    },
    from: 'voidstart/ror_depot_reboot_1 config/initializers/secret_token.rb',
  },
  {
    key: 'STRIPE_SIGNING_SECRET',
    class: 'other-party',
    code: {
      'app/controllers/webhooks/stripe_controller.rb':
        'secret = ENV["STRIPE_SIGNING_SECRET"]\nStripe::Webhook::Signature.verify_header(payload, signature, secret.to_s)\n',
    },
    from: 'denialtorres/webhooks_inbound app/controllers/webhooks/stripe_controller.rb',
  },
  {
    key: 'STRIPE_ENDPOINT_SECRET',
    class: 'other-party',
    code: {
      'app/controllers/stripe/events_controller.rb':
        'Stripe::Webhook.construct_event(payload, header, ENV["STRIPE_ENDPOINT_SECRET"])\n',
    },
    from: 'ts-3156/stripe-tool app/controllers/stripe/events_controller.rb',
  },
  {
    key: 'SESSION_ENCRYPTED_COOKIE_SALT',
    class: 'sessions',
    code: {
      'config/initializers/cookies_serializer.rb':
        "Rails.application.config.action_dispatch.encrypted_cookie_salt = ENV['SESSION_ENCRYPTED_COOKIE_SALT']\n",
    },
    from: 'andrewhao/cyclecity-core config/initializers/cookies_serializer.rb',
  },
]
