import {keyWords} from '../providers/key-words.js'

/** What a config var's key says about its value. */
export interface KeyName {
  /** Its words, glued ones taken apart, without a browser prefix or what only tells places and versions apart. */
  readonly words: readonly string[]
  /**
   * `secret`: such keys hold secrets, whatever they look like. `maybe`: they hold secrets or not, the value decides.
   * `public`: what may be published. `setting`: something *about* a secret, or nothing to do with one. `none`: says nothing.
   */
  readonly role: 'maybe' | 'none' | 'public' | 'secret' | 'setting'
  /** What the secret would be: see Classification.kind. */
  readonly kind: string
  /** Whether several are announced (`COOKIE_KEYS`). */
  readonly plural: boolean
  /** Whether a build tool copies such a config var into the pages it makes (`NEXT_PUBLIC_`, `VITE_`). */
  readonly inBrowser: boolean
}

const BROWSER_PREFIX = /^(?:NEXT_PUBLIC|NUXT_PUBLIC|VITE|REACT_APP|GATSBY|EXPO_PUBLIC|VUE_APP|STORYBOOK)_(?=.)/

const set = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/).filter((word) => word !== ''))

/** Words at the end that only tell places, versions and encodings apart. */
const NEUTRAL =
  set(`prod production prd staging stage stg dev development test testing live sandbox uat qa ci local demo
  old new previous prev current next primary secondary backup legacy alt fallback main default v1 v2 v3 v4
  base64 b64 encoded raw value str string plain json pem hex utf8 read write readonly rw ro us eu ap internal external
  blue green a b c x env var shared global common web worker api2 multiline escaped`)

const PASSWORD = set('password passwd passwort pass pwd pw passphrase passcode passkey passwords')
const SALT = set('salt pepper salts')
const TOKEN = set('token jwt pat bearer authtoken')
const SELF_MADE = set(`session cookie jwt csrf xsrf signing signature sign hmac encryption encrypt webhook flask django
  rails hash hashing cipher crypto nextauth authjs salt pepper aes fernet otp totp mfa devise lockbox cloak`)

/** Words before `key` that leave no doubt. */
const SECRET_KEYS =
  set(`api secret private encryption encrypt signing sign signature master license licence hmac auth jwt
  crypto cipher admin ingestion ingest aes fernet role secrets decryption decrypt ssn pii webhook cron internal
  rsa ecdsa ed25519 deterministic derivation verifier apis partner gateway backend server`)

/** Last words that are about a secret, or about something else. */
const SETTING =
  set(`ttl url uri urls endpoint host hosts hostname port name names id ids sid uuid guid algorithm algorithms algo alg
  length len size min max limit limits days day hours hour minutes minute seconds second secs sec ms millis expiry expires expire
  expiration exp lifetime age duration interval timeout delay header headers prefix suffix type types kind mode method methods
  provider issuer iss audience aud path paths file filename dir directory folder bucket region version policy rotation enabled
  disabled required count rounds cost iterations domain domains origin origins scope scopes format encoding location backend
  class strategy realm email user username users login field fields param params parameter parameters placeholder hint label
  title description status regex pattern rules complexity reset page template subject arn alias fingerprint checksum
  digest sha sha1 sha256 md5 commit revision rev cert certs certificate certificates crt thumbprint jwks curve bits mechanism
  in at by per from grace window leeway skew tolerance attempts retries strength history reuse validation validator driver
  adapter store service namespace vault manager engine source separator delimiter charset column table index lang locale
  enforcement check checks support supported required level plan tier env environment project tenant org organization account
  group role roles owner owners vhost db database schema queue topic exchange channel state flow grant grants callback
  redirect workspace cluster zone flag flags feature features ref branch tag tags date time timestamp timezone tz ip ips
  cidr address addresses proxy protocol cors csp samesite secure httponly usage budget quota price model models`)

const PUBLIC_PAIRS = set(`site_key client_id client_side consumer_key publish_key subscribe_key pub_key search_only
  host_key host_keys known_hosts verify_key verifying_key write_only_key application_id app_id key_id`)

const SWITCHING_HEADS = set(
  'enable disable allow require use has is show skip max min num force with without should can',
)

/** Words written without a space, taken apart. */
const GLUED =
  /^(.*?)(password|passwd|passphrase|secret|token|apikey|secretkey|privatekey|publickey|pubkey|accesskey|masterkey|authkey|sitekey|licensekey|encryptionkey|signingkey|writekey|appkey|clientid|appid)(s?)$/
const GLUED_PASS =
  /^(db|user|smtp|mysql|pg|postgres|admin|auth|mail|email|root|ftp|sftp|redis|mongo|sql|http|ldap|rabbitmq|mq|proxy|basic|key|store|keystore|truststore|cert|p12|pfx|my)(pass|pwd|pw)$/

/** Reads the key of a config var, or of an entry in a document. */
export function readKeyName(key: string): KeyName {
  const bare = key.replace(BROWSER_PREFIX, '')
  let inBrowser = bare !== key
  let words = keyWords(bare).flatMap((word) => takeApart(word))
  if (words.length > 2 && words[0] === 'public' && !words.slice(1).includes('public') && words.at(-1) !== 'key') {
    inBrowser = true
    words = words.slice(1) // SvelteKit's and Astro's prefix, not the word
  }

  while (words.length > 1 && isNeutral(words.at(-1)!, words.at(-2)!)) words.pop()
  const last = words.at(-1) ?? ''
  const plural = last.length > 3 && last.endsWith('s') && !['pass', 'sas'].includes(last)
  const lastOne =
    plural && ['jwts', 'keys', 'passwords', 'salts', 'secrets', 'tokens'].includes(last) ? last.slice(0, -1) : last
  return {words, plural, inBrowser, ...judge(words, lastOne)}
}

/** Whether a switch or a limit comes first: `ENABLE_PASSWORD_LOGIN`, `MAX_TOKENS`. */
export function beginsLikeSwitch(name: KeyName): boolean {
  return SWITCHING_HEADS.has(name.words[0] ?? '')
}

function takeApart(word: string): string[] {
  const pass = GLUED_PASS.exec(word)
  if (pass) return [pass[1], pass[2]]
  const glued = GLUED.exec(word)
  if (!glued) return [word]
  const [, before, tail, s] = glued
  const inner =
    /^(api|secret|private|public|pub|access|master|auth|site|license|encryption|signing|write|app|client)(key|id)$/.exec(
      tail,
    )
  return [before, ...(inner ? [inner[1], inner[2] + s] : [tail + s])].filter((part) => part !== '')
}

function isNeutral(word: string, before: string): boolean {
  if (/^v?\d+$/.test(word) || NEUTRAL.has(word)) return true
  return word === 'base' && before === 'key'
}

function judge(words: readonly string[], last: string): Pick<KeyName, 'kind' | 'role'> {
  const before = words.at(-2) ?? ''
  const has = (word: string) => words.includes(word)
  const selfMade = words.some((word) => SELF_MADE.has(word))
  if (last === '') return {role: 'none', kind: 'setting'}
  if (has('publishable') || has('anon') || (has('public') && !has('secret') && !has('private') && !has('password')))
    return {role: 'public', kind: 'public'}
  if (PUBLIC_PAIRS.has(`${before}_${last}`) || (last === 'key' && words.at(-3) === 'client' && before === 'side'))
    return {role: 'public', kind: 'public'}
  if (PASSWORD.has(last)) return {role: 'secret', kind: 'password'}
  if (SALT.has(last)) return {role: 'secret', kind: 'signing-secret'}
  if (last === 'secret')
    return {
      role: 'secret',
      kind: has('client') || has('app') || has('api') ? 'api-key' : selfMade ? 'signing-secret' : 'api-key',
    }
  if (TOKEN.has(last)) return {role: 'secret', kind: 'token'}
  if (last === 'key') {
    if (has('secret')) return {role: 'secret', kind: before === 'access' || has('api') ? 'api-key' : 'signing-secret'}
    if (before === 'private') return {role: 'secret', kind: 'private-key'}
    if (before === 'api' || SECRET_KEYS.has(before))
      return {role: 'secret', kind: selfMade ? 'signing-secret' : 'api-key'}
    return {role: 'maybe', kind: selfMade ? 'signing-secret' : 'api-key'}
  }

  if (last === 'cookie')
    return {
      role: ['elixir', 'erlang', 'magic', 'node', 'release'].includes(before) ? 'secret' : 'maybe',
      kind: 'signing-secret',
    }
  if (last === 'mnemonic' || (last === 'phrase' && ['recovery', 'secret', 'seed'].includes(before)))
    return {role: 'secret', kind: 'private-key'}
  if (last === 'seed')
    return {role: ['hd', 'mfa', 'otp', 'totp', 'wallet'].includes(before) ? 'secret' : 'maybe', kind: 'signing-secret'}
  if (
    [
      'auth',
      'authentication',
      'authorization',
      'cred',
      'credential',
      'credentials',
      'creds',
      'htpasswd',
      'login',
    ].includes(last)
  )
    return {role: 'maybe', kind: 'password'}
  if (last === 'hash' && PASSWORD.has(before)) return {role: 'maybe', kind: 'password'}
  if (last === 'license' || last === 'licence') return {role: 'maybe', kind: 'api-key'}
  if (['pin', 'pincode'].includes(last)) return {role: 'secret', kind: 'password'}
  if (['iv', 'keypair', 'keyring', 'otp', 'sas'].includes(last)) return {role: 'maybe', kind: 'signing-secret'}
  if (SETTING.has(last)) return {role: 'setting', kind: 'setting'}
  // The word in the middle: it may be a secret after all, if it looks like one.
  if (has('secret') || has('token') || has('password') || has('apikey'))
    return {role: 'maybe', kind: has('password') ? 'password' : 'token'}
  return {role: 'none', kind: 'setting'}
}
