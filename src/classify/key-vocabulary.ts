// The words by which the key of a config var is judged, lower case and singular.
const set = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/).filter((word) => word !== ''))

/** Words at the end that only tell places, versions and encodings apart. */
export const NEUTRAL =
  set(`prod production prd staging stage stg dev development test testing live sandbox uat qa ci local demo
  old new previous prev current next primary secondary backup legacy alt fallback main default v1 v2 v3 v4
  base64 b64 encoded raw value str string plain json pem hex utf8 read write readonly rw ro us eu ap internal external
  blue green a b c x env var shared global common web worker api2 multiline escaped`)

/** Last words of a password. */
export const PASSWORD = set('password passwd passwort pass pwd pw passphrase passcode passkey passwords')
/** Last words of what is mixed into hashes and must stay unknown. */
export const SALT = set('salt pepper salts')
/** Last words of a token. */
export const TOKEN = set('token jwt pat bearer authtoken')
/** Words of secrets that an app makes for itself and no service issues. */
export const SELF_MADE =
  set(`session cookie jwt csrf xsrf signing signature sign hmac encryption encrypt enc webhook flask django
  rails hash hashing cipher crypto nextauth authjs salt pepper aes fernet otp totp mfa devise lockbox cloak`)

/** Words before `key` that leave no doubt. */
export const SECRET_KEYS =
  set(`api secret private encryption encrypt enc signing sign signature master license licence hmac auth jwt
  crypto cipher admin ingestion ingest aes fernet role secrets decryption decrypt ssn pii webhook cron internal
  nonce in rsa ecdsa ed25519 deterministic derivation verifier apis partner gateway backend server`)

/** Last words that are about a secret, or about something else. */
export const SETTING =
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
  variable variables varname reference handle accessor kid uses mint contract hash hashes
  redirect workspace cluster zone flag flags feature features ref branch tag tags date time timestamp timezone tz ip ips
  cidr address addresses proxy protocol cors csp samesite secure httponly usage budget quota price model models`)

/** What a password is the password of, where that comes last. */
export const PLACES = set('db database admin root smtp ftp sftp redis mail api app postgres mysql mongo')

/** Last two words of what may be published, or of an identifier. */
export const PUBLIC_PAIRS =
  set(`site_key client_id client_side consumer_key publish_key subscribe_key pub_key search_only
  instrumentation_key widget_key host_key host_keys known_hosts verify_key verifying_key write_only_key application_id app_id key_id`)

/** First words of switches and limits. */
export const SWITCHING_HEADS = set(
  'enable disable allow require use has is show skip max min num force with without should can',
)

/** Words before `cookie` that make it the shared secret of an Erlang cluster. */
export const CLUSTERS = set('release erlang node elixir magic')
/** Words before `seed` that leave no doubt. */
export const SEEDS = set('totp otp mfa wallet hd')
/** Words before a `key` that is not the last word. */
export const KEYS_IN_THE_MIDDLE = set('access api encryption private secret signing')
