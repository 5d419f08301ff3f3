import type {ReportedCase} from '../reported-case.js'

import {alnum, b64, base64Of, hex, jwt, made, upper} from '../../../classify/invented-values.js'
import {judged} from '../config-var-cases.js'

const SHENYU = 'apache/shenyu#7063'
const NACOS = 'alibaba/nacos#1382'
const JHIPSTER = 'jhipster/jhipster-registry#291'
const DIFY = 'langgenius/dify#36049'
const SUPABASE = 'supabase/supabase#9666'
const IN_PRODUCTION = 'soft-track/soft-track#9'
const SENTINEL = 'Anyesh/wardrowbe#73'
const GRAFANA = 'vllm-project/semantic-router#3276'
const ZXCVBN = 'nulab/zxcvbn4j#77'
const LEET = 'SonarSource/sonar-analyzer-commons#459'
const MASKED = 'diegosouzapw/OmniRoute#4919'
const COMPOSE = 'composecraft/composecraft#55'
const WORDPRESS = 'WordPress: Editing wp-config.php'

const weak = judged(['weak-value'])
const placeholder = judged(['placeholder-value'])
const good = judged([])

/** What products ship in compose files, example files and code. */
const SHIPPED: readonly ReportedCase[] = [
  weak(DIFY, 'SECRET_KEY', made('sk-9f73s3ljTX', 'VcMT3Blb3ljTqtsK', 'iGHXVcMT3BlbkFJLK7U')),
  weak(DIFY, 'DB_PASSWORD', 'difyai123456'),
  weak(DIFY, 'SANDBOX_API_KEY', 'dify-sandbox'),
  weak(JHIPSTER, 'JHIPSTER_SECURITY_AUTHENTICATION_JWT_SECRET', 'my-secret-token-to-change-in-production'),
  weak(
    JHIPSTER,
    'JWT_BASE64_SECRET',
    base64Of('my-secret-key-which-should-be-changed-in-production-and-be-base64-encoded\n'),
  ),
  weak(NACOS, 'NACOS_AUTH_TOKEN', made('SecretKey', '0123456789'.repeat(6))),
  weak(NACOS, 'NACOS_AUTH_TOKEN', base64Of('ThisIsMyCustomSecretKey012345678')),
  weak(NACOS, 'NACOS_PASSWORD', 'nacos'),
  weak(SUPABASE, 'JWT_SECRET', 'your-super-secret-jwt-token-with-at-least-32-characters-long'),
  weak(SUPABASE, 'POSTGRES_PASSWORD', 'your-super-secret-and-long-postgres-password'),
  weak('Seneca-CDOT/telescope#2743', 'SERVICE_ROLE_KEY', jwt({role: 'service_role', iss: 'supabase-demo'})),
  weak('onlook-dev/onlook#2710', 'DB_ENC_KEY', 'supabaserealtime'),
  weak('Symfony: Mercure in the Docker recipe', 'MERCURE_JWT_SECRET', '!ChangeThisMercureHubJWTSecretKey!'),
  weak('Symfony: Mercure in the Docker recipe', 'APP_SECRET', 'ThisTokenIsNotSoSecretChangeIt'),
  weak('LibreChat: .env file configuration', 'CREDS_IV', made('e2341419ec3dd3d1', '9b13a1a87fafcbfb')),
  weak(
    'LibreChat: .env file configuration',
    'JWT_SECRET',
    made('16f8c0ef4a5d391b26034086c628469d', '3f9f497f08163ab9b40137092f2909ef'),
  ),
  weak('Typebot: Self-hosting configuration', 'ENCRYPTION_SECRET', made('do+UspMmB/rewb', 'X2K/rskFmtgGSSZ8Ta')),
  weak('Flowise: Environment variables', 'FLOWISE_SECRETKEY_OVERWRITE', 'myencryptionkey'),
  weak('Grafana: Configure Grafana', 'GF_SECURITY_SECRET_KEY', made('SW2YcwTIb9zp', 'OOhoPsMm')),
  weak(GRAFANA, 'GF_SECURITY_ADMIN_PASSWORD', 'admin'),
  weak('Directus: Docker guide', 'SECRET', made('6116487b-cda1-52c2', '-b5b5-c8022c45e263')),
  weak('ZITADEL: Deploy with Docker Compose', 'ZITADEL_MASTERKEY', 'MasterkeyNeedsToHave32Characters'),
  weak('Kibana: Security settings', 'XPACK_SECURITY_ENCRYPTIONKEY', 'something_at_least_32_characters'),
  weak('Apache APISIX: Admin API', 'APISIX_ADMIN_KEY', made('edd1c9f034335f13', '6f87ad84b625c8f1')),
  weak('Firefly III: .env.example', 'APP_KEY', 'SomeRandomStringOf32CharsExactly'),
  weak(
    'Spring Boot with JWT, a tutorial',
    'JWT_SECRET_KEY',
    made('404E635266556A586E3272357538782F', '413F4428472B4B6250645367566B5970'),
  ),
  weak(WORDPRESS, 'AUTH_KEY', 'put your unique phrase here'),
  weak('Strapi: .env.example', 'ADMIN_JWT_SECRET', 'tobemodified'),
  weak('MinIO: Root access settings', 'MINIO_ROOT_PASSWORD', 'minio123'),
  weak('RabbitMQ: Access control', 'RABBITMQ_DEFAULT_PASS', 'guest'),
  good(NACOS, 'NACOS_AUTH_TOKEN', b64(48)),
  good(SUPABASE, 'SERVICE_ROLE_KEY', jwt({role: 'service_role', iss: 'supabase', ref: 'abcdefghijklmnopqrst'})),
  good(DIFY, 'SECRET_KEY', made('sk-', alnum(45))),
]

/** Passwords that everybody tries, dressed up. */
const DRESSED: readonly ReportedCase[] = [
  weak(LEET, 'DB_PASSWORD', 'P@ssword1234'),
  weak(LEET, 'ADMIN_PASSWORD', 'P@$$w0rd2024!'),
  weak(ZXCVBN, 'SMTP_PASSWORD', 'password@12345'),
  weak(ZXCVBN, 'SMTP_PASSWORD', 'password_12345'),
  weak(LEET, 'REDIS_PASSWORD', 'Adm1n@123'),
  weak('GoSimpleLLC/nbvcxz#28', 'FTP_PASSWORD', 'L3tM31n!!'),
  weak(LEET, 'ADMIN_PASSWORD', '!Welcome123'),
  weak(LEET, 'ADMIN_PASSWORD', 'Summer2024!'),
  weak('advanced-security/secret-scanning-custom-patterns#67', 'ADMIN_PASSWORD', 'Qwerty!@#123'),
  weak(LEET, 'SESSION_SECRET', 'MyS3cr3tP@ssw0rd'),
  weak('sponsianus/dishy_grafana#2', 'ADMIN_PASSWORD', 'StrongPassword1234'),
  weak(COMPOSE, 'JWT_SECRET', base64Of('supersecretkey123')),
  weak(ZXCVBN, 'DB_PASSWORD', 'Pr0duct10n!'),
  weak(ZXCVBN, 'SECRET_KEY', 'abcdefghijklmnopqrstuvwxyz123456'),
  weak(ZXCVBN, 'ADMIN_PASSWORD', '123456789a'),
  weak('dropbox/zxcvbn#237', 'DB_PASSWORD', 'correcthorsebatterystaple'),
  good('dropbox/zxcvbn#237', 'DB_PASSWORD', 'Tr0ub4dor&3xK'),
  good('dropbox/zxcvbn#89', 'DB_PASSWORD', 'p4Ss-tZq9!wv2Lm'),
  good(ZXCVBN, 'DB_PASSWORD', alnum(16)),
]

/** What says that it is to be replaced, and what only shows a part. */
const STANDING_IN: readonly ReportedCase[] = [
  placeholder(SENTINEL, 'SECRET_KEY', 'change-me-in-production'),
  placeholder(IN_PRODUCTION, 'SECRET_KEY', 'dev-secret-key-change-me-in-production'),
  placeholder(IN_PRODUCTION, 'JWT_SECRET', 'change-in-production'),
  placeholder(IN_PRODUCTION, 'JWT_SECRET', 'dev_only_secret_CHANGE_IN_PROD'),
  placeholder(IN_PRODUCTION, 'COOKIE_SECRET', 'insecure-default-replace-before-deploying'),
  placeholder(IN_PRODUCTION, 'SESSION_SECRET', 'changeThisInProduction'),
  placeholder('datavane/datavines#579', 'JWT_SECRET', 'PLEASE_CHANGE_THIS_TO_A_RANDOM_STRING'),
  placeholder(SHENYU, 'SHENYU_JWT_SECRETKEY', 'please-replace-with-your-own-secret-key'),
  placeholder('Outline: .env.sample', 'SECRET_KEY', 'generate_a_new_key'),
  placeholder('Outline: .env.sample', 'UTILS_SECRET', 'generate-with-openssl-rand-hex-32'),
  placeholder('Chatwoot: Environment variables', 'SECRET_KEY_BASE', 'replace_with_lengthy_secure_hex'),
  placeholder('Umami: Installing from source', 'APP_SECRET', 'replace-me-with-a-random-string'),
  placeholder(SUPABASE, 'VAULT_ENC_KEY', 'your-32-character-encryption-key'),
  placeholder(COMPOSE, 'STRIPE_SECRET_KEY', 'TODO: get from the Stripe dashboard'),
  placeholder(COMPOSE, 'API_TOKEN', 'TODO(ops) ask in #deploys'),
  placeholder(COMPOSE, 'SENDGRID_API_KEY', 'get from 1Password'),
  placeholder(COMPOSE, 'TWILIO_AUTH_TOKEN', 'ask-devops-team'),
  placeholder(COMPOSE, 'API_SECRET', 'must be set'),
  placeholder(MASKED, 'STRIPE_SECRET_KEY', made('sk_', 'live_', '****abcd')),
  placeholder(MASKED, 'STRIPE_SECRET_KEY', made('sk_', 'live_51', alnum(4), '••••••••••••', alnum(4))),
  placeholder(MASKED, 'OPENAI_API_KEY', made('sk-', '...', 'AbC1')),
  placeholder(MASKED, 'GITHUB_TOKEN', made('gh', 'p_', 'x'.repeat(32), '9zQ1')),
  placeholder(MASKED, 'AWS_SECRET_ACCESS_KEY', made('*'.repeat(16), upper(4))),
  placeholder(MASKED, 'API_TOKEN', 'e***'),
  placeholder('BerriAI/litellm#20287', 'OPENAI_API_KEY', made('sk-', 'REDACTED')),
  placeholder('BerriAI/litellm#20287', 'API_KEY', '***REDACTED***'),
  placeholder('BerriAI/litellm#20287', 'DB_PASSWORD', '(sensitive value)'),
  placeholder(IN_PRODUCTION, 'SECRET_KEY', 'changethisbeforeproduction'),
  placeholder(COMPOSE, 'API_SECRET', 'in LastPass'),
  placeholder(COMPOSE, 'API_SECRET', 'set-me'),
  placeholder(MASKED, 'DATABASE_URL', 'postgres://app:[REDACTED]@db.example.com/app'),
  placeholder(IN_PRODUCTION, 'DATABASE_URL', 'postgres://app:change-in-production@db.example.com/app'),
  good(MASKED, 'DB_PASSWORD', made('Vt7!qz', '***', alnum(17))),
  good(MASKED, 'DB_PASSWORD', made('k9*', 'mQ#2v*', 'Lx7w')),
  good(IN_PRODUCTION, 'SECRET_KEY', hex(64)),
  good('dropbox/zxcvbn#237', 'SSH_PASSPHRASE', 'quixotic walrus juggles obsidian'),
]

/** Secrets that everybody knows or can guess, and texts that only stand in for one. */
export const CASES: readonly ReportedCase[] = [...SHIPPED, ...DRESSED, ...STANDING_IN]
