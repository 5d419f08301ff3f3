import {BROWSER_PREFIX, keyWords, publishedPrefix} from '../providers/key-words.js'
import {providersNamed} from '../providers/recognise.js'
import {
  CLUSTERS,
  KEYS_IN_THE_MIDDLE,
  NEUTRAL,
  PASSWORD,
  PLACES,
  PUBLIC_PAIRS,
  SALT,
  SECRET_KEYS,
  SEEDS,
  SELF_MADE,
  SETTING,
  SWITCHING_HEADS,
  TOKEN,
} from './key-vocabulary.js'

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
  /** Whether it announces the name of a variable that holds the secret (`API_KEY_ENV`). */
  readonly ofVariable: boolean
}

/** Words written without a space, taken apart. */
const GLUED =
  /^(.*?)(password|passwd|passphrase|secret|token|apikey|secretkey|privatekey|publickey|pubkey|accesskey|masterkey|authkey|sitekey|licensekey|encryptionkey|signingkey|writekey|appkey|clientid|appid|secretid)(s?)$/
const GLUED_PASS =
  /^(db|user|smtp|mysql|pg|postgres|admin|auth|mail|email|root|ftp|sftp|redis|mongo|sql|http|ldap|rabbitmq|mq|proxy|basic|key|store|keystore|truststore|cert|p12|pfx|my)(pass|pwd|pw)$/

/** Reads the key of a config var, or of an entry in a document. */
export function readKeyName(key: string): KeyName {
  const bare = key.replace(BROWSER_PREFIX, '')
  let inBrowser = bare !== key
  let words = keyWords(bare).flatMap((word) => takeApart(word))
  const isPrefix = words.length > 2 && words[0] === 'public' && words[1] !== 'key'
  if (isPrefix && !words.slice(1).includes('public') && words.at(-1) !== 'key') {
    inBrowser = true
    words = words.slice(1) // SvelteKit's and Astro's prefix, not the word
  }

  const ofVariable = /^(?:env|var|envvar|variable)$/.test(words.at(-1) ?? '')
  while (words.length > 1 && isNeutral(words.at(-1)!, words.at(-2)!)) words.pop()
  const last = words.at(-1) ?? ''
  const plural = last.length > 3 && last.endsWith('s') && !['pass', 'sas'].includes(last)
  const lastOne =
    plural && ['jwts', 'keys', 'passwords', 'salts', 'secrets', 'tokens'].includes(last) ? last.slice(0, -1) : last
  return {words, plural, inBrowser, ofVariable, ...judge(words, lastOne)}
}

/** Whether a build tool publishes what stands under a key, by its beginning. */
export function isPublishedKey(key: string): boolean {
  return publishedPrefix(key) !== null || readKeyName(key).inBrowser
}

/** Whether its value is meant for web pages: a build publishes it, or the name says so (`GOOGLE_MAPS_BROWSER_KEY`). */
export function isForBrowser({inBrowser, words}: KeyName): boolean {
  return (
    inBrowser ||
    (words.length > 2 && words[0] === 'public') ||
    words.some((word) => ['browser', 'frontend', 'javascript', 'js'].includes(word))
  )
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

type Judgement = Pick<KeyName, 'kind' | 'role'>

const NOTHING: Judgement = {role: 'none', kind: 'setting'}

/** Last words that leave it to the value, with what the secret would be. */
const OPEN_ENDINGS: ReadonlyMap<string, string> = new Map([
  ...['auth', 'authentication', 'authorization', 'cred', 'credential', 'credentials', 'creds', 'htpasswd', 'login'].map(
    (word) => [word, 'password'] as const,
  ),
  ...['dek', 'encryption', 'hmac', 'iv', 'kek', 'keypair', 'keyring', 'otp', 'sas', 'signing'].map(
    (word) => [word, 'signing-secret'] as const,
  ),
  ...['jks', 'keystore', 'p12', 'pfx', 'pk', 'pkcs12', 'xprv'].map((word) => [word, 'private-key'] as const),
  ['licence', 'api-key'],
  ['license', 'api-key'],
])

function judge(words: readonly string[], last: string): Judgement {
  if (last === '') return NOTHING
  if (isPublic(words, last)) return {role: 'public', kind: 'public'}
  if (last === 'id' && words.at(-2) === 'secret') return {role: 'maybe', kind: 'token'} // Vault's SecretID, or a name
  const selfMade = words.some((word) => SELF_MADE.has(word))
  return (
    judgePlainEnding(words, last, selfMade) ??
    (last === 'key' ? judgeKey(words, selfMade) : null) ??
    judgeRareEnding(words, last) ??
    judgeOrder(words, last)
  )
}

function isPublic(words: readonly string[], last: string): boolean {
  const has = (word: string) => words.includes(word)
  if (has('publishable') || has('anon')) return true
  if (has('public') && !has('secret') && !has('private') && !has('password')) return true
  const pair = words.slice(-2).join('_')
  return PUBLIC_PAIRS.has(pair) || (last === 'key' && words.slice(-3, -1).join('_') === 'client_side')
}

function judgePlainEnding(words: readonly string[], last: string, selfMade: boolean): Judgement | null {
  if (PASSWORD.has(last)) return {role: 'secret', kind: 'password'}
  if (SALT.has(last)) return {role: 'secret', kind: 'signing-secret'}
  if (TOKEN.has(last)) return {role: 'secret', kind: 'token'}
  if (last !== 'secret') return null
  const issued = ['api', 'app', 'client'].some((word) => words.includes(word))
  return {role: 'secret', kind: selfMade && !issued ? 'signing-secret' : 'api-key'}
}

function judgeKey(words: readonly string[], selfMade: boolean): Judgement {
  const before = words.at(-2) ?? ''
  if (words.includes('secret')) {
    const issued = before === 'access' || words.includes('api') || (!selfMade && namesService(words))
    return {role: 'secret', kind: issued ? 'api-key' : 'signing-secret'}
  }

  if (before === 'private') return {role: 'secret', kind: 'private-key'}
  return {role: SECRET_KEYS.has(before) ? 'secret' : 'maybe', kind: selfMade ? 'signing-secret' : 'api-key'}
}

function namesService(words: readonly string[]): boolean {
  return providersNamed(words.join('_')).some((provider) => !provider.schemes)
}

function judgeRareEnding(words: readonly string[], last: string): Judgement | null {
  const before = words.at(-2) ?? ''
  if (last === 'cookie') return {role: CLUSTERS.has(before) ? 'secret' : 'maybe', kind: 'signing-secret'}
  if (last === 'seed') return {role: SEEDS.has(before) ? 'secret' : 'maybe', kind: 'signing-secret'}
  if (last === 'mnemonic' || (last === 'phrase' && ['recovery', 'secret', 'seed'].includes(before))) {
    return {role: 'secret', kind: 'private-key'}
  }

  if (last === 'pin' || last === 'pincode') return {role: 'secret', kind: 'password'}
  if (last === 'hash' && PASSWORD.has(before)) return {role: 'maybe', kind: 'password'}
  const open = OPEN_ENDINGS.get(last)
  return open === undefined ? null : {role: 'maybe', kind: open}
}

/** Where the secret is named first, then its place or owner: PASSWORD_DB, TOKEN_GITHUB, API_KEY_MAILER. */
function judgeOrder(words: readonly string[], last: string): Judgement {
  const [first] = words
  if (words.length === 2 && PLACES.has(last)) {
    if (PASSWORD.has(first)) return {role: 'secret', kind: 'password'}
    if (first === 'secret' || first === 'token') return {role: 'maybe', kind: 'token'}
  }

  if (SETTING.has(last)) return {role: 'setting', kind: 'setting'}
  if (words.includes('password')) return {role: 'maybe', kind: 'password'}
  if (words.includes('secret') || words.includes('token') || hasSecretKey(words)) return {role: 'maybe', kind: 'token'}
  return words.length === 2 && first === 'key' ? {role: 'maybe', kind: 'api-key'} : NOTHING
}

function hasSecretKey(words: readonly string[]): boolean {
  return words.some((word, index) => word === 'key' && KEYS_IN_THE_MIDDLE.has(words[index - 1]))
}
