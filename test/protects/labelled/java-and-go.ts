/* eslint-disable no-template-curly-in-string -- code of other people */
import type {LabelledSecret} from './labelled-secret.js'

import {alnum, b64, hex} from '../../classify/invented-values.js'

const WAKAPI = {
  'config/config.go': `type securityConfig struct {
	PasswordSalt string \`yaml:"password_salt" env:"WAKAPI_PASSWORD_SALT"\`
	CookieKey    string \`yaml:"cookie_key" env:"WAKAPI_COOKIE_KEY"\`
}
type subscriptionsConfig struct {
	StripeSecretKey      string \`env:"WAKAPI_SUBSCRIPTIONS_STRIPE_SECRET_KEY"\`
	StripeEndpointSecret string \`env:"WAKAPI_SUBSCRIPTIONS_STRIPE_ENDPOINT_SECRET"\`
}
`,
  'routes/login.go': 'hash, err := utils.HashPassword(user.Password, h.config.Security.PasswordSalt)\n',
  'config/cookie.go': 'store := sessions.NewCookieStore(sessionKeys[:64], sessionKeys[64:])\n',
}
const LOWCODER = {
  'server/api-service/lowcoder-server/src/main/resources/application.yaml': `auth:
  api-key:
    secret: \${LOWCODER_API_KEY_SECRET:}
encrypt:
  password: \${LOWCODER_DB_ENCRYPTION_PASSWORD:}
  salt: \${LOWCODER_DB_ENCRYPTION_SALT:}
`,
  'server/api-service/lowcoder-domain/src/main/java/org/lowcoder/domain/encryption/EncryptionServiceImpl.java':
    'this.textEncryptor = Encryptors.text(encrypt.getPassword(), hex(encrypt.getSalt()));\n',
  'server/api-service/lowcoder-server/src/main/java/org/lowcoder/api/authentication/util/JWTUtils.java':
    'return Jwts.builder().setSubject(user).signWith(SignatureAlgorithm.HS256, apiKey.getSecret()).compact();\n',
}
const JASYPT = `@Bean("jasyptStringEncryptor")
public StringEncryptor stringEncryptor() {
    StandardPBEStringEncryptor encryptor = new StandardPBEStringEncryptor();
    encryptor.setPassword(System.getenv("JASYPT_ENCRYPTOR_PASSWORD"));
    return encryptor;
}
`

/** Java and Go: from public projects, and at the end some of one's own kind. */
export const JAVA_AND_GO: readonly LabelledSecret[] = [
  {
    key: 'SESSION_KEY',
    class: 'sessions',
    code: {
      'config/session.go': 'package config\n\nvar Store = sessions.NewCookieStore([]byte(os.Getenv("SESSION_KEY")))\n',
    },
    from: 'jintoples/go-session config/session.go',
  },
  ...(['IMGPROXY_KEY', 'IMGPROXY_SALT'] as const).map((key): LabelledSecret => ({
    key,
    class: 'tokens',
    value: hex(64),
    beside: ['IMGPROXY_KEY', 'IMGPROXY_SALT'].filter((other) => other !== key),
    code: {
      'security/config.go':
        'var IMGPROXY_KEY = env.HexSlice("IMGPROXY_KEY")\nvar IMGPROXY_SALT = env.HexSlice("IMGPROXY_SALT")\n',
    },
    from: 'imgproxy/imgproxy security/config.go',
  })),
  {key: 'WAKAPI_PASSWORD_SALT', class: 'passwords', code: WAKAPI, from: 'muety/wakapi config/config.go'},
  {key: 'WAKAPI_COOKIE_KEY', class: 'sessions', value: b64(64), code: WAKAPI, from: 'muety/wakapi config/cookie.go'},
  {
    key: 'WAKAPI_SUBSCRIPTIONS_STRIPE_ENDPOINT_SECRET',
    class: 'other-party',
    code: WAKAPI,
    from: 'muety/wakapi config/config.go',
  },
  {key: 'WAKAPI_SUBSCRIPTIONS_STRIPE_SECRET_KEY', class: 'access', code: WAKAPI, from: 'muety/wakapi config/config.go'},
  {
    key: 'ENCRYPTION_KEY',
    class: 'data-at-rest',
    value: b64(32),
    code: {
      'backend/internal/common/env_config.go':
        'type EnvConfigSchema struct {\n\tEncryptionKey []byte `env:"ENCRYPTION_KEY" options:"file"`\n}\n',
      'backend/internal/utils/jwk/utils.go':
        'kek := DeriveKey(envConfig.EncryptionKey, instanceID)\nblock, err := aes.NewCipher(kek)\n',
    },
    from: 'pocket-id/pocket-id backend/internal/common/env_config.go',
  },
  {
    key: 'WOODPECKER_ENCRYPTION_KEY',
    class: 'data-at-rest',
    code: {'cmd/server/flags.go': 'Sources: cli.NewValueSourceChain(cli.EnvVar("WOODPECKER_ENCRYPTION_KEY"))\n'},
    from: 'woodpecker-ci/woodpecker cmd/server/flags.go',
  },
  {
    key: 'WOODPECKER_AGENT_SECRET',
    class: 'other-party',
    or: ['unknown'],
    code: {'cmd/server/flags.go': 'Sources: cli.NewValueSourceChain(cli.EnvVar("WOODPECKER_AGENT_SECRET"))\n'},
    from: 'woodpecker-ci/woodpecker cmd/server/flags.go',
  },
  {
    key: 'WOODPECKER_GITHUB_SECRET',
    class: 'other-party',
    code: {
      'cmd/server/flags.go':
        'Sources: cli.NewValueSourceChain(cli.EnvVar("WOODPECKER_FORGE_SECRET"), cli.EnvVar("WOODPECKER_GITHUB_SECRET"))\n',
    },
    from: 'woodpecker-ci/woodpecker cmd/server/flags.go',
  },
  {
    key: 'ND_PASSWORDENCRYPTIONKEY',
    class: 'data-at-rest',
    code: {
      'core/auth/auth.go':
        'key := cmp.Or(conf.Server.PasswordEncryptionKey, consts.DefaultEncryptionKey)\nsum := sha256.Sum256([]byte(key))\n',
    },
    from: 'navidrome/navidrome core/auth/auth.go',
  },
  {
    key: 'MEDIA_PROXY_PRIVATE_KEY',
    class: 'tokens',
    value: b64(32),
    code: {
      'internal/config/options.go':
        'options := map[string]*option{\n\t"MEDIA_PROXY_PRIVATE_KEY": {valueType: bytesType},\n}\n',
      'internal/mediaproxy/url.go':
        'mac := hmac.New(sha256.New, config.Opts.MediaProxyPrivateKey())\nmac.Write(mediaURLBytes)\n',
    },
    from: 'miniflux/v2 internal/mediaproxy/url.go',
  },
  ...(
    [
      'valva7/groupware_backend src/main/java/org/groupware/global/config/JasyptConfig.java',
      'JudeaDumont/AzureCosmoMigration src/main/java/org/example/azurecosmomigration/security/JasyptConfig.java',
    ] as const
  ).map((from): LabelledSecret => ({
    key: 'JASYPT_ENCRYPTOR_PASSWORD',
    class: 'code-bundle',
    code: {
      'src/main/java/org/example/JasyptConfig.java': JASYPT,
      'src/main/resources/application.yml': 'spring:\n  datasource:\n    password: ENC(aW52ZW50ZWQ=)\n',
    },
    from,
  })),
  {
    key: 'LOWCODER_DB_ENCRYPTION_PASSWORD',
    class: 'data-at-rest',
    code: LOWCODER,
    from: 'lowcoder-org/lowcoder server/api-service/lowcoder-server/src/main/resources/application.yaml',
  },
  {
    key: 'LOWCODER_DB_ENCRYPTION_SALT',
    class: 'data-at-rest',
    code: LOWCODER,
    from: 'lowcoder-org/lowcoder server/api-service/lowcoder-server/src/main/resources/application.yaml',
  },
  {
    key: 'LOWCODER_API_KEY_SECRET',
    class: 'tokens',
    value: hex(64),
    code: LOWCODER,
    from: 'lowcoder-org/lowcoder server/api-service/lowcoder-server/src/main/java/org/lowcoder/api/authentication/util/JWTUtils.java',
  },

  {
    key: 'CUSTOMER_AES_KEY',
    class: 'data-at-rest',
    value: alnum(32),
    code: {
      'internal/store/seal.go': `func seal(text []byte) []byte {
	block, _ := aes.NewCipher([]byte(os.Getenv("CUSTOMER_AES_KEY")))
	gcm, _ := cipher.NewGCM(block)
	return gcm.Seal(nonce, nonce, text, nil)
}
`,
    },
    from: 'invented',
  },
  {
    key: 'GATE_SECRET',
    class: 'data-at-rest',
    value: alnum(32),
    code: {
      'internal/gate/gate.go': `var gateSecret = os.Getenv("GATE_SECRET")

func open(sealed []byte) ([]byte, error) {
	block, err := aes.NewCipher([]byte(gateSecret))
	if err != nil {
		return nil, err
	}
	gcm, err := cipher.NewGCM(block)
	if err != nil {
		return nil, err
	}
	return gcm.Open(nil, sealed[:12], sealed[12:], nil)
}
`,
    },
    from: 'invented',
  },
  {
    key: 'GATE_SECRET',
    class: 'tokens',
    code: {
      'internal/gate/token.go':
        'signed, err := jwt.NewWithClaims(jwt.SigningMethodHS256, claims).SignedString([]byte(os.Getenv("GATE_SECRET")))\n',
    },
    from: 'invented',
  },
  ...(['COOKIE_HASH_KEY', 'COOKIE_BLOCK_KEY'] as const).map((key): LabelledSecret => ({
    key,
    class: 'sessions',
    value: alnum(32),
    beside: ['COOKIE_HASH_KEY', 'COOKIE_BLOCK_KEY'].filter((other) => other !== key),
    code: {
      'web/cookies.go':
        'var cookies = securecookie.New([]byte(os.Getenv("COOKIE_HASH_KEY")), []byte(os.Getenv("COOKIE_BLOCK_KEY")))\n',
    },
    from: 'invented',
  })),
  {
    key: 'MEMBER_SECRET',
    class: 'passwords',
    code: {
      'auth/hash.go':
        'pepper := os.Getenv("MEMBER_SECRET")\nhash, err := bcrypt.GenerateFromPassword([]byte(password+pepper), 12)\n',
    },
    from: 'invented',
  },
  {
    key: 'PATIENT_FILE_SECRET',
    class: 'data-at-rest',
    code: {
      'src/main/java/com/example/CryptoConverter.java': `@Converter
public class CryptoConverter implements AttributeConverter<String, String> {
    private final SecretKeySpec key = new SecretKeySpec(System.getenv("PATIENT_FILE_SECRET").getBytes(UTF_8), "AES");
    public String convertToDatabaseColumn(String text) throws Exception {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, key);
        return encode(cipher.doFinal(text.getBytes(UTF_8)));
    }
}
`,
    },
    from: 'invented',
  },
  {
    key: 'JWT_SECRET',
    class: 'tokens',
    code: {
      'src/main/resources/application.properties': 'app.jwt.secret=${JWT_SECRET}\n',
      'src/main/java/com/example/JwtService.java':
        'return Jwts.builder().subject(name).signWith(Keys.hmacShaKeyFor(secret.getBytes())).compact();\n',
    },
    from: 'invented',
  },
]
