/** What a key's name says, as far as it decides what an identifier stands for. */
export interface AboutName {
  readonly words: readonly string[]
  readonly kind: string
  readonly plural: boolean
  /** Whether the key announces the name of a variable (`API_KEY_ENV`). */
  readonly ofVariable?: boolean
}

/** Full names of resources, which open nothing. Each is anchored and free of nested quantifiers. */
const RESOURCES: readonly RegExp[] = [
  /^arn:aws[\w-]*:[a-z\d-]+:[\w-]*:\d*:\S+$/, // AWS: Amazon Resource Names
  /^(?:projects|organizations|folders)\/[\w.:-]+\/[\w-]+\/\S+$/, // Google Cloud: resource names
  /^\/subscriptions\/[\da-f-]{36}\/\S+$/i, // Azure: resource IDs
  /^ocid1\.[a-z]+\.oc\d+\.\S+$/, // Oracle Cloud: OCIDs
  /^crn:v1:\S+$/, // IBM Cloud: resource names
  /^alias\/[\w/-]{1,250}$/, // AWS KMS: aliases
  /^mrk-[\da-f]{32}$/, // AWS KMS: multi-Region key IDs
  /^did:(?:key|web|ion|ethr|pkh):\S+$/, // W3C: decentralized identifiers
]

/** Digests written as such: `SHA256:…` of OpenSSH, `sha256/…` of a pinned key. */
const DIGEST = /^(?:SHA-?(?:1|224|256|384|512)|MD5)[:=/-][\w+/=:-]{16,200}$/i
/** Pairs of digits with colons, as X.509 tools print a fingerprint. */
const FINGERPRINT = /^(?:[\da-f]{2}:){15,63}[\da-f]{2}$/i
/** A point of P-256 as the Push API takes it: 65 bytes that begin with 4. RFC 8292. */
const POINT = /^B[A-P][\w-]{85}$/
const AGE_RECIPIENT = /^age1[a-z\d]{58}$/
const SSH_PUBLIC = /^AAAA(?:B3NzaC1yc2E|C3NzaC1lZDI1NTE5|E2VjZHNhLXNoYTIt)[\w+/=]{20,}$/
const HEADER_NAME = /^x(?:-[a-z]{2,20}){1,5}$/i
const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i
/** `MY_SECRET` or `my_secret`; one plain word may be a password. */
const VARIABLE = /^(?:[A-Z_][A-Z\d_]{1,80}|[a-z][a-z\d]*(?:_[a-z\d]+){1,8})$/
const WORD = /^[a-z]{2,20}$/
const CONTRACT = /^0x[\da-f]{40}$/i
const STORES =
  /^(?:vault|openbao|aws|gcp|azure|doppler|infisical|ssm|secrets-?manager|keyvault|kubernetes|k8s|docker|environment|env|file|local|memory|redis|database|db|none)$/i

/** Words of keys in which a UUID is the id of a key that a key service keeps. */
const KEY_SERVICES = new Set(['cmk', 'kms'])
/** Managers whose secrets have a UUID for a name; everywhere else it is Vault's SecretID, which logs in. */
const MANAGERS = new Set(['bitwarden', 'bws', 'onepassword', 'op', 'passbolt'])
/** Words beside `token` that make it one that logs in, and none of a blockchain. */
const ISSUED = new Set(['access', 'api', 'auth', 'bearer', 'bot', 'csrf', 'id', 'refresh', 'secret', 'session'])

/**
 * Why a text is only the name, the id or the fingerprint of something, however its key is called: as a phrase that follows
 * "it". Null where it may be a secret. Linear in its length.
 */
export function whyIdentifier(text: string, name: AboutName): null | string {
  if (text.length > 2048 || /\s/.test(text)) return null
  if (name.ofVariable === true && (VARIABLE.test(text) || (name.kind !== 'password' && WORD.test(text))))
    return 'names the variable that holds the secret'
  if (isResource(text) || (name.plural && areResources(text))) return 'is the name of a resource'
  if (DIGEST.test(text)) return 'is a fingerprint'
  return name.kind === 'password' ? null : (byForm(text, name.words) ?? byName(text, name))
}

function isResource(text: string): boolean {
  return RESOURCES.some((pattern) => pattern.test(text))
}

function areResources(text: string): boolean {
  return text.includes(',') && text.split(',').every((item) => isResource(item))
}

function byForm(text: string, words: readonly string[]): null | string {
  if (FINGERPRINT.test(text)) return 'is a fingerprint'
  if (HEADER_NAME.test(text)) return 'is the name of a header'
  const isPoint = POINT.test(text) && !words.includes('private') && !words.includes('secret')
  return isPoint || SSH_PUBLIC.test(text) || AGE_RECIPIENT.test(text) ? 'is a public key' : null
}

function byName(text: string, {plural, words}: AboutName): null | string {
  if (UUID.test(text) && words.some((word) => KEY_SERVICES.has(word))) return 'is the id of a key'
  if (isSecretId(words) && !isVaultSecretId(text, words)) return 'is the id of a secret'
  if (plural && words.length === 1 && STORES.test(text)) return 'names where secrets are kept'
  const isToken = words.length === 2 && words[1] === 'token' && !ISSUED.has(words[0])
  return isToken && CONTRACT.test(text) ? 'is an address on a blockchain' : null
}

function isSecretId(words: readonly string[]): boolean {
  return words.at(-1) === 'id' && words.at(-2) === 'secret'
}

/** The SecretID of Vault's AppRole is a UUID, and the second half of a login (Vault: Use AppRole authentication). */
function isVaultSecretId(text: string, words: readonly string[]): boolean {
  return UUID.test(text) && !words.some((word) => MANAGERS.has(word))
}
