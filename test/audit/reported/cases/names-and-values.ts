import {generateKeyPairSync} from 'node:crypto'

import type {ReportedCase} from '../reported-case.js'

import {alnum, b64, b64url, digits, hex, jwt, lower, made, upper, uuid} from '../../../classify/invented-values.js'
import {secret, setting} from '../config-var-cases.js'

const DETECT = 'Yelp/detect-secrets#923'
const GITLEAKS = 'gitleaks/gitleaks#1857'
const LEXIK = 'lexik/LexikJWTAuthenticationBundle#1230'
const ROLES = 'IBM/detect-secrets#61'
const ALIASES = 'hashicorp/terraform-provider-aws#13303'
const KICS = 'Checkmarx/kics#5873'
const FINGERPRINTS = 'sirwart/ripsecrets#12'
const PROWLER = 'prowler-cloud/prowler#4893'
const NAMES = 'incidentfox/incidentfox#231'

const rsa = generateKeyPairSync('rsa', {modulusLength: 2048})
const ec = generateKeyPairSync('ec', {namedCurve: 'P-256'})
const ed = generateKeyPairSync('ed25519')
const colons = (bytes: number) => Array.from({length: bytes}, () => hex(2)).join(':')
/** The beginning of a 2048-bit RSA public key, as every one has it, and a body. */
const SPKI = made('MIIBIjANBgkq', 'hkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA', alnum(342), 'IDAQAB')
const PKCS8 = made('MIIEvQIBADAN', 'BgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC', alnum(1580))

/** The name of a variable, or of something in a manager, where the secret's name is given instead of the secret. */
const NAMED_ONLY: readonly ReportedCase[] = [
  setting(DETECT, 'API_KEY_ENV', 'MY_SECRET_ONE'),
  setting(GITLEAKS, 'API_KEY_ENV', made('MY_SECRET_', upper(8))),
  setting(GITLEAKS, 'OPENAI_API_KEY_ENV', 'OPENAI_API_KEY'),
  setting(DETECT, 'DB_PASSWORD_ENV_VAR', 'PROD_DB_PASSWORD'),
  setting(DETECT, 'TOKEN_VAR', 'GITHUB_TOKEN'),
  setting(DETECT, 'JWT_SECRET_VARIABLE', 'APP_JWT_SECRET'),
  setting(DETECT, 'SECRET_KEY_ENV_NAME', 'DJANGO_SECRET_KEY'),
  setting(DETECT, 'apiKeyEnv', 'MISTRAL_API_KEY'),
  secret(DETECT, 'API_KEY_ENV', alnum(32)),
  secret(DETECT, 'STRIPE_KEY_ENV', made('sk_', 'test_', alnum(24)), {
    stage: 'staging',
    provider: 'stripe',
  }),
  setting(NAMES, 'DB_PASSWORD_SECRET_NAME', 'prod/app/db-password'),
  setting(NAMES, 'ANTHROPIC_SECRET_ID', 'acme/prod/anthropic'),
  setting(NAMES, 'API_TOKEN', 'projects/acme-prod/secrets/api-token/versions/7'),
  setting(NAMES, 'API_TOKEN', 'projects/314159265358/secrets/api-token/versions/latest'),
  setting(NAMES, 'SIGNING_SECRET', made('arn:aws:secretsmanager:eu-west-1:', digits(12), ':secret:app-', alnum(6))),
  setting(NAMES, 'QUEUE_TOKEN', made('arn:aws:sns:eu-west-1:', digits(12), ':deploys')),
  setting(NAMES, 'SIGNING_KEY', 'projects/acme/locations/europe/keyRings/app/cryptoKeys/jwt/cryptoKeyVersions/1'),
]

/** Keys in a key service: their ids and aliases open nothing. */
const KEY_SERVICES: readonly ReportedCase[] = [
  setting(ALIASES, 'ENCRYPTION_KEY', 'alias/app'),
  setting(ALIASES, 'AWS_KMS_KEY', 'alias/aws/secretsmanager'),
  setting(KICS, 'KMS_KEY', uuid()),
  setting('FogSecurity/finders-keypers#8', 'AWS_KMS_KEY_ID', uuid()),
  setting(KICS, 'S3_KMS_MASTER_KEY', made('mrk-', hex(32))),
  setting(KICS, 'KMS_KEY', made('arn:aws:kms:eu-central-1:', digits(12), ':key/', uuid())),
  setting(KICS, 'DATA_KEYS', 'alias/app,alias/app-old'),
  setting(KICS, 'GCP_KMS_KEY', 'projects/acme/locations/global/keyRings/app/cryptoKeys/cookies'),
  setting(KICS, 'ENCRYPTION_KEY', 'https://acme.vault.azure.net/keys/cookies/0123456789abcdef0123456789abcdef'),
  secret(KICS, 'ENCRYPTION_KEY', hex(64)),
  secret(KICS, 'INTERNAL_API_KEY', uuid()),
]

/** Fingerprints and public halves: long, random and known to everybody. */
const PUBLIC_HALVES: readonly ReportedCase[] = [
  setting(FINGERPRINTS, 'SSH_HOST_KEY', made('SHA256:', b64(32).slice(0, 43))),
  setting(FINGERPRINTS, 'DEPLOY_KEY', made('sha256:', hex(64))),
  setting(FINGERPRINTS, 'OCI_KEY_FINGERPRINT', colons(16)),
  setting(FINGERPRINTS, 'OCI_API_KEY', colons(16)),
  setting(FINGERPRINTS, 'ANDROID_SIGNING_KEY', colons(20).toUpperCase()),
  setting(FINGERPRINTS, 'ANDROID_SIGNING_KEY', colons(32).toUpperCase()),
  setting(FINGERPRINTS, 'HOST_KEY', made('MD5:', colons(16))),
  setting(FINGERPRINTS, 'SAML_CERT_THUMBPRINT', hex(40).toUpperCase()),
  setting(FINGERPRINTS, 'API_KEY_SHA256', hex(64)),
  setting(FINGERPRINTS, 'SSL_PIN', made('sha256/', b64(32))),
  secret(FINGERPRINTS, 'DEPLOY_KEY', hex(64)),
  setting('RFC 5280: Subject Public Key Info', 'KEYCLOAK_REALM_KEY', SPKI),
  setting(
    'RFC 5280: Subject Public Key Info',
    'JWT_KEY',
    rsa.publicKey.export({format: 'der', type: 'spki'}).toString('base64'),
  ),
  setting(
    'RFC 5280: Subject Public Key Info',
    'JWT_KEY',
    ec.publicKey.export({format: 'der', type: 'spki'}).toString('base64'),
  ),
  setting(
    'RFC 5280: Subject Public Key Info',
    'SIGNING_KEY',
    ed.publicKey.export({format: 'der', type: 'spki'}).toString('base64'),
  ),
  setting(
    'RFC 5280: Subject Public Key Info',
    'LICENSE_KEY',
    rsa.publicKey.export({format: 'der', type: 'pkcs1'}).toString('base64'),
  ),
  setting(
    'Clerk Docs: Manual JWT verification',
    'CLERK_JWT_KEY',
    rsa.publicKey.export({format: 'pem', type: 'spki'}).toString(),
  ),
  setting('web-push-libs/web-push#532', 'VAPID_KEY', made('BC', b64url(85))),
  secret('web-push-libs/web-push#532', 'VAPID_PRIVATE_KEY', b64url(43)),
  setting(
    'RFC 7517: JSON Web Key (JWK)',
    'JWT_SECRET_JWKS',
    JSON.stringify({keys: [{kty: 'RSA', kid: alnum(20), n: b64url(342), e: 'AQAB'}]}),
  ),
  secret(
    'RFC 7517: JSON Web Key (JWK)',
    'JWT_JWKS',
    JSON.stringify({keys: [{kty: 'oct', kid: alnum(20), k: b64url(43)}]}),
  ),
]

/** Private halves and tokens whose name promises something harmless. */
const PRIVATE_HALVES: readonly ReportedCase[] = [
  secret(ROLES, 'VAULT_SECRET_ID', uuid(), {provider: 'vault'}),
  secret(ROLES, 'APPROLE_SECRET_ID', uuid()),
  secret(ROLES, 'VAULT_APPROLE_SECRET_ID', uuid(), {provider: 'vault'}),
  secret('gitleaks/gitleaks#1321', 'APPROLESECRETID', uuid()),
  secret(ROLES, 'SECRET_ID', uuid()),
  setting(ROLES, 'VAULT_ROLE_ID', uuid()),
  setting(ROLES, 'APPROLE_ROLE_ID', uuid()),
  setting('hashicorp/vault#12173', 'VAULT_SECRET_ID_ACCESSOR', uuid()),
  setting('hashicorp/vault#4955', 'VAULT_SECRET_ID_TTL', '10m'),
  setting('hashicorp/vault#4955', 'VAULT_SECRET_ID_NUM_USES', '0'),
  setting(ROLES, 'BWS_SECRET_ID', uuid()),
  secret('RFC 5208: Private-Key Information Syntax', 'SAML_CERT', PKCS8, {}),
  secret(
    'RFC 5208: Private-Key Information Syntax',
    'TLS_CERT',
    rsa.privateKey.export({format: 'der', type: 'pkcs8'}).toString('base64'),
  ),
  secret(
    'RFC 5208: Private-Key Information Syntax',
    'SP_CERTIFICATE',
    rsa.privateKey.export({format: 'der', type: 'pkcs1'}).toString('base64'),
  ),
  secret(
    'RFC 5208: Private-Key Information Syntax',
    'APNS_CERT',
    ec.privateKey.export({format: 'der', type: 'sec1'}).toString('base64'),
  ),
  secret(
    'RFC 5208: Private-Key Information Syntax',
    'JWT_PUBLIC',
    ed.privateKey.export({format: 'der', type: 'pkcs8'}).toString('base64'),
  ),
  secret(
    'RFC 5208: Private-Key Information Syntax',
    'IDP_PUBLIC_KEY',
    ec.privateKey.export({format: 'der', type: 'pkcs8'}).toString('base64'),
  ),
  secret(
    'RFC 5208: Private-Key Information Syntax',
    'SAML_CERT',
    rsa.privateKey.export({format: 'pem', type: 'pkcs8'}).toString(),
  ),
  setting('RFC 5208: Private-Key Information Syntax', 'SAML_CERT', made('MIIDdzCCAl+gAwIBAgIE', b64(600))),
  setting('RFC 5208: Private-Key Information Syntax', 'SAML_IDP_SIGNING_KEY', made('MIIDdzCCAl+gAwIBAgIE', alnum(800))),
  secret('Yelp/detect-secrets#430', 'RELEASE_LABEL', made('gh', 'p_', alnum(36)), {provider: 'github'}),
  secret('Yelp/detect-secrets#430', 'APP_TITLE', jwt({sub: 'service', exp: 1_900_000_000})),
]

/** Files, headers, algorithms, times, switches and counts under names that announce a secret. */
const ABOUT_SECRETS: readonly ReportedCase[] = [
  setting(LEXIK, 'JWT_SECRET_KEY', '%kernel.project_dir%/config/jwt/private.pem'),
  setting(LEXIK, 'JWT_SECRET_KEY', 'file:///app/config/jwt/private.pem'),
  setting('lexik/LexikJWTAuthenticationBundle#366', 'JWT_PRIVATE_KEY', '/var/www/html/app/var/jwt/private.pem'),
  setting(LEXIK, 'JWT_PRIVATE_KEY', 'classpath:keys/jwt.pem'),
  setting('Yelp/detect-secrets#361', 'PRIVATE_KEY', 'PrivateKey-test.ppk'),
  setting(LEXIK, 'SSH_PRIVATE_KEY', '~/.ssh/id_ed25519'),
  setting(LEXIK, 'SSH_KEY', String.raw`C:\keys\deploy.pem`),
  setting(LEXIK, 'GOOGLE_CREDENTIALS', 'config/google-service-account.json'),
  setting(LEXIK, 'POSTGRES_PASSWORD', '/run/secrets/postgres_password'),
  secret(LEXIK, 'JWT_PASSPHRASE', alnum(24)),
  secret(LEXIK, 'DB_PASSWORD', made('/S3cure/', alnum(8))),
  setting('Yelp/detect-secrets#344', 'API_KEY_HEADER', 'X-Api-Key'),
  setting('Yelp/detect-secrets#344', 'CSRF_TOKEN', 'X-CSRF-Token'),
  setting('Yelp/detect-secrets#344', 'AUTH_TOKEN_KEY', 'access_token'),
  setting('Yelp/detect-secrets#344', 'ENCRYPTION_KEY', 'aes-256-gcm'),
  setting('Yelp/detect-secrets#344', 'JWT_SECRET', 'RS256'),
  setting('Yelp/detect-secrets#344', 'SIGNING_KEY', 'ES256K'),
  setting('Yelp/detect-secrets#344', 'REFRESH_TOKEN', '30d'),
  setting('Yelp/detect-secrets#344', 'ACCESS_TOKEN', 'PT15M'),
  setting(PROWLER, 'MYSQL_ALLOW_EMPTY_PASSWORD', 'yes'),
  setting(PROWLER, 'REQUIRE_API_KEY', 'true'),
  setting(PROWLER, 'API_TOKENS', '25'),
  setting(PROWLER, 'SECRETS', 'vault'),
  setting(PROWLER, 'PASSWORD_HASHER', 'argon2id'),
  setting('psspl-gaurang/gforge#43', 'TOKEN_MINT', alnum(44)),
  setting('psspl-gaurang/gforge#43', 'USDC_TOKEN', made('0x', hex(40))),
  setting('bridgecrewio/checkov#7262', 'ROUTING_KEY', 'orders.created'),
  secret('psspl-gaurang/gforge#43', 'DB_PASSWORD', 'admin123', {findings: ['weak-value']}),
  secret(PROWLER, 'MYSQL_ROOT_PASSWORD', 'yes-it-is-9Xk2'),
  setting('gitleaks/gitleaks#1219', 'TOKENIZATION_ID', hex(32)),
  setting('gitleaks/gitleaks#1728', 'JWT_KID', lower(24)),
]

/** What a name says is judged together with what kind of value stands there. */
export const CASES: readonly ReportedCase[] = [
  ...NAMED_ONLY,
  ...KEY_SERVICES,
  ...PUBLIC_HALVES,
  ...PRIVATE_HALVES,
  ...ABOUT_SECRETS,
]
