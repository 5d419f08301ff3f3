import {generateKeyPairSync} from 'node:crypto'

import type {ConfigVarCase, ReportedCase} from '../reported-case.js'

import {alnum, b64, base64Of, hex, jwt, lower, made, serviceAccount, uuid} from '../../../classify/invented-values.js'
import {certificateFor, curveKey, encryptedKey, rsaKeys, wholePem} from '../../../support/key-pairs.js'
import {secret, setting} from '../config-var-cases.js'

const BROKEN = ['malformed-value']
const SHARED = ['shared-across-stages']

/** In staging, where production has the same credential written otherwise. */
const shared = (
  source: string,
  key: string,
  [value, other]: readonly [string, string],
  findings: readonly string[] = SHARED,
): ConfigVarCase => ({
  source,
  what: 'config var',
  key,
  value,
  stage: 'staging',
  beside: {THE_SECRET: other},
  secret: true,
  findings,
})

const wrapped = (text: string, width: number) => text.match(new RegExp(`.{1,${width}}`, 'g'))!.join('\n')

const COMPOSER = 'Heroku Dev Center: Heroku PHP Support Reference'
const TOKEN = hex(40)
const PASSWORD = alnum(20)

const DOCUMENTS: readonly ReportedCase[] = [
  secret(COMPOSER, 'COMPOSER_AUTH', JSON.stringify({'github-oauth': {'github.com': TOKEN}}), {provider: 'github'}),
  shared('composer/composer#2366', 'COMPOSER_AUTH', [JSON.stringify({'github-oauth': {'github.com': TOKEN}}), TOKEN]),
  secret(
    'heroku/heroku-buildpack-php#275',
    'COMPOSER_AUTH',
    JSON.stringify({'http-basic': {'repo.packagist.com': {username: 'token', password: hex(48)}}}),
  ),
  secret(
    'heroku/heroku-buildpack-php#359',
    'COMPOSER_AUTH',
    JSON.stringify({'gitlab-token': {'gitlab.com': alnum(20)}}),
    {provider: 'gitlab'},
  ),
  secret(COMPOSER, 'COMPOSER_AUTH', JSON.stringify({bearer: {'packages.acme.example': alnum(40)}})),
  secret(
    'shivammathur/setup-php#107',
    'COMPOSER_AUTH',
    JSON.stringify({'github-oauth': {'github.com': made('gh', 'p_', alnum(36))}}),
    {provider: 'github'},
  ),
  secret(
    COMPOSER,
    'COMPOSER_AUTH',
    JSON.stringify({'bitbucket-oauth': {'bitbucket.org': {'consumer-key': alnum(18), 'consumer-secret': alnum(32)}}}),
    {provider: 'bitbucket'},
  ),
  secret(
    'Docker documentation: docker login',
    'DOCKER_AUTH_CONFIG',
    JSON.stringify({auths: {'ghcr.io': {auth: base64Of(`acme:${PASSWORD}`)}}}),
  ),
  shared('Docker documentation: docker login', 'DOCKER_AUTH_CONFIG', [
    JSON.stringify({auths: {'ghcr.io': {auth: base64Of(`acme:${PASSWORD}`)}}}),
    PASSWORD,
  ]),
  secret('The npm documentation: npmrc', 'NPM_AUTH', JSON.stringify({'//npm.acme.example/:_authToken': alnum(36)})),
  secret(
    'Amazon ECS documentation: Pass Secrets Manager secrets',
    'CONTAINER_ENV',
    JSON.stringify([
      {name: 'LOG_LEVEL', value: 'info'},
      {name: 'PAYMENT_API_KEY', value: alnum(32)},
    ]),
  ),
  secret('gitleaks/gitleaks#1321', 'SERVICES', JSON.stringify({tokens: {billing: alnum(32), search: alnum(32)}})),
  secret('gitleaks/gitleaks#1321', 'CLIENT_SECRETS', JSON.stringify({ios: lower(24), android: lower(24)})),
  secret('gitleaks/gitleaks#1321', 'SERVICES', JSON.stringify({stripe: {secret: alnum(32)}, port: 8080}), {
    provider: 'stripe',
  }),
  setting(COMPOSER, 'COMPOSER_AUTH', '{}'),
  setting(COMPOSER, 'COMPOSER_AUTH', JSON.stringify({'github-oauth': {}})),
  setting(
    'semgrep/semgrep-rules#2877',
    'OAUTH',
    JSON.stringify({
      oauth: {clientId: `${lower(24)}.apps.googleusercontent.com`, callback: 'http://localhost:8080/oauth2callback'},
      port: 8081,
    }),
  ),
  setting(
    'gitleaks/gitleaks#1219',
    'TOKENIZATION',
    JSON.stringify({token: {issuer: 'https://auth.acme.example/', audience: uuid(), ttl: 3600}}),
  ),
  setting(
    'gitleaks/gitleaks#1219',
    'JWKS',
    JSON.stringify({keys: [{kty: 'RSA', kid: hex(40), use: 'sig', alg: 'RS256', n: b64(256), e: 'AQAB'}]}),
  ),
  setting(
    'Yelp/detect-secrets#250',
    'REGIONS',
    JSON.stringify({secrets: {path: '/run/secrets', provider: 'vault', version: '2'}}),
  ),
]

const FURY = 'rubygems/bundler#3609'
const BUNDLER: readonly ReportedCase[] = [
  secret(FURY, 'BUNDLE_GEM__FURY__IO', alnum(20)),
  shared(FURY, 'BUNDLE_GEM__FURY__IO', [`${PASSWORD}:NOPASS`, PASSWORD]),
  secret('heroku/heroku-buildpack-ruby#1460', 'BUNDLE_GEMS__KARAFKA__IO', `acme:${lower(16)}`),
  secret(FURY, 'BUNDLE_GEMS__CONTRIBSYS__COM', `${hex(8)}:${hex(8)}`),
  secret('ruby/setup-ruby#189', 'BUNDLE_RUBYGEMS__PKG__GITHUB__COM', made('acme:gh', 'p_', alnum(36)), {
    provider: 'github',
  }),
  secret('ruby/setup-ruby#189', 'BUNDLE_GITHUB__COM', made('gh', 'p_', alnum(36), ':x-oauth-basic'), {
    provider: 'github',
  }),
  secret('Bundler documentation: bundle config', 'BUNDLE_PACKAGES__ACME___TOOLS__EXAMPLE', `deploy:${alnum(24)}`),
  setting('Bundler documentation: bundle config', 'BUNDLE_WITHOUT', 'development:test'),
  setting('Bundler documentation: bundle config', 'BUNDLE_LOCAL__RACK', '/srv/vendor/rack'),
  setting('Bundler documentation: bundle config', 'BUNDLE_BUILD__NOKOGIRI', '--use-system-libraries'),
  setting('Bundler documentation: bundle config', 'BUNDLE_GEM__TEST', 'minitest'),
  setting('Bundler documentation: bundle config', 'BUNDLE_PATH__SYSTEM', 'true'),
  setting('Bundler documentation: bundle config', 'BUNDLE_MIRROR__ALL', 'https://gems.acme.example'),
  setting('Bundler documentation: bundle config', 'BUNDLE_GEM__FURY__IO', 'true'),
]

const kubeconfig = (user: string) => `apiVersion: v1
kind: Config
clusters:
- cluster:
    certificate-authority-data: ${base64Of(wholePem('CERTIFICATE'))}
    server: https://10.0.0.1:6443
  name: acme
contexts:
- context:
    cluster: acme
    user: deployer
  name: acme
current-context: acme
users:
- name: deployer
  user:
${user}`
const CLUSTER_KEY = wholePem('RSA PRIVATE KEY')
const KUBECTL = 'kubernetes/kubectl#825'
const MANIFEST = `apiVersion: v1\nkind: Secret\nmetadata:\n  name: db\ntype: Opaque\ndata:\n  username: ${base64Of('acme')}\n  password: ${base64Of(PASSWORD)}\n`

const FILES: readonly ReportedCase[] = [
  secret(
    KUBECTL,
    'KUBECONFIG',
    kubeconfig(
      `    client-certificate-data: ${base64Of(wholePem('CERTIFICATE'))}\n    client-key-data: ${base64Of(CLUSTER_KEY)}\n`,
    ),
  ),
  shared(KUBECTL, 'KUBE_CONFIG', [kubeconfig(`    client-key-data: ${base64Of(CLUSTER_KEY)}\n`), CLUSTER_KEY]),
  secret(
    'kubernetes/kubectl#588',
    'KUBE_CONFIG_DATA',
    base64Of(kubeconfig(`    client-key-data: ${base64Of(wholePem('EC PRIVATE KEY'))}\n`)),
  ),
  secret(
    KUBECTL,
    'CLUSTER_CONFIG',
    wrapped(base64Of(kubeconfig(`    client-key-data: ${base64Of(wholePem('EC PRIVATE KEY'))}\n`)), 76),
  ),
  secret(
    KUBECTL,
    'KUBECONFIG',
    kubeconfig(
      `    token: ${jwt({iss: 'kubernetes/serviceaccount', sub: 'system:serviceaccount:default:deployer'})}\n`,
    ),
  ),
  secret(KUBECTL, 'KUBECONFIG', kubeconfig(`    username: admin\n    password: ${PASSWORD}\n`)),
  secret(KUBECTL, 'DEPLOYMENT', MANIFEST),
  shared('Kubernetes documentation: Secrets', 'DEPLOYMENT', [MANIFEST, PASSWORD]),
  setting(
    KUBECTL,
    'KUBECONFIG',
    kubeconfig(
      '    exec:\n      apiVersion: client.authentication.k8s.io/v1\n      command: aws\n      args:\n      - eks\n      - get-token\n',
    ),
  ),
  setting(KUBECTL, 'KUBECONFIG', '/app/.kube/config'),
  setting(
    'Kubernetes documentation: ConfigMaps',
    'APP_CONFIG',
    'kind: ConfigMap\ndata:\n  log-level: info\n  region: eu-west-1\n',
  ),
]

const AUTHENTIK = 'goauthentik/authentik#9552'
const ECR = 'fermayo/ecr-k8s-secret#1'
const ACCOUNT = serviceAccount(wholePem('PRIVATE KEY'))
const OPENSSL_SECRET = b64(60)
const KEYSTORE = b64(900)

const LINES: readonly ReportedCase[] = [
  secret(ECR, 'GOOGLE_CREDENTIALS_BASE64', wrapped(base64Of(ACCOUNT), 76), {provider: 'google'}),
  shared('circleci/circleci-docs#3313', 'GCLOUD_KEY', [wrapped(base64Of(ACCOUNT), 76), base64Of(ACCOUNT)]),
  secret(
    'DFE-Digital/register-trainee-teachers#296',
    'SIGNING_KEY_B64',
    wrapped(base64Of(wholePem('RSA PRIVATE KEY')), 64),
  ),
  secret(ECR, 'ANDROID_KEYSTORE', wrapped(KEYSTORE, 76)),
  shared(ECR, 'ANDROID_KEYSTORE', [wrapped(KEYSTORE, 76), KEYSTORE]),
  secret(AUTHENTIK, 'AUTHENTIK_SECRET_KEY', wrapped(OPENSSL_SECRET, 64), {findings: BROKEN}),
  shared(AUTHENTIK, 'AUTHENTIK_SECRET_KEY', [wrapped(OPENSSL_SECRET, 64), OPENSSL_SECRET], [...BROKEN, ...SHARED]),
  secret(AUTHENTIK, 'PG_PASS', `${alnum(14)}\n${alnum(9)}`, {findings: BROKEN}),
  secret('xavdid/heroku-config#23', 'API_TOKEN', `${hex(20)}\r\n${hex(12)}`, {findings: BROKEN}),
  secret('clifflu/guanyu-docker#1', 'API_TOKENS', `${alnum(32)}\n${alnum(32)}\n`),
  secret('clifflu/guanyu-docker#1', 'API_TOKENS', `${alnum(32)},${alnum(32)}`),
  secret('laravel/sanctum#140', 'API_TOKEN', `17|${alnum(40)}`),
  shared('laravel/sanctum#140', 'API_TOKEN', [`${alnum(16)}|${PASSWORD}`, PASSWORD], []),
  secret('laravel/sanctum#140', 'FACEBOOK_APP_TOKEN', `${lower(15)}7|${alnum(27)}`),
  shared('laravel/sanctum#604', 'API_SECRET', [`${alnum(13)},${PASSWORD}`, PASSWORD], []),
  secret('Django documentation: SECRET_KEY', 'DJANGO_SECRET_KEY', `k3,${alnum(18)}|${alnum(20)};q`),
  secret(
    'Generating a wallet (bips.dev)',
    'WALLET_MNEMONIC',
    'legal winner thank year wave sausage worth useful legal winner thank yellow',
  ),
  setting(
    'OpenSSH documentation: ssh_known_hosts',
    'KNOWN_HOSTS',
    `github.com ssh-ed25519 AAAA${alnum(64)}\ngitlab.com ssh-ed25519 AAAA${alnum(64)}\n`,
  ),
]

const OCTO = 'sanitizers/octomachinery#51'
const NODE = 'octokit/app.js#40'
const RSA = rsaKeys().own
const [CURVE, ENCRYPTED] = [curveKey(), encryptedKey()]
const dsa = generateKeyPairSync('dsa', {modulusLength: 1024, divisorLength: 160})
const withoutLine = (text: string, line: number) => text.split('\n').toSpliced(line, 1).join('\n')
const plusOf = (text: string) => (text.includes('+') ? text : text.replace(/[a-z]/, '+'))

const ARMOURED: readonly ReportedCase[] = [
  secret(OCTO, 'GITHUB_PRIVATE_KEY', RSA),
  secret(OCTO, 'GITHUB_PRIVATE_KEY', RSA.replaceAll('\n', '\n      '), {findings: BROKEN}),
  shared(OCTO, 'GITHUB_PRIVATE_KEY', [RSA.replaceAll('\n', '\n      '), RSA], [...BROKEN, ...SHARED]),
  secret(NODE, 'APP_PRIVATE_KEY', plusOf(RSA).replaceAll('+', ' '), {findings: BROKEN}),
  shared(NODE, 'APP_PRIVATE_KEY', [RSA.replaceAll('+', ' '), RSA], [...BROKEN, ...SHARED]),
  secret(NODE, 'APP_PRIVATE_KEY', withoutLine(RSA, 7), {findings: BROKEN}),
  secret(NODE, 'APP_PRIVATE_KEY', `${RSA.slice(0, 400)}${RSA.slice(401)}`, {findings: BROKEN}),
  secret('box/box-node-sdk#259', 'BOX_PRIVATE_KEY', RSA.replaceAll('\n', String.raw`\n`), {findings: BROKEN}),
  secret('coollabsio/coolify#6384', 'FIREBASE_PRIVATE_KEY', CURVE.replaceAll('\n', '\n\n'), {findings: BROKEN}),
  secret('auth0/node-jsonwebtoken#191', 'PRIVATE_KEY', CURVE.replaceAll('\n', '\r\n')),
  secret('box/box-node-sdk#259', 'BOX_PRIVATE_KEY', ENCRYPTED),
  secret('box/box-node-sdk#259', 'BOX_PRIVATE_KEY', wholePem('ENCRYPTED PRIVATE KEY')),
  secret('box/box-node-sdk#259', 'BOX_PRIVATE_KEY', withoutLine(wholePem('ENCRYPTED PRIVATE KEY'), 3), {
    findings: BROKEN,
  }),
  secret('OpenSSH documentation: PROTOCOL.key', 'DEPLOY_KEY', wholePem('OPENSSH PRIVATE KEY')),
  secret('OpenSSH documentation: PROTOCOL.key', 'DEPLOY_KEY', withoutLine(wholePem('OPENSSH PRIVATE KEY'), 2), {
    findings: BROKEN,
  }),
  secret(
    'OpenSSL documentation: ecparam',
    'EC_KEY',
    `-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n${wholePem('EC PRIVATE KEY')}`,
  ),
  secret('OpenSSL documentation: dsa', 'SAML_KEY', dsa.privateKey.export({format: 'pem', type: 'pkcs8'}).toString()),
  secret(
    'lyft/clutch#1679',
    'TLS_BUNDLE',
    `${RSA}\n${certificateFor(RSA, 'a.example')}\n${certificateFor(RSA, 'b.example')}\n`,
  ),
  secret('lyft/clutch#1679', 'TLS_BUNDLE', `${withoutLine(certificateFor(RSA, 'a.example'), 4)}\n${RSA}\n`, {
    findings: BROKEN,
  }),
  secret('theoephraim/node-google-spreadsheet#46', 'GOOGLE_CREDENTIALS', serviceAccount(withoutLine(RSA, 9)), {
    findings: BROKEN,
  }),
  secret('theoephraim/node-google-spreadsheet#46', 'GOOGLE_CREDENTIALS', ACCOUNT),
  secret('probot/probot#624', 'PRIVATE_KEY', base64Of(RSA)),
  setting('lyft/clutch#1679', 'CA_BUNDLE', certificateFor(RSA, 'ca.example')),
  setting('Clawdi-AI/clawdi#597', 'CLERK_PEM_PUBLIC_KEY', wholePem('PUBLIC KEY')),
]

/** Documents, files, lists and armoured keys in one config var. */
export const CASES: readonly ReportedCase[] = [...DOCUMENTS, ...BUNDLER, ...FILES, ...LINES, ...ARMOURED]
