import {expect} from 'chai'

import {type Case, classesIn, evidenceOf, titleOf} from '../../repository/evidence/evidence-of.js'

const CASES: readonly Case[] = [
  ['Lockbox.master_key = ENV["K"]', 'data-at-rest'],
  ['Lockbox.master_key = ENV.fetch("K") { raise "no" }', 'data-at-rest'],
  ['# Lockbox.master_key = ENV["K"]\nputs ENV["K"]', ''],
  ['x = "Lockbox.master_key = #{ENV["K"]}"\nLogger.info(x)', ''],
  ['Rails.logger.info ENV["K"]', ''],
  ['class A\n  has_encrypted :email, key: ENV["K"]\nend', 'data-at-rest'],
  ['box = Lockbox.new(key: ENV["K"])', 'data-at-rest'],
  ['class A\n  encrypts :ssn, key: ENV["K"]\nend', 'data-at-rest'],
  ['config.active_record.encryption.primary_key = ENV["K"]', 'data-at-rest'],
  ['config.active_record.encryption.deterministic_key = ENV["K"]', 'data-at-rest derived-ids'],
  ['config.active_record.encryption.key_derivation_salt = ENV["K"]', 'data-at-rest'],
  ['class U\n  attr_encrypted :ssn, key: ENV["K"]\nend', 'data-at-rest'],
  [
    'class U\n  attr_encrypted :ssn, :dob,\n    key: [ENV.fetch("K")].pack("H*"), algorithm: "aes-256-gcm"\nend',
    'data-at-rest',
  ],
  ['class U\n  attr_accessor :ssn\n  def x\n    Foo.call(ENV["K"])\n  end\nend', ''],
  ['crypt = ActiveSupport::MessageEncryptor.new(ENV["K"])', 'data-at-rest'],
  ['key = ENV["K"]\ncrypt = ActiveSupport::MessageEncryptor.new(key)', 'data-at-rest'],
  [
    'key = ActiveSupport::KeyGenerator.new(ENV.fetch("K")).generate_key("s", 32)\nE = ActiveSupport::MessageEncryptor.new(key)',
    'data-at-rest',
  ],
  [
    'def encryption_key\n  [ENV["K"]].pack("H*")\nend\n\ndef box\n  ActiveSupport::MessageEncryptor.new(encryption_key)\nend',
    'data-at-rest',
  ],
  ['cipher = OpenSSL::Cipher.new("aes-256-gcm")\ncipher.encrypt\ncipher.key = ENV["K"]', 'data-at-rest'],
  ['cipher.key = Base64.decode64(ENV["K"])', 'data-at-rest'],
  ['RbNaCl::SimpleBox.new(0)\nb = RbNaCl::SecretBox.new([ENV["K"]].pack("H*"))', 'data-at-rest'],
  ['BlindIndex.master_key = ENV["K"]', 'derived-ids'],
  ['class U\n  blind_index :email, key: ENV["K"]\nend', 'derived-ids'],
  ['H = Hashids.new(ENV["K"], 8)', 'derived-ids'],
  [
    'def find(email)\n  User.find_by(email_hash: OpenSSL::HMAC.hexdigest("SHA256", ENV["K"], email))\nend',
    'derived-ids',
  ],
  [
    'sig = OpenSSL::HMAC.hexdigest("SHA256", ENV["K"], request.body.read)\nhead :ok if Rack::Utils.secure_compare(sig, x)',
    'other-party',
  ],
  ['Devise.setup do |config|\n  config.pepper = ENV["K"]\nend', 'passwords'],
  ['BCrypt::Password.create(password + ENV["K"])', 'passwords'],
  ['Devise.setup do |config|\n  config.secret_key = ENV["K"]\nend', 'tokens'],
  ['Langfuse.configure do |config|\n  config.secret_key = ENV["K"]\nend', ''],
  ['Devise.setup do |config|\n  config.jwt do |jwt|\n    jwt.secret = ENV["K"]\n  end\nend', 'tokens'],
  ['JWT.encode(payload, ENV["K"], "HS256")', 'tokens'],
  ['SECRET = ENV["K"]\nclass A\n  def t\n    JWT.encode({a: 1}, SECRET)\n  end\nend', 'tokens'],
  ['JWT.encode({env: ENV["K"]}, other)', ''],
  ['ActiveSupport::MessageVerifier.new(ENV["K"])', 'tokens'],
  ['config.secret_key_base = ENV["K"]', 'sessions tokens'],
  ['use Rack::Session::Cookie, secret: ENV["K"]', 'sessions'],
  ['Rails.application.encrypted("config/x.yml.enc", env_key: ENV["K"])', 'code-bundle'],
  ['if ENV["K"] == "x"\n  Lockbox.master_key = "y"\nend', ''],
  ['Lockbox.master_key = "x" if ENV["K"]', ''],
  ['Lockbox.master_key = ENV["K"].present? ? 1 : 2', ''],
  ['provider :github, ENV["ID"], ENV["K"]', 'other-party'],
  ['config.omniauth :openid_connect, client_options: {identifier: ENV["ID"], secret: ENV["K"]}', 'other-party'],
  ['Lockbox.master_key =\n  if Rails.env.production?\n    ENV["K"]\n  else\n    "0" * 64\n  end', 'data-at-rest'],
  ['Lockbox.master_key = if ENV["CI"]\n  "0" * 64\nelse\n  ENV["K"]\nend', 'data-at-rest'],
  ['name = "a"\nif Rails.env.production?\n  puts ENV["K"]\nend', ''],
  ['cfg = Rails.application.config.active_record.encryption\ncfg.primary_key = ENV["K"]', 'data-at-rest'],
  ['Hashid::Rails.configure do |config|\n  config.salt = ENV["K"]\nend', 'derived-ids'],
  ['def hash(text)\n  Password.create(text + ENV["K"])\nend', 'passwords'],
  ['Password.create(text: ENV["K"])', ''],
  ['key = OpenSSL::PKey::RSA.new(ENV["K"])', 'other-party'],
  ['OpenSSL::PKey::RSA.new(ENV["K"]).private_decrypt(text)', 'data-at-rest'],
  ['box = TokenEncryptor.new(ENV["K"])', 'data-at-rest'],
  ['class A\n  encrypted_attribute :value, secret_key: ENV["K"]\nend', 'data-at-rest'],
  ['key = Rails.env == "production" ? ENV["K"].freeze : "dev"\nbox = Lockbox.new(key: key)', 'data-at-rest'],
  ['key = ENV["K"] == "production" ? "a" : "b"\nbox = Lockbox.new(key: key)', ''],
  ['config.ui.sessions.secret = ENV["K"]', 'sessions'],
  ['Stripe::Webhook::Signature.verify_header(payload, header, ENV["K"])', 'other-party'],
]

describe('what Ruby code hands a value to', () => {
  for (const one of CASES) {
    it(titleOf(one), () => {
      const [code, classes, key = 'K'] = one
      expect(classesIn(evidenceOf({'config/initializers/x.rb': code}), key)).to.equal(classes)
    })
  }
})
