import type {LabelledSecret} from './labelled-secret.js'

import {b64, hex, pem} from '../../classify/invented-values.js'

const laravelKey = () => `base64:${b64(32)}`
const APP = "<?php\nreturn ['cipher' => 'AES-256-CBC', 'key' => env('APP_KEY')];\n"
const SYMFONY = "framework:\n    secret: '%env(APP_SECRET)%'\n    session: true\n"
const BEDROCK = `<?php
Config::define('AUTH_KEY', env('AUTH_KEY'));
Config::define('LOGGED_IN_KEY', env('LOGGED_IN_KEY'));
Config::define('NONCE_KEY', env('NONCE_KEY'));
Config::define('SECURE_AUTH_SALT', env('SECURE_AUTH_SALT'));
`

/** PHP, from public projects. */
export const PHP: readonly LabelledSecret[] = [
  ...(['APP_KEY', 'APP_PREVIOUS_KEYS'] as const).map((key): LabelledSecret => ({
    key,
    class: 'data-at-rest',
    value: laravelKey(),
    code: {
      'config/app.php': `<?php
return [
    'key' => env('APP_KEY'),
    'previous_keys' => [...array_filter(explode(',', env('APP_PREVIOUS_KEYS', '')))],
];
`,
      'app/Models/AddressBookSubscription.php':
        '<?php\nreturn Attribute::make(get: fn ($value) => decrypt($value), set: fn ($value) => encrypt($value));\n',
    },
    from: 'monicahq/monica config/app.php',
  })),
  ...(['AZURE_CLIENT_SECRET', 'KEYCLOAK_CLIENT_SECRET', 'LINKEDIN_CLIENT_SECRET'] as const).map(
    (key): LabelledSecret => ({
      key,
      class: 'other-party',
      code: {'config/services.php': `<?php\nreturn ['service' => ['client_secret' => env('${key}')]];\n`},
      from: 'monicahq/monica config/services.php',
    }),
  ),
  {
    key: 'APP_KEY',
    class: 'data-at-rest',
    value: laravelKey(),
    code: {
      'config/app.php': APP,
      'app/Support/Preferences.php': '<?php\n$preference->data = encrypt($value);\n',
      'app/Helpers/Attachments/AttachmentHelper.php': '<?php\n$data = Crypt::decrypt($stored);\n',
    },
    from: 'firefly-iii/firefly-iii app/Support/Preferences.php',
  },
  {
    key: 'PASSPORT_PRIVATE_KEY',
    class: 'tokens',
    or: ['other-party'],
    value: pem('RSA PRIVATE KEY'),
    beside: ['PASSPORT_PUBLIC_KEY'],
    code: {
      'config/passport.php':
        "<?php\nreturn ['private_key' => env('PASSPORT_PRIVATE_KEY'), 'public_key' => env('PASSPORT_PUBLIC_KEY')];\n",
    },
    from: 'firefly-iii/firefly-iii config/passport.php',
  },
  {
    key: 'MANDRILL_SECRET',
    class: 'access',
    code: {'config/services.php': "<?php\nreturn ['mandrill' => ['secret' => env('MANDRILL_SECRET')]];\n"},
    from: 'firefly-iii/firefly-iii config/services.php',
  },
  {
    key: 'APP_KEY',
    class: 'data-at-rest',
    value: laravelKey(),
    code: {
      'config/app.php': APP,
      'app/Models/User.php':
        "<?php\nprotected $casts = ['subsonic_api_key' => 'encrypted', 'two_factor_secret' => 'encrypted'];\n",
    },
    from: 'koel/koel app/Models/User.php',
  },
  {
    key: 'APP_KEY',
    class: 'data-at-rest',
    value: laravelKey(),
    code: {
      'app/Config/app.php': APP,
      'app/Access/Mfa/MfaValue.php': '<?php\n$this->value = encrypt($value);\nreturn decrypt($this->value);\n',
    },
    from: 'BookStackApp/BookStack app/Access/Mfa/MfaValue.php',
  },
  {
    key: 'GITHUB_APP_SECRET',
    class: 'other-party',
    code: {
      'app/Config/services.php':
        "<?php\nreturn ['github' => ['client_id' => env('GITHUB_APP_ID'), 'client_secret' => env('GITHUB_APP_SECRET')]];\n",
    },
    from: 'BookStackApp/BookStack app/Config/services.php',
  },
  {
    key: 'APP_KEY',
    class: 'data-at-rest',
    value: laravelKey(),
    code: {
      'config/app.php': APP,
      'app/Casts/EncryptedCast.php': '<?php\nreturn [$key => is_null($value) ? null : encrypt($value)];\n',
    },
    from: 'invoiceninja/invoiceninja app/Casts/EncryptedCast.php',
  },
  {
    key: 'HASH_SALT',
    class: 'derived-ids',
    code: {
      'config/ninja.php': "<?php\nreturn ['hash_salt' => env('HASH_SALT', '')];\n",
      'app/Utils/Traits/MakesHash.php': "<?php\n$hashids = new Hashids(config('ninja.hash_salt'), 10);\n",
    },
    from: 'invoiceninja/invoiceninja app/Utils/Traits/MakesHash.php',
  },
  {
    key: 'APP_KEY',
    class: 'data-at-rest',
    value: laravelKey(),
    code: {'config/app.php': APP},
    from: 'pixelfed/pixelfed config/app.php',
  },
  {
    key: 'PUSHER_APP_SECRET',
    class: 'access',
    value: hex(20),
    code: {
      'config/broadcasting.php':
        "<?php\nreturn ['pusher' => ['key' => env('PUSHER_APP_KEY'), 'secret' => env('PUSHER_APP_SECRET')]];\n",
    },
    from: 'pixelfed/pixelfed config/broadcasting.php',
  },
  ...(['AUTH_KEY', 'LOGGED_IN_KEY', 'NONCE_KEY', 'SECURE_AUTH_SALT'] as const).map((key): LabelledSecret => ({
    key,
    class: 'sessions',
    beside: ['AUTH_KEY', 'LOGGED_IN_KEY', 'NONCE_KEY', 'SECURE_AUTH_SALT'].filter((other) => other !== key),
    code: {'config/application.php': BEDROCK},
    from: 'roots/bedrock config/application.php',
  })),
  {
    key: 'APP_SECRET',
    class: 'sessions',
    or: ['tokens'],
    value: hex(32),
    code: {'config/packages/framework.yaml': SYMFONY},
    from: 'kimai/kimai config/packages/framework.yaml',
  },
  {
    key: 'APP_SECRET',
    class: 'sessions',
    or: ['tokens'],
    value: hex(32),
    code: {
      'app/config/config.yml': SYMFONY,
      'app/config/security.yml':
        'security:\n    firewalls:\n        main:\n            remember_me:\n                secret: "%env(APP_SECRET)%"\n',
    },
    from: 'wallabag/wallabag app/config/security.yml',
  },
]
