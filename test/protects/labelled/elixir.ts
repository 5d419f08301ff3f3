import type {LabelledSecret} from './labelled-secret.js'

import {alnum, b64, pem} from '../../classify/invented-values.js'

const vault = (app: string) => `defmodule ${app}.Vault do
  use Cloak.Vault, otp_app: :app

  def init(config) do
    {:ok, Keyword.put(config, :ciphers, default: {Cloak.Ciphers.AES.GCM, tag: "AES.GCM.V1", key: decode_env!("CLOAK_KEY")})}
  end

  defp decode_env!(var), do: var |> System.get_env() |> Base.decode64!()
end
`

/** Elixir, from public projects. */
export const ELIXIR: readonly LabelledSecret[] = [
  ...(
    [
      ['Explorer', 'blockscout/blockscout apps/explorer/lib/explorer/vault.ex'],
      ['WandererApp', 'wanderer-industries/wanderer lib/wanderer_app/vault.ex'],
      ['Library', 'aifrak/phoenix-ash-library library/lib/library/vault.ex'],
    ] as const
  ).map(([app, from]): LabelledSecret => ({
    key: 'CLOAK_KEY',
    class: 'data-at-rest',
    value: b64(32),
    code: {'lib/app/vault.ex': vault(app)},
    from,
  })),
  {
    key: 'VAULT_KEY',
    class: 'data-at-rest',
    value: b64(32),
    code: {
      'lib/sequin/config_parser.ex':
        'def vault_key(env) do\n  secret = Map.get(env, "VAULT_KEY")\n  validate_base64(secret, "VAULT_KEY")\nend\n',
      'config/runtime.exs': `vault_key = ConfigParser.vault_key(env_vars)
config :sequin, Sequin.Vault, ciphers: [default: {Cloak.Ciphers.AES.GCM, tag: "AES.GCM.V1", key: Base.decode64!(vault_key)}]
`,
    },
    from: 'sequinstream/sequin config/runtime.exs',
  },
  {
    key: 'DB_ENC_KEY_GCM',
    class: 'data-at-rest',
    value: alnum(32),
    code: {
      'config/runtime.exs':
        'db_enc_key_gcm = System.get_env("DB_ENC_KEY_GCM")\nconfig :realtime, db_enc_key_gcm: db_enc_key_gcm\n',
      'lib/realtime/crypto.ex': `defp encrypt_gcm!(text) do
  :crypto.crypto_one_time_aead(:aes_256_gcm, Application.get_env(:realtime, :db_enc_key_gcm), iv, text, "", true)
end
`,
    },
    from: 'supabase/realtime lib/realtime/crypto.ex',
  },
  ...(['API_JWT_SECRET', 'METRICS_JWT_SECRET'] as const).map((key): LabelledSecret => ({
    key,
    class: 'tokens',
    or: ['other-party'],
    code: {'config/runtime.exs': `config :realtime, jwt_secret: System.fetch_env!("${key}")\n`},
    from: 'supabase/realtime config/runtime.exs',
  })),
  ...(['LOGFLARE_DB_ENCRYPTION_KEY', 'LOGFLARE_DB_ENCRYPTION_KEY_RETIRED'] as const).map((key): LabelledSecret => ({
    key,
    class: 'data-at-rest',
    value: b64(32),
    code: {
      'config/runtime.exs': `config :logflare,
  encryption_key_default: System.get_env("LOGFLARE_DB_ENCRYPTION_KEY"),
  encryption_key_retired: System.get_env("LOGFLARE_DB_ENCRYPTION_KEY_RETIRED")
`,
      'lib/logflare/vault.ex': `ciphers = [
  default: {Cloak.Ciphers.AES.GCM, tag: "V1", key: default_key},
  retired: {Cloak.Ciphers.AES.GCM, tag: "V0", key: retired_key}
]
`,
    },
    from: 'Logflare/logflare lib/logflare/vault.ex',
  })),
  {
    key: 'ENCRYPTION_KEY',
    class: 'data-at-rest',
    code: {
      'config/runtime.exs': 'config :teslamate, TeslaMate.Vault, key: System.get_env("ENCRYPTION_KEY")\n',
      'lib/teslamate/vault.ex':
        'use Cloak.Vault, otp_app: :teslamate\nKeyword.put(config, :ciphers, default: default_cipher(:crypto.hash(:sha256, encryption_key)))\n',
    },
    from: 'teslamate-org/teslamate lib/teslamate/vault.ex',
  },
  {
    key: 'SIGNING_SALT',
    class: 'sessions',
    value: alnum(16),
    code: {
      'config/runtime.exs':
        'config :teslamate, TeslaMateWeb.Endpoint,\n  live_view: [signing_salt: System.get_env("SIGNING_SALT", Util.random_string(8))]\n',
    },
    from: 'teslamate-org/teslamate config/runtime.exs',
  },
  {
    key: 'SECRET_KEY_BASE',
    class: 'tokens',
    or: ['sessions'],
    value: alnum(64),
    code: {
      'apps/auth/config/config.exs':
        'secret_key_base = System.get_env("SECRET_KEY_BASE")\nconfig :auth, Auth.Guardian, issuer: "homepage", secret_key: secret_key_base\n',
    },
    from: 'jutonz/homepage apps/auth/config/config.exs',
  },
  {
    key: 'LIVEBOOK_SECRET_KEY_BASE',
    class: 'sessions',
    or: ['tokens'],
    value: alnum(64),
    code: {
      'lib/livebook.ex':
        'config :livebook, LivebookWeb.Endpoint,\n  secret_key_base: Livebook.Config.secret!("LIVEBOOK_SECRET_KEY_BASE") || random_secret_key_base()\n',
    },
    from: 'livebook-dev/livebook lib/livebook.ex',
  },
  {
    key: 'ENCRYPTION_KEYS',
    class: 'data-at-rest',
    value: [b64(32), b64(32)].join(','),
    code: {
      'config/runtime.exs':
        'config :fields,\n  encryption_keys: System.get_env("ENCRYPTION_KEYS"),\n  secret_key_base: secret_key_base\n',
    },
    from: 'dwyl/auth config/runtime.exs',
  },
  {
    key: 'SECRET_KEY_BASE',
    class: 'tokens',
    or: ['sessions'],
    value: alnum(64),
    code: {
      'config/config.exs':
        'config :auth, AuthWeb.Endpoint, secret_key_base: System.get_env("SECRET_KEY_BASE")\nconfig :joken, default_signer: System.get_env("SECRET_KEY_BASE")\n',
    },
    from: 'dwyl/auth config/config.exs',
  },
  {
    key: 'AUTH_API_KEY',
    class: 'access',
    or: ['unknown'],
    code: {'config/config.exs': 'config :auth_plug, api_key: System.get_env("AUTH_API_KEY")\n'},
    from: 'dwyl/auth config/config.exs',
  },
  {
    key: 'SECRET_KEY_BASE',
    class: 'sessions',
    or: ['tokens'],
    value: alnum(64),
    code: {
      'config/runtime.exs':
        'secret_key_base = System.get_env("SECRET_KEY_BASE") || raise "missing"\nconfig :chat_api, ChatApiWeb.Endpoint, secret_key_base: secret_key_base\n',
    },
    from: 'papercups-io/papercups config/runtime.exs',
  },
  {
    key: 'PAPERCUPS_GITHUB_PEM',
    class: 'other-party',
    or: ['access'],
    value: pem('RSA PRIVATE KEY'),
    code: {
      'config/config.exs':
        'config :joken, rs256: [signer_alg: "RS256", key_pem: System.get_env("PAPERCUPS_GITHUB_PEM")]\n',
    },
    from: 'papercups-io/papercups config/config.exs',
  },
  {
    key: 'TOKENS_KEY_BASE',
    class: 'tokens',
    value: alnum(64),
    code: {
      'elixir/config/runtime.exs':
        'config :portal, Portal.Tokens,\n  key_base: env_var_to_config!(:tokens_key_base),\n  salt: env_var_to_config!(:tokens_salt)\n',
    },
    from: 'firezone/firezone elixir/config/runtime.exs',
  },
  ...(['COOKIE_ENCRYPTION_SALT', 'LIVE_VIEW_SIGNING_SALT'] as const).map((key): LabelledSecret => ({
    key,
    class: 'sessions',
    value: alnum(32),
    code: {
      'elixir/config/runtime.exs':
        'config :portal,\n  cookie_encryption_salt: env_var_to_config!(:cookie_encryption_salt)\nconfig :portal, Endpoint, live_view: [signing_salt: env_var_to_config!(:live_view_signing_salt)]\n',
    },
    from: 'firezone/firezone elixir/config/runtime.exs',
  })),
]
