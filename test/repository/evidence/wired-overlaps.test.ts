import {expect} from 'chai'

import {evidenceOf} from './evidence-of.js'

/** `KEY → form OTHER sep where`, for each overlap. */
const overlapsIn = (files: Record<string, string>) =>
  [...evidenceOf(files).overlaps].map(
    ([key, {form, key: other, separator, where}]) =>
      `${key} → ${form} ${other}${separator === undefined ? '' : ` ${separator}`} ${where}`,
  )

describe('the overlap that code is written for', () => {
  const cases: ReadonlyArray<readonly [string, Record<string, string>, string[]]> = [
    [
      "Laravel's previous keys in config/app.php",
      {
        'config/app.php':
          "<?php\nreturn [\n    'key' => env('APP_KEY'),\n    'previous_keys' => [\n        ...array_filter(\n            explode(',', env('APP_PREVIOUS_KEYS', ''))\n        ),\n    ],\n];\n",
      },
      ['APP_KEY → list-new-first APP_PREVIOUS_KEYS , config/app.php:6'],
    ],
    [
      'none in an older config/app.php',
      {
        'config/app.php':
          "<?php\nreturn [\n    'key' => env('APP_KEY'),\n    // 'previous_keys' => env('APP_PREVIOUS_KEYS')\n];\n",
      },
      [],
    ],
    [
      'Laravel 11 without a config file of its own',
      {'composer.json': '{"require": {"php": "^8.2",\n "laravel/framework": "^11.9"}}'},
      ['APP_KEY → list-new-first APP_PREVIOUS_KEYS , composer.json:2'],
    ],
    ['none in Laravel 10', {'composer.json': '{"require": {"laravel/framework": "^10.10"}}'}, []],
    [
      "Django's fallbacks from a list in a config var of the team's own name",
      {
        'web/settings.py':
          'import os\nSECRET_KEY = os.environ["DJANGO_SECRET_KEY"]\nSECRET_KEY_FALLBACKS = os.environ.get("DJANGO_OLD_KEYS", "").split(";")\n',
      },
      ['DJANGO_SECRET_KEY → list-new-first DJANGO_OLD_KEYS ; web/settings.py:3'],
    ],
    [
      "Django's fallbacks by django-environ",
      {
        'web/settings.py':
          'import environ\nenv = environ.Env()\nSECRET_KEY = env("SECRET_KEY")\nSECRET_KEY_FALLBACKS = env.list("OLD_KEYS", default=[])\n',
      },
      ['SECRET_KEY → list-new-first OLD_KEYS , web/settings.py:4'],
    ],
    [
      "Django's fallbacks from one config var",
      {
        'web/settings.py':
          'import os\nSECRET_KEY = os.environ["SECRET_KEY"]\nSECRET_KEY_FALLBACKS = [os.environ["SECRET_KEY_OLD"]]\n',
      },
      ['SECRET_KEY → single SECRET_KEY_OLD web/settings.py:3'],
    ],
    [
      'MultiFernet of a list in the same config var',
      {'a.py': 'import os\nf = MultiFernet([Fernet(k) for k in os.environ["FERNET_KEYS"].split(",")])\n'},
      ['FERNET_KEYS → list-new-first FERNET_KEYS , a.py:2'],
    ],
    [
      'MultiFernet of a list that has a name',
      {
        'a.py':
          'import os\nkeys = os.environ["FERNET_KEYS"].split(",")\nf = MultiFernet([Fernet(k.strip()) for k in keys])\n',
      },
      ['FERNET_KEYS → list-new-first FERNET_KEYS , a.py:3'],
    ],
    [
      'MultiFernet of two config vars',
      {'a.py': 'import os\nf = MultiFernet([Fernet(os.environ["NEW"]), Fernet(os.environ["OLD"])])\n'},
      ['NEW → single OLD a.py:2'],
    ],
    [
      'none of one Fernet',
      {'a.py': 'import os\nf = Fernet(os.environ["K"])\nx = os.environ["OTHER"].split(",")\n'},
      [],
    ],
    [
      "Lockbox's previous versions",
      {
        'config/initializers/lockbox.rb':
          'Lockbox.master_key = ENV["LOCKBOX_MASTER_KEY"]\nLockbox.default_options[:previous_versions] = [{master_key: ENV["LOCKBOX_MASTER_KEY_PREVIOUS"]}]\n',
      },
      ['LOCKBOX_MASTER_KEY → single LOCKBOX_MASTER_KEY_PREVIOUS config/initializers/lockbox.rb:2'],
    ],
    [
      "Lockbox's previous versions of the key that it reads by itself",
      {
        'config/initializers/lockbox.rb':
          'Lockbox.default_options[:previous_versions] = [\n  {master_key: ENV.fetch("OLD_KEY")},\n]\n',
      },
      ['LOCKBOX_MASTER_KEY → single OLD_KEY config/initializers/lockbox.rb:2'],
    ],
    [
      'the primary key of Active Record as a list, of which the last encrypts',
      {'config/application.rb': 'config.active_record.encryption.primary_key = ENV["AR_KEYS"].split(",")\n'},
      ['AR_KEYS → list-new-last AR_KEYS , config/application.rb:1'],
    ],
    [
      'the primary key of Active Record of two config vars',
      {'config/application.rb': 'config.active_record.encryption.primary_key = [ENV["AR_OLD"], ENV["AR_NEW"]]\n'},
      ['AR_NEW → single AR_OLD config/application.rb:1'],
    ],
    [
      'session secrets as a list',
      {'app.js': "app.use(session({secret: process.env.S.split(','), resave: false}))\n"},
      ['S → list-new-first S , app.js:1'],
    ],
    [
      'keys of cookie-session as a list',
      {'app.js': "const keys = process.env.COOKIE_KEYS.split(';')\napp.use(cookieSession({name: 's', keys}))\n"},
      ['COOKIE_KEYS → list-new-first COOKIE_KEYS ; app.js:2'],
    ],
    [
      'session secrets of two config vars',
      {'app.js': 'app.use(session({secret: [process.env.NEW, process.env.OLD].filter(Boolean)}))\n'},
      ['NEW → single OLD app.js:1'],
    ],
    ['none of one session secret', {'app.js': 'app.use(session({secret: process.env.S}))\n'}, []],
    [
      'the labelled passwords of iron-session',
      {'s.ts': 'export const sessionOptions = {password: {1: process.env.B, 2: process.env.A}, cookieName: "x"}\n'},
      ['A → single B s.ts:1'],
    ],
    [
      "Rails' rotations of cookies",
      {
        'config/initializers/cookies.rb':
          'Rails.application.config.action_dispatch.cookies_rotations.tap do |cookies|\n  key = ActiveSupport::KeyGenerator.new(ENV["OLD_SECRET_KEY_BASE"]).generate_key("a", 32)\n  cookies.rotate :encrypted, key\nend\n',
      },
      ['SECRET_KEY_BASE → single OLD_SECRET_KEY_BASE config/initializers/cookies.rb:2'],
    ],
    [
      "Rails' rotations of message verifiers",
      {
        'config/initializers/v.rb':
          'Rails.application.message_verifiers.rotate(secret_key_base: ENV["PREVIOUS_BASE"])\n',
      },
      ['SECRET_KEY_BASE → single PREVIOUS_BASE config/initializers/v.rb:1'],
    ],
    [
      'the rotation secret of devise-jwt',
      {
        'config/initializers/devise.rb':
          'Devise.setup do |config|\n  config.jwt do |jwt|\n    jwt.secret = ENV["DEVISE_JWT_SECRET_KEY"]\n    jwt.rotation_secret = ENV["DEVISE_JWT_OLD"]\n  end\nend\n',
      },
      ['DEVISE_JWT_SECRET_KEY → single DEVISE_JWT_OLD config/initializers/devise.rb:4'],
    ],
    [
      'the decryption keys of prisma-field-encryption, which it reads by itself',
      {'package.json': '{"dependencies": {\n  "prisma-field-encryption": "^1.5.0"}}'},
      ['PRISMA_FIELD_ENCRYPTION_KEY → list-new-first PRISMA_FIELD_DECRYPTION_KEYS , package.json:2'],
    ],
    [
      'the previous secrets of Payload',
      {
        'payload.config.ts':
          'export default buildConfig({\n  secret: process.env.PAYLOAD_SECRET,\n  previousSecrets: [process.env.OLD_PAYLOAD_SECRET],\n})\n',
      },
      ['PAYLOAD_SECRET → single OLD_PAYLOAD_SECRET payload.config.ts:3'],
    ],
    [
      'the previous secret of Superset',
      {
        'superset_config.py':
          'import os\nSECRET_KEY = os.environ["SUPERSET_SECRET_KEY"]\nPREVIOUS_SECRET_KEY = os.environ["SUPERSET_OLD_KEY"]\n',
      },
      ['SUPERSET_SECRET_KEY → single SUPERSET_OLD_KEY superset_config.py:3'],
    ],
    [
      'the next master key of Rails',
      {'config/application.rb': 'key = ENV["RAILS_MASTER_KEY_NEW"] || ENV["RAILS_MASTER_KEY"]\n'},
      ['RAILS_MASTER_KEY → next RAILS_MASTER_KEY_NEW config/application.rb:1'],
    ],
    [
      'the second version of a blind index',
      {
        'app/models/user.rb':
          'class User\n  blind_index :email, rotate: {version: 2, master_key: ENV["BLIND_INDEX_MASTER_KEY_V2"]}\nend\n',
      },
      ['BLIND_INDEX_MASTER_KEY → numbered BLIND_INDEX_MASTER_KEY_V2 app/models/user.rb:2'],
    ],
    [
      'the rotating options of Plug.Session',
      {
        'lib/a/endpoint.ex':
          'plug Plug.Session,\n  store: :cookie,\n  rotating_options: [secret_key_base: System.get_env("OLD_BASE")]\n',
      },
      ['SECRET_KEY_BASE → single OLD_BASE lib/a/endpoint.ex:3'],
    ],
    [
      'signers of itsdangerous as a list, of which the last signs',
      {'a.py': 'import os\ns = URLSafeTimedSerializer(os.environ["SIGNING_KEYS"].split(","))\n'},
      ['SIGNING_KEYS → list-new-last SIGNING_KEYS , a.py:2'],
    ],
  ]
  for (const [title, files, expected] of cases) {
    it(title, () => {
      expect(overlapsIn(files)).to.deep.equal(expected)
    })
  }
})
