import type {Sign} from './sign.js'

import {atLeast} from '../known/shapes.js'
import {cipherKey} from './demanded-shapes.js'

const TO_REQUEST =
  /webhook|x-hub|\bupdate\(\s{0,5}(?:raw)?body\b|['"]x-[\w-]{1,40}['"]|rawBody|\b(?:req|request|ctx)\.(?:body|rawBody|headers|header|text|get)\b/i
const TO_QUERY = /\b(?:where|findBy\w*|findUnique\w*|findFirst\w*|findOne\w*|eq)\b/
const TO_COLUMN = /\w(?:Hash|Index|Fingerprint|_hash|_index|_bidx)\b|pseudonym|anonymi|visitor/
const TO_LOOKUP = new RegExp(`${TO_QUERY.source}|${TO_COLUMN.source}`)

/** What JavaScript and TypeScript code hands a value to. Sources: the README or documentation of each library. */
export const JAVASCRIPT_SIGNS: readonly Sign[] = [
  {
    chain: /(?:^|\s)(?:\w+\.)*create(?:Ci|Deci)pher(?:iv)?\(1/,
    class: 'data-at-rest',
    product: null,
    to: 'createCipheriv',
    shape: cipherKey,
  },
  {
    chain:
      /(?:^|\s)(?:\w+\.)*fieldEncryptionExtension\(0 \{encryptionKey=|(?:^|\s)(?:\w+\.)*fieldEncryptionMiddleware\(0 \{encryptionKey=/,
    class: 'data-at-rest',
    product: 'prisma-field-encryption',
    to: 'fieldEncryptionExtension',
    slot: 'prisma-field-encryption',
  },
  {
    chain: /(?:^|\s)(?:\w+\.)*fieldEncryption(?:Extension|Middleware)\(0 \{decryptionKeys=/,
    class: 'data-at-rest',
    product: 'prisma-field-encryption',
    to: 'the decryption keys of fieldEncryptionExtension',
    slot: 'prisma-field-encryption',
    role: 'previous',
  },
  {
    chain: /(?:^|\s)(?:\w+\.)*fieldEncryption(?:Extension|Middleware)\(/,
    class: 'data-at-rest',
    product: 'prisma-field-encryption',
    to: 'fieldEncryptionExtension',
  },
  {
    chain:
      /(?:^|\s)(?:\w+\.)*(?:\w*EncryptionTransformer|EncryptedColumn|Encrypted|EncryptColumn|encryptedColumn)\(0 (?:\{|.* )/,
    class: 'data-at-rest',
    product: 'typeorm-encrypted',
    to: 'EncryptionTransformer',
  },
  {
    chain:
      /(?:^|\s)(?:\w+\.)*(?:Cryptr|SimpleCrypto|Simple-Crypto|StringCrypto|AES|Fernet|SecretKey|Encryptor|Encrypter)\(0/i,
    class: 'data-at-rest',
    product: null,
    to: 'a cipher',
  },
  {
    // A class of the app's own.
    chain:
      /(?:^|\s)(?:\w+\.)*(?=[A-Z])\w*(?:Aes(?![a-z])|AES|Gcm|GCM|Cipher|Encryptor|Encrypter|Crypter|Encryption|EncryptionService)\(0/,
    class: 'data-at-rest',
    product: null,
    to: 'a class that encrypts',
  },
  {
    // Options of a session that is made elsewhere.
    chain: /\{secret=/,
    near: /\b(?:resave|saveUninitialized)\b/,
    class: 'sessions',
    product: 'express-session',
    to: 'the options of a session',
  },
  {
    // Options of a cipher that is made elsewhere.
    chain: /\{key=/,
    near: /\balgorithm['"]?:\s{0,5}['"`](?:aes|chacha)/i,
    class: 'data-at-rest',
    product: null,
    to: 'the options of a cipher',
  },
  {
    chain: /(?:^|\s)super\(0/,
    path: /crypt|cipher/i,
    class: 'data-at-rest',
    product: null,
    to: 'a class that encrypts',
  },
  {
    chain: /(?:^|\s)(?:\w+\.)*getSigned(?:Url|Cookies)\(\d \{privateKey=/,
    class: 'other-party',
    also: ['tokens'],
    product: 'cloudfront',
    to: 'CloudFront',
  },
  {
    chain: /(?:^|\s)(?:\w+\.)*(?:AES|DES|TripleDES|Rabbit|RC4)\.(?:en|de)crypt\(1/,
    class: 'data-at-rest',
    product: null,
    to: 'CryptoJS.AES',
  },
  {
    chain: /(?:^|\s)(?:\w+\.)*secretbox(?:\.open|_easy|_open_easy)?\([12]|(?:^|\s)(?:\w+\.)*crypto_secretbox\w*\(2/,
    class: 'data-at-rest',
    product: null,
    to: 'secretbox',
  },
  {
    chain: /(?:^|\s)(?:\w+\.)*(?:subtle|webcrypto)\.importKey\(1/,
    near: /AES-/,
    class: 'data-at-rest',
    product: null,
    to: 'crypto.subtle',
  },
  {
    chain: /(?:^|\s)(?:\w+\.)*(?:encrypt|decrypt)\w*\((?:[1-9]|0 \{(?:key|secret|encryptionKey|password)=)/,
    class: 'data-at-rest',
    product: null,
    to: 'a function that encrypts',
  },
  {
    chain:
      /(?:^|\s)(?:\w+\.)*\w*(?:Encryption|Encryptor|Crypto|Cipher|Vault)(?:Service|Client|Provider)?\(0(?: \{(?:key|secret|encryptionKey)=)?/,
    class: 'data-at-rest',
    product: null,
    to: 'a cipher',
  },
  {
    chain:
      /(?:^|\s)(?:\w+\.)*(?:encrypt|encryptedFields|fieldEncryption|mongooseFieldEncryption|mongooseEncryption|schema\.plugin)\(1 \{(?:secret|encryptionKey|signingKey)=/,
    class: 'data-at-rest',
    product: null,
    to: 'a plugin that encrypts fields',
  },
  {
    chain: /\{(?:\w*[eE]ncryptionKey|encryption_key)=/,
    class: 'data-at-rest',
    product: null,
    to: 'a setting called encryptionKey',
  },
  {
    chain: /(?:^|\s)(?:\w+\.)*buildConfig\(0 \{secret=/,
    class: 'data-at-rest',
    also: ['sessions', 'derived-ids'],
    product: 'payload',
    to: 'Payload',
    slot: 'payload',
  },
  {
    chain: /\{previousSecrets=/,
    class: 'data-at-rest',
    product: 'payload',
    to: 'previousSecrets',
    slot: 'payload',
    role: 'previous',
  },
  {
    chain: /(?:^|\s)betterAuth\(0 \{secrets?=/,
    class: 'data-at-rest',
    also: ['sessions'],
    product: 'better-auth',
    to: 'betterAuth',
    list: 'list-new-first',
  },
  {
    chain:
      /(?:^|\s)(?:\w+\.)*(?:session|expressSession|fastifySession|koaSession)\((?:0 |\d \{?)\{?secret=|(?:^|\s)(?:\w+\.)*(?:session|expressSession|expresssession)\(0 \{(?:secret|keys)=/i,
    class: 'sessions',
    product: 'express-session',
    to: 'session()',
    list: 'list-new-first',
  },
  {
    chain: /(?:^|\s)(?:\w+\.)*register\(1 \{(?:secret|key|cookie= \{secret)=/,
    near: /session|cookie/i,
    class: 'sessions',
    product: null,
    to: 'a session plugin',
    list: 'list-new-first',
  },
  {
    chain: /(?:^|\s)(?:\w+\.)*cookieParser\(0/,
    class: 'sessions',
    product: null,
    to: 'cookieParser()',
    list: 'list-new-first',
  },
  {
    chain: /(?:^|\s)(?:\w+\.)*(?:cookieSession|cookie_session)\(0 \{(?:keys|secret)=/i,
    class: 'sessions',
    product: 'keygrip',
    to: 'cookieSession()',
    list: 'list-new-first',
  },
  {
    chain: /(?:^|\s)(?:\w+\.)*(?:new )?Keygrip\(0/,
    class: 'sessions',
    product: 'keygrip',
    to: 'Keygrip',
    list: 'list-new-first',
  },
  {
    chain: /^(?:app|server|koa|this\.app)\.keys=/,
    class: 'sessions',
    product: 'keygrip',
    to: 'app.keys',
    list: 'list-new-first',
  },
  {
    chain:
      /(?:^|\s)(?:\w+\.)*createCookieSessionStorage\w*\(0 \{cookie= \{secrets=|(?:^|\s)(?:\w+\.)*createCookie\(1 \{secrets=/,
    class: 'sessions',
    product: null,
    to: 'createCookieSessionStorage',
    list: 'list-new-first',
  },
  {
    chain:
      /(?:^|\s)(?:\w+\.)*(?:getIronSession|ironSession|withIronSession\w*|sealData|unsealData|useSession)\(\d \{password=|(?:^|\s)(?:sessionOptions|ironOptions|ironSessionOptions|\w*[sS]ession\w*)= \{password=/,
    class: 'sessions',
    product: 'iron-session',
    to: 'iron-session',
    shape: ({derived}) => (derived ? undefined : atLeast(32)),
    list: 'list-new-first',
  },
  {
    chain:
      /(?:^|\s)(?:\w+\.)*(?:NextAuth|Auth|SvelteKitAuth|SolidAuth|ExpressAuth|getServerSession|getToken)\(\d \{secret=|^(?:export )?(?:authOptions|authConfig|nextAuthOptions)= \{secret=|(?:^|\s)NextAuth\(2 \{secret=/,
    class: 'sessions',
    also: ['tokens'],
    product: 'authjs',
    to: 'NextAuth()',
    list: 'list-new-first',
  },
  {
    chain: /(?:^|\s)(?:\w+\.)*statelessSessions\(0 \{secret=/,
    class: 'sessions',
    product: null,
    to: 'statelessSessions()',
  },
  {
    chain: /\{keys=/,
    path: /(?:^|\/)config\/(?:env\/\w+\/)?server\.[jt]s$/,
    class: 'sessions',
    product: 'strapi',
    to: 'app.keys of Strapi',
    list: 'list-new-first',
  },
  {
    chain: /\{apiToken= \{salt=|\{transfer= \{token= \{salt=|\{auth= \{secret=/,
    path: /(?:^|\/)config\/(?:env\/\w+\/)?admin\.[jt]s$/,
    class: 'tokens',
    product: 'strapi',
    to: 'a token of Strapi',
  },
  {
    chain: /\{secrets= \{encryptionKey=/,
    path: /(?:^|\/)config\/(?:env\/\w+\/)?admin\.[jt]s$/,
    class: 'data-at-rest',
    product: 'strapi',
    to: 'the encryption key of Strapi',
  },
  {
    chain:
      /(?:^|\s)(?:\w+\.)*(?:jwt|jsonwebtoken|JWT|JsonWebToken)\.(?:sign|verify)\(1|(?:^|\s)(?:\w+\.)*jwtService\.(?:sign|verify)\w*\(1 \{(?:secret|privateKey)=/,
    class: 'tokens',
    product: 'json-web-tokens',
    to: 'jwt.sign',
  },
  {
    chain: /(?:^|\s)(?:sign|verify)(?:Jwt|JWT|Token|AccessToken|RefreshToken)?\(1/,
    near: /jsonwebtoken|jwt|token/i,
    class: 'tokens',
    product: 'json-web-tokens',
    to: 'jwt.sign',
  },
  {
    chain:
      /(?:^|\s)(?:\w+\.)*(?:SignJWT|EncryptJWT)\(\)(?:\.\w+\(\))*\.(?:sign|encrypt)\(0|(?:^|\s)(?:\w+\.)*(?:jwtVerify|jwtDecrypt)\(1|(?:\.|^)(?:setProtectedHeader|setExpirationTime|setIssuedAt)\(\)(?:\.\w+\(\))*\.(?:sign|encrypt)\(0/,
    class: 'tokens',
    product: 'json-web-tokens',
    to: 'SignJWT',
  },
  {
    chain: /(?:^|\s)(?:\w+\.)*(?:JwtStrategy|JWTStrategy|Strategy|super)\(0 \{secretOrKey=|\{secretOrKey=/,
    class: 'tokens',
    product: 'json-web-tokens',
    to: 'passport-jwt',
  },
  {
    chain: /(?:^|\s)(?:\w+\.)*\w*Jwt\w*\.register(?:Async)?\(0 (?:.* )?\{?secret=/,
    class: 'tokens',
    product: 'json-web-tokens',
    to: 'JwtModule',
  },
  {
    chain:
      /(?:^|\s)(?:\w+\.)*(?:fastifyJwt|expressJwt|expressjwt|jwt|koaJwt|jwtMiddleware)\(0 (?:.* )?\{?secret=|(?:^|\s)(?:\w+\.)*register\(1 \{secret=/,
    near: /jwt/i,
    class: 'tokens',
    product: 'json-web-tokens',
    to: 'a JWT middleware',
  },
  {chain: /\{(?:jwtSecret|jwt_secret)=/, class: 'tokens', product: 'json-web-tokens', to: 'jwtSecret'},
  {
    chain:
      /(?:^|\s)(?:\w+\.)*(?:constructEvent|constructEventAsync)\(2|(?:^|\s)(?:\w+\.)*(?:Webhooks?|WebhookVerifier)\(0(?: \{secret=)?|(?:^|\s)(?:\w+\.)*(?:createNodeMiddleware|createProbot|Probot)\(\d? ?\{?(?:webhooks= \{)?secret=|(?:^|\s)(?:\w+\.)*(?:validateRequest|validateRequestWithBody|validateWebhook|verifyWebhook|verifySignature|validateSignature|createEventAdapter|isValidSignature)\(\d/,
    class: 'other-party',
    product: null,
    to: 'the check of a webhook',
  },
  {
    chain: /\{(?:signingSecret|webhookSecret|clientSecret|client_secret|appSecret|consumerSecret)=/,
    class: 'other-party',
    product: null,
    to: 'another side',
  },
  {
    chain: /(?:^|\s)(?:\w+\.)*setVapidDetails\(2|\{vapidDetails= \{privateKey=/,
    class: 'other-party',
    product: 'vapid',
    to: 'setVapidDetails',
  },
  {
    // What goes into the hash of a password is a part of it.
    chain: /(?:^|\s)(?:\w+\.)*createHmac\(1/,
    near: /\b(?:argon2|bcrypt|bcryptjs)\b|\.update\(\s{0,5}(?:\w+\.)?(?:password|plainPassword|passwd|pwd)\b/,
    class: 'passwords',
    notKey: /(?:PASSWORD|PASSWD|PASS|PWD)S?$/,
    product: null,
    to: 'createHmac over a password',
  },
  {
    chain: /\{(?:CopySource)?SSECustomerKey=/,
    class: 'data-at-rest',
    product: 's3-sse-c',
    to: 'SSECustomerKey',
  },
  {
    chain: /(?:^|\s)(?:\w+\.)*Encrypted\w*Fields?\w*\([1-9]/,
    class: 'data-at-rest',
    product: null,
    to: 'EncryptedField',
  },
  {
    chain: /(?:^|\s)(?:\w+\.)*createHmac\(1/,
    near: TO_REQUEST,
    class: 'other-party',
    product: null,
    to: 'createHmac over a request',
  },
  {
    chain: /(?:^|\s)(?:\w+\.)*createHmac\(1/,
    near: TO_QUERY,
    class: 'derived-ids',
    product: null,
    to: 'createHmac for a look-up',
  },
  {
    chain: /(?:^|\s)(?:\w+\.)*createHmac\(1/,
    near: TO_COLUMN,
    notNear: TO_REQUEST,
    class: 'derived-ids',
    product: null,
    to: 'createHmac for a look-up',
  },
  {
    chain: /(?:^|\s)(?:\w+\.)*(?:createHmac\(1|HmacSHA\d+\(1)/,
    notNear: new RegExp(`${TO_REQUEST.source}|${TO_LOOKUP.source}`, 'i'),
    class: 'tokens',
    product: null,
    to: 'createHmac',
  },
  {
    chain: /(?:^|\s)(?:\w+\.)*\w*(?:[hH]ash|createHash\(\)\.update|sha256|md5|uuid|v5)\(\d/,
    near: /(?:DATABASE|POSTGRES\w*|MYSQL|DB)_URL/,
    class: 'sessions',
    also: ['derived-ids'],
    product: null,
    to: 'a hash that sessions and ids are made of',
  },
  {
    chain: /(?:^|\s)(?:\w+\.)*(?:Hashids)\(0|(?:^|\s)(?:\w+\.)*Sqids\(0(?: \{alphabet=)?/,
    class: 'derived-ids',
    product: null,
    to: 'Hashids',
  },
  {
    chain:
      /(?:^|\s)(?:\w+\.)*(?:bcrypt|bcryptjs|argon2)\.(?:hash|hashSync|compare|compareSync|verify)\([01]|\{(?:secret|pepper)=$/,
    near: /argon2|bcrypt/,
    class: 'passwords',
    notKey: /(?:PASSWORD|PASSWD|PASS|PWD)S?$/,
    product: null,
    to: 'the hash of passwords',
  },
]
