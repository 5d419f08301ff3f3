import type {Half, HalfTexts, PairKind} from './pair-kind.js'

import {isCertificateFor, isJwk, isPublicOf, privateKeyOf} from './pem-halves.js'
import {vapidPublicOf} from './vapid.js'

const AWS_ID = /^A[KS]IA[A-Z\d]{12,20}$/
const ID: Pick<Half, 'open' | 'role'> = {role: 'id', open: true}

/** An access key of AWS, and of what speaks the language of S3. */
const aws: PairKind = {
  id: 'aws-access-key',
  stem: /(?:^|_)(?:AWS|S3|BUCKETEER|CLOUDCUBE|SES|SQS|SNS|DYNAMODB|KINESIS|BEDROCK|R2|MINIO|SPACES|DO|WASABI|FOG|STORAGE|BUCKET|TIGRIS|SCW|AMAZON|CLOUDWATCH|ROUTE53|CEPH|CONTABO|COS|DIGITALOCEAN|EXOSCALE|FILEBASE|GARAGE|HETZNER|IDRIVE|IDRIVE_E2|LINODE|OBJECT_STORAGE|OVH|OSS|SCALEWAY|STORJ|UPCLOUD|VULTR)(?:_|$)/,
  halves: [
    {
      role: 'secret',
      what: 'secret access key',
      names: [
        'SECRET_ACCESS_KEY',
        'ACCESS_KEY_SECRET',
        'ACCESS_SECRET_KEY',
        'ACCESS_SECRET',
        'SECRET_KEY',
        'API_SECRET',
        'SECRET',
        'SECRETKEY',
      ],
      form: /^[A-Za-z\d/+=]{40}$/,
      given: ['SecretAccessKey', 'aws_secret_access_key'],
    },
    {
      ...ID,
      what: 'access key ID',
      names: ['ACCESS_KEY_ID', 'ACCESS_KEYID', 'ACCESS_ID', 'ACCESS_KEY', 'ACCESSKEY', 'KEY_ID', 'API_KEY', 'KEY'],
      form: AWS_ID,
      anyName: true,
      given: ['AccessKeyId', 'aws_access_key_id'],
    },
    {
      role: 'session-token',
      what: 'session token',
      names: ['SESSION_TOKEN', 'SECURITY_TOKEN'],
      goesWhere: 'the new access key is a lasting one (AKIA…)',
      given: ['SessionToken', 'aws_session_token'],
    },
  ],
  misfit(fresh) {
    const [id, token] = [fresh.get('id'), fresh.get('session-token')]
    if (id?.startsWith('ASIA') && token === undefined) {
      return 'The new access key is a temporary one (ASIA…), which works only with a session token and for some hours.'
    }

    return id?.startsWith('AKIA') && token !== undefined
      ? 'The new access key is a lasting one (AKIA…), which has no session token.'
      : null
  },
  madeBy: 'service',
  source: 'Manage access keys for IAM users; IAM identifiers (docs.aws.amazon.com)',
}

/** The same under names that need no stem. */
const accessKey: PairKind = {
  ...aws,
  id: 'access-key',
  stem: undefined,
  bare: true,
  halves: [
    {...aws.halves[0], names: ['SECRET_ACCESS_KEY', 'ACCESS_KEY_SECRET']},
    {...aws.halves[1], names: ['ACCESS_KEY_ID', 'ACCESS_KEYID']} as Half,
    aws.halves[2],
  ],
}

const twilio: PairKind = {
  id: 'twilio-api-key',
  stem: /(?:^|_)TWILIO(?:_|$)/,
  halves: [
    {
      role: 'secret',
      what: 'secret of the API key',
      names: ['API_KEY_SECRET', 'API_SECRET', 'KEY_SECRET', 'SECRET', 'SECRET_KEY'],
      form: /^[A-Za-z\d]{32}$/,
      given: ['secret'],
    },
    {
      ...ID,
      what: 'SID of the API key',
      names: ['API_KEY_SID', 'API_SID', 'KEY_SID', 'API_KEY', 'KEY', 'API_KEY_ID'],
      form: /^SK[\da-f]{32}$/,
      only: true,
      anyName: true,
      given: ['sid'],
    },
  ],
  madeBy: 'service',
  source: 'API keys overview; What is a String Identifier (SID)? (twilio.com/docs)',
}

const vapid: PairKind = {
  id: 'vapid',
  stem: /(?:^|_)(?:VAPID|WEB_?PUSH)(?:_|$)/,
  halves: [
    {
      role: 'private',
      what: 'private key',
      names: ['PRIVATE_KEY', 'KEY_PRIVATE', 'PRIVATE'],
      form: /^[\w-]{43}=?$/,
      only: true,
      given: ['privateKey'],
    },
    {
      role: 'public',
      what: 'public key',
      names: ['PUBLIC_KEY', 'KEY_PUBLIC', 'PUBLIC'],
      form: /^[\w-]{87}=?$/,
      only: true,
      open: true,
      given: ['publicKey'],
    },
  ],
  misfit(fresh) {
    const [own, open] = [fresh.get('private'), fresh.get('public')]
    if (own === undefined || open === undefined) return null
    const derived = vapidPublicOf(own)
    if (derived === null) return 'The new private key is no VAPID key: 32 bytes in base64url, as web-push makes them.'
    return derived === open.replace(/=+$/, '') ? null : 'The new public key is not that of the new private key.'
  },
  madeBy: 'app',
  source: 'RFC 8292; web-push-libs/web-push README',
}

const imgproxy: PairKind = {
  id: 'imgproxy',
  stem: /(?:^|_)IMGPROXY(?:_|$)/,
  halves: [
    {role: 'key', what: 'key', names: ['KEY', 'SIGNATURE_KEY'], form: /^(?:[\da-f]{2})+$/i},
    {role: 'salt', what: 'salt', names: ['SALT', 'SIGNATURE_SALT'], form: /^(?:[\da-f]{2})+$/i},
  ],
  madeBy: 'app',
  source: 'Signing a URL (docs.imgproxy.net)',
}

/** A private key with its certificate. Told by what they hold; by their names only where that cannot be read. */
const certificate: PairKind = {
  id: 'certificate',
  bare: true,
  halves: [
    {
      role: 'key',
      what: 'private key',
      names: [
        'PRIVATE_KEY',
        'CERT_PRIVATE_KEY',
        'CERTIFICATE_PRIVATE_KEY',
        'CERT_KEY',
        'CERTIFICATE_KEY',
        'SSL_KEY',
        'TLS_KEY',
        'KEY',
        'KEY_PEM',
      ],
    },
    {
      role: 'certificate',
      what: 'certificate',
      names: ['CERTIFICATE', 'CERT', 'CRT', 'CERT_PEM', 'SSL_CERT', 'TLS_CERT', 'CERTIFICATE_CHAIN', 'CERT_CHAIN'],
      open: true,
      renewed: true,
    },
  ],
  misfit: certificateMisfit,
  madeBy: 'service',
  source: 'RFC 5280; Node.js: X509Certificate.checkPrivateKey()',
}

function certificateMisfit(fresh: HalfTexts): null | string {
  const [key, own] = [fresh.get('key'), fresh.get('certificate')]
  if (key === undefined || own === undefined) return null
  return isCertificateFor(own, key) === false ? 'The new certificate is not for the private key.' : null
}

/** A private key with its public one, as those who check signatures read it. Told by what they hold. */
const keyPair: PairKind = {
  id: 'key-pair',
  bare: true,
  halves: [
    {role: 'key', what: 'private key', names: ['PRIVATE_KEY', 'SIGNING_KEY', 'RSA_KEY', 'PRIVATE_JWK', 'JWK_PRIVATE']},
    {
      role: 'public',
      what: 'public key',
      names: ['PUBLIC_KEY', 'VERIFYING_KEY', 'RSA_PUBLIC_KEY', 'PUBLIC_JWK', 'JWK_PUBLIC'],
      open: true,
    },
  ],
  misfit(fresh) {
    const [key, open] = [fresh.get('key'), fresh.get('public')]
    if (key === undefined || open === undefined) return null
    if (isJwk(open) && !privateKeyOf(key)) return 'The new private key is no JSON Web Key with its private part.'
    return isPublicOf(open, key) === false ? 'The new public key is not that of the new private key.' : null
  },
  madeBy: 'app',
  source: 'RFC 7468; RFC 7517',
}

/** What a service gives out in two parts, each of which is of no use without the other. */
function issuedTogether(
  {form, ...kind}: KindWithoutHalves,
  [secret, secretNames]: readonly [string, readonly string[]],
  [other, otherNames]: readonly [string, readonly string[]],
): PairKind {
  return {
    madeBy: 'service',
    ...kind,
    halves: [
      {role: 'secret', what: secret, names: secretNames, given: ['secret', 'key_secret', 'api_secret', 'token_secret']},
      {
        ...ID,
        what: other,
        names: otherNames,
        ...(form && {form}),
        given: ['id', 'key', 'key_id', 'api_key', 'token_id'],
      },
    ],
  }
}

interface KindWithoutHalves extends Omit<PairKind, 'halves' | 'madeBy'> {
  /** Of the half that is no secret. */
  readonly form?: RegExp
}

/** The same, where the other half usually stays when the secret is replaced. */
function idStays(
  kind: KindWithoutHalves,
  secret: readonly [string, readonly string[]],
  other: readonly [string, readonly string[]],
): PairKind {
  const {halves, ...rest} = issuedTogether(kind, secret, other)
  const given = ['client_id', 'clientId', 'appId', 'id', 'key']
  return {
    ...rest,
    halves: [
      {...halves[0], given: ['client_secret', 'clientSecret', 'password', 'secret']},
      {...halves[1], stays: true, given} as Half,
    ],
  }
}

const OAUTH_SERVICES =
  /(?:^|_)(?:GITHUB|GITLAB|GOOGLE|FACEBOOK|BITBUCKET|LINKEDIN|DROPBOX|DISCORD|SLACK|SPOTIFY|TWITCH|MICROSOFT|AZUREAD|APPLE|OKTA|AUTH0|ATLASSIAN|JIRA|ASANA|STRAVA|FITBIT|INSTAGRAM|YAHOO|REDDIT|ZOOM|XERO|QUICKBOOKS|INTUIT|HUBSPOT|SALESFORCE|PAYPAL|PLAID|SHOPIFY|SQUARE|KEYCLOAK|COGNITO|OIDC|OAUTH2?)$/

/**
 * What belongs together, the more particular first. Left out on purpose: ids that several keys have in common and never
 * change with one of them (an Algolia application id), and keys that are independent of each other (Datadog's API and application key, a secret
 * and the one that signs webhooks).
 */
export const PAIR_KINDS: readonly PairKind[] = [
  vapid,
  imgproxy,
  {
    id: 'apple-key',
    stem: /(?:^|_)(?:APPLE|APNS?|ASC|APP_STORE|APP_STORE_CONNECT|MUSICKIT|MAPKIT|SIWA)(?:_|$)/,
    halves: [
      {
        role: 'key',
        what: 'private key',
        names: ['PRIVATE_KEY', 'AUTH_KEY', 'API_PRIVATE_KEY', 'API_KEY', 'KEY_P8', 'P8', 'KEY'],
      },
      {
        ...ID,
        what: 'key ID',
        names: ['PRIVATE_KEY_ID', 'AUTH_KEY_ID', 'API_KEY_ID', 'KEY_ID', 'KID'],
        form: /^[A-Z\d]{10}$/,
        only: true,
      },
    ],
    madeBy: 'service',
    source: 'Create a private key to access a service (developer.apple.com)',
  },
  {
    id: 'cloudfront-key',
    stem: /(?:^|_)CLOUDFRONT(?:_|$)/,
    halves: [
      {role: 'key', what: 'private key', names: ['PRIVATE_KEY', 'SIGNING_KEY', 'KEY']},
      {...ID, what: 'key pair ID', names: ['KEY_PAIR_ID', 'KEYPAIR_ID', 'PUBLIC_KEY_ID', 'KEY_ID', 'ACCESS_KEY_ID']},
    ],
    madeBy: 'service',
    source: 'Specify signers that can create signed URLs (docs.aws.amazon.com)',
  },
  {
    id: 'service-account',
    bare: true,
    halves: [
      {role: 'key', what: 'private key', names: ['PRIVATE_KEY'], given: ['private_key']},
      {...ID, role: 'key-id', what: 'key ID', names: ['PRIVATE_KEY_ID'], stays: true, given: ['private_key_id']},
      {
        ...ID,
        role: 'email',
        what: 'client e-mail',
        names: ['CLIENT_EMAIL', 'SERVICE_ACCOUNT_EMAIL'],
        form: /^[^@\s]+@[^@\s]+$/,
        only: true,
        stays: true,
        given: ['client_email'],
      },
    ],
    madeBy: 'service',
    source: 'Create and delete service account keys (cloud.google.com)',
  },
  certificate,
  keyPair,
  twilio,
  {
    id: 'twilio-auth-token',
    stem: /(?:^|_)TWILIO(?:_|$)/,
    halves: [
      {role: 'token', what: 'auth token', names: ['AUTH_TOKEN', 'TOKEN'], form: /^[\da-f]{32}$/},
      {
        ...ID,
        what: 'account SID',
        names: ['ACCOUNT_SID', 'SID'],
        form: /^AC[\da-f]{32}$/,
        only: true,
        stays: true,
        given: ['sid', 'account_sid'],
      },
    ],
    madeBy: 'service',
    source: 'Auth Tokens and How to Change Them (twilio.com/docs)',
  },
  issuedTogether(
    {id: 'b2-key', stem: /(?:^|_)(?:B2|BACKBLAZE)(?:_|$)/, source: 'Application keys (backblaze.com/docs)'},
    ['application key', ['APPLICATION_KEY', 'APP_KEY', 'KEY', 'SECRET_KEY']],
    ['key ID', ['APPLICATION_KEY_ID', 'APP_KEY_ID', 'KEY_ID']],
  ),
  aws,
  accessKey,
  issuedTogether(
    {id: 'pusher-key', stem: /(?:^|_)PUSHER(?:_|$)/, source: 'Channels: app keys (pusher.com/docs)'},
    ['secret', ['APP_SECRET', 'SECRET']],
    ['key', ['APP_KEY', 'KEY']],
  ),
  issuedTogether(
    {
      id: 'braintree-key',
      stem: /(?:^|_)(?:BRAINTREE|BT)(?:_|$)/,
      source: 'Important gateway credentials (developer.paypal.com/braintree)',
    },
    ['private key', ['PRIVATE_KEY']],
    ['public key', ['PUBLIC_KEY']],
  ),
  issuedTogether(
    {
      id: 'project-key',
      stem: /(?:^|_)(?:LANGFUSE|IMAGEKIT|UPLOADCARE)(?:_|$)/,
      source: 'Langfuse: API keys; ImageKit: API keys',
    },
    ['secret key', ['SECRET_KEY', 'PRIVATE_KEY']],
    ['public key', ['PUBLIC_KEY']],
  ),
  issuedTogether(
    {
      id: 'recaptcha-key',
      stem: /(?:^|_)RECAPTCHA(?:_|$)/,
      source: 'reCAPTCHA: create a key pair (developers.google.com)',
    },
    ['secret key', ['SECRET_KEY', 'PRIVATE_KEY', 'SECRET']],
    ['site key', ['SITE_KEY', 'SITEKEY', 'PUBLIC_KEY']],
  ),
  issuedTogether(
    {id: 'installation', stem: /./, source: 'Request hosting installation id & key (bitwarden.com)'},
    ['installation key', ['INSTALLATION_KEY']],
    ['installation ID', ['INSTALLATION_ID']],
  ),
  issuedTogether(
    {
      id: 'key-secret',
      bare: true,
      source: 'Razorpay: API keys; the pages on keys of services that give them out as id and secret',
    },
    ['secret of the key', ['KEY_SECRET']],
    ['key ID', ['KEY_ID']],
  ),
  issuedTogether(
    {id: 'razorpay-key', stem: /(?:^|_)RAZORPAY(?:_|$)/, form: /^rzp_(?:live|test)_\w+$/, source: 'Razorpay: API keys'},
    ['secret of the key', ['KEY_SECRET', 'SECRET_KEY', 'API_SECRET', 'SECRET']],
    ['key ID', ['KEY_ID', 'API_KEY', 'KEY']],
  ),
  issuedTogether(
    {id: 'token-secret', stem: /./, source: 'Mux: Make API requests (docs.mux.com)'},
    ['secret of the token', ['TOKEN_SECRET']],
    ['token ID', ['TOKEN_ID']],
  ),
  issuedTogether(
    {id: 'consumer-key', bare: true, source: 'RFC 5849'},
    ['consumer secret', ['CONSUMER_SECRET']],
    ['consumer key', ['CONSUMER_KEY']],
  ),
  {
    id: 'oauth1-token',
    stem: /./,
    halves: [
      {
        role: 'secret',
        what: 'secret of the access token',
        names: ['ACCESS_TOKEN_SECRET', 'ACCESS_SECRET', 'OAUTH_TOKEN_SECRET'],
      },
      {role: 'token', what: 'access token', names: ['ACCESS_TOKEN', 'OAUTH_TOKEN']},
    ],
    madeBy: 'service',
    source: 'RFC 5849',
  },
  issuedTogether(
    {
      id: 'api-key-pair',
      stem: /(?:^|_)(?:CLOUDINARY|LIVEKIT|CONFLUENT|CCLOUD|KAFKA|SCHEMA_REGISTRY|TWITTER|X|STREAM|GETSTREAM|BINANCE|KRAKEN|BYBIT|OPENTOK|TOKBOX)$/,
      source: 'Cloudinary, LiveKit, Confluent Cloud, X: the pages on API keys, which are given out with their secret',
    },
    ['API secret', ['API_KEY_SECRET', 'API_SECRET_KEY', 'API_SECRET', 'SECRET']],
    ['API key', ['API_KEY_ID', 'API_KEY', 'KEY']],
  ),
  idStays(
    {
      id: 'mailjet-key',
      stem: /(?:^|_)(?:MAILJET|MJ)(?:_|$)/,
      source: 'How to regenerate the secret key (documentation.mailjet.com)',
    },
    ['secret key', ['APIKEY_PRIVATE', 'API_KEY_PRIVATE', 'PRIVATE_KEY', 'API_SECRET', 'SECRET_KEY', 'SECRET']],
    ['API key', ['APIKEY_PUBLIC', 'API_KEY_PUBLIC', 'PUBLIC_KEY', 'API_KEY', 'KEY']],
  ),
  idStays(
    {
      id: 'trello-token',
      stem: /(?:^|_)TRELLO(?:_|$)/,
      source: 'API introduction (developer.atlassian.com/cloud/trello)',
    },
    ['token', ['API_TOKEN', 'USER_TOKEN', 'TOKEN']],
    ['API key', ['API_KEY', 'KEY']],
  ),
  idStays(
    {id: 'approle', bare: true, source: 'AppRole auth method (developer.hashicorp.com/vault)'},
    ['secret ID', ['SECRET_ID']],
    ['role ID', ['ROLE_ID']],
  ),
  idStays(
    {id: 'oauth-client', bare: true, source: 'RFC 6749'},
    ['client secret', ['OAUTH_CLIENT_SECRET', 'CLIENT_SECRET', 'CLIENTSECRET']],
    ['client ID', ['OAUTH_CLIENT_ID', 'CLIENT_ID', 'CLIENTID']],
  ),
  idStays(
    {id: 'oauth-app', stem: /./, source: 'RFC 6749; the pages on apps of Facebook and Dropbox'},
    ['app secret', ['APP_SECRET', 'APPLICATION_SECRET', 'OAUTH_SECRET']],
    ['app ID', ['APP_ID', 'APP_KEY', 'APPLICATION_ID', 'OAUTH_ID', 'OAUTH_KEY']],
  ),
  idStays(
    {
      id: 'oauth-service',
      stem: OAUTH_SERVICES,
      source: 'RFC 6749; Auth.js, python-social-auth and Passport: names of environment variables',
    },
    ['client secret', ['CLIENT_SECRET', 'API_SECRET', 'SECRET_KEY', 'SECRET']],
    ['client ID', ['CLIENT_ID', 'API_KEY', 'KEY', 'ID']],
  ),
  {
    id: 'api-key-and-secret',
    stem: /./,
    halves: [
      {
        role: 'secret',
        what: 'API secret',
        names: ['API_KEY_SECRET', 'API_SECRET_KEY', 'API_SECRET'],
        stays: true,
        given: ['api_secret', 'apiSecret', 'secret'],
      },
      {role: 'id', what: 'API key', names: ['API_KEY'], stays: true, given: ['api_key', 'apiKey', 'key']},
    ],
    madeBy: 'service',
    source: 'what services call the two parts of a key',
  },
  {
    id: 'ses-smtp',
    notByNameAlone: true,
    halves: [
      {
        role: 'password',
        what: 'SMTP password',
        names: ['PASSWORD', 'PASSWD', 'PASS', 'PWD', 'PW'],
        form: /^[AB][A-Za-z\d+/]{43}$/,
        only: true,
        given: ['password', 'SmtpPassword'],
      },
      {
        ...ID,
        what: 'SMTP user name (an access key ID)',
        names: ['USERNAME', 'USER_NAME', 'USER', 'LOGIN'],
        form: /^AKIA[A-Z\d]{12,20}$/,
        only: true,
        given: ['username', 'user', 'SmtpUserName', 'AccessKeyId'],
      },
    ],
    madeBy: 'service',
    source: 'Obtaining Amazon SES SMTP credentials (docs.aws.amazon.com)',
  },
  {
    id: 'login',
    stem: /./,
    halves: [
      {
        role: 'password',
        what: 'password',
        names: ['PASSWORD', 'PASSWD', 'PASS', 'PWD', 'PW'],
        stays: true,
        given: ['password'],
      },
      {
        role: 'user',
        what: 'user name',
        names: ['USERNAME', 'USER_NAME', 'USER', 'LOGIN'],
        open: true,
        stays: true,
        given: ['username', 'user'],
      },
    ],
    madeBy: 'app',
    source: 'what programs call the two parts of a login',
  },
]
