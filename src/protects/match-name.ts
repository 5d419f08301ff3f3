import type {KnownSecret} from './known-secret.js'

/** A name under which a key may be known. */
export interface NameVariant {
  readonly name: string
  /** True where the key is that of another value of it: a former one, or one that is to come. */
  readonly another: boolean
}

/** The environment that a key is in: all its keys in capitals. */
export type Beside = ReadonlySet<string>

const STAGES =
  /_(?:PRODUCTION|PROD|PRD|PREPROD|STAGING|STAGE|STG|DEVELOPMENT|DEV|TEST|TESTING|QA|UAT|DEMO|REVIEW|LIVE)(?=_|$)/g
const LEADING_STAGE = /^(?:PRODUCTION|PROD|PRD|STAGING|STG|DEVELOPMENT|DEV|TEST|QA|UAT)_/
const VERSION = /(?:_V?\d{1,8}|(?<=KEY|SECRET|SALT|PEPPER|TOKEN|PASSWORD|PASSWD|PASS)_?V?\d{1,8})$/
const REGION = /_(?:EU|US|USA|UK|DE|FR|CA|AU|JP|SG|APAC|EMEA)(?:_(?:EAST|WEST|CENTRAL|NORTH|SOUTH))?$/
const EMPHASIS = /_(?:PRIMARY|CURRENT|ACTIVE|MAIN|DEFAULT|VALUE|STRING)$/
const ENCODING = /_(?:BASE_?64(?:_ENCODED)?|B64|HEX|ENCODED)$/
const ANOTHER_AT_END = /_(?:OLD|PREVIOUS|PREV|FORMER|LEGACY|RETIRED|DEPRECATED|FALLBACKS?|BACKUP|SECONDARY|NEW|NEXT)$/
const ANOTHER_AT_START = /^(?:OLD|PREVIOUS|PREV|FORMER|LEGACY)_/

/** How a setting about a secret ends: it holds none. */
const SETTING =
  /(?:^|_)(?:ENABLED?|DISABLED?|ALGORITHMS?|ALGO?|MODE|TTL|EXPIRY|EXPIRES?|EXPIRES_IN|EXPIRATION|LIFETIME|AGE|TIMEOUT|DURATION|HOURS|DAYS|MINUTES|SECONDS|MS|LENGTH|SIZE|BITS|ROUNDS|COST|ITERATIONS|COUNT|LIMIT|MAX|MIN|INTERVAL|HOST|PORT|DOMAINS?|PATH|FILE|FILENAME|DIR|NAME|IDS?|KID|TYPE|PROVIDER|REGION|VERSION|ISSUERS?|ISS|AUDIENCES?|AUD|SUBJECT|EMAIL|SAME_?SITE|SECURE|HTTP_?ONLY|DRIVER|STORE|STORAGE|CONNECTION|PREFIX|SUFFIX|HEADER|FORMAT|ENV|DEBUG|LEVEL|ENDPOINT|ALLOWED|REQUIRED|ORIGINS?|ROTATION|STRATEGY|POLICY|BACKEND|ENGINE|METHOD|CURVE|LOGIN)$/

/** Whether a name is that of a setting (`ENCRYPTION_ENABLED`), not of a secret. */
export function isNamedLikeSetting(name: string): boolean {
  return SETTING.test(name)
}

/** A key that is longer is known under no name; what matches globs takes time with the square of the length. */
const LONGEST = 256

/**
 * The names under which a key may be known: itself first, then without words of stage, version, region, encoding and age. Of
 * one that is very long, its beginning and its end.
 */
export function nameVariants(key: string): NameVariant[] {
  if (key.length > LONGEST) return [key.slice(0, LONGEST), key.slice(-LONGEST)].flatMap((part) => nameVariants(part))
  const variants: NameVariant[] = []
  const add = (name: string, another: boolean) => {
    if (name !== '' && !variants.some((one) => one.name === name)) variants.push({name, another})
  }

  let another = false
  add(key.toUpperCase(), another)
  let name = inWords(key)
  add(name, another)
  for (;;) {
    const before = name
    const former = name.replace(ANOTHER_AT_END, '').replace(ANOTHER_AT_START, '')
    if (former !== name) another = true
    name = former
    add(name, another)
    name = name.replace(ENCODING, '').replace(VERSION, '')
    add(name, another)
    name = name.replace(REGION, '').replace(EMPHASIS, '')
    add(name, another)
    name = name.replaceAll(STAGES, '').replace(LEADING_STAGE, '')
    add(name, another)
    if (name === before) break
  }

  return variants.flatMap((one) => {
    const singular = one.name.replace(/_(KEY|SECRET)S$/, '_$1')
    return singular === one.name ? [one] : [one, {...one, name: singular}]
  })
}

/** `railsMasterKey` → `RAILS_MASTER_KEY`, `OTP__SECRET` → `OTP_SECRET` */
function inWords(key: string): string {
  return key
    .replaceAll(/([a-z\d])([A-Z])/g, '$1_$2')
    .replaceAll(/[-._]+/g, '_')
    .toUpperCase()
}

/** Whether a value plainly is a key: hex, base64 or a prefix and base64 of at least 16 bytes. */
export function looksLikeKey(text: string): boolean {
  if (/^(?:[0-9a-f]{2}){16,}$/i.test(text) || /^base64:[A-Za-z0-9+/]{22,}={0,2}$/.test(text)) return true
  return /^[\w+/-]{42,}={0,2}$/.test(text) && /\d/.test(text) && /[a-z]/.test(text) && /[A-Z]/.test(text)
}

/** A name without the word at its end that would make it that of a setting: `ENCRYPTION_KEY_STORAGE`. */
export function withoutSettingWord(name: string): string {
  return /_(?:ID|KID|AUD|ISS)$/.test(name) ? name : name.replace(SETTING, '')
}

/** A regular expression for what fits one of some globs, in which `*` stands for any run of characters. */
function expressionOf(globs: readonly string[]): RegExp {
  return new RegExp(`^(?:${globs.map((glob) => glob.replaceAll('*', '.*')).join('|')})$`)
}

/** Compiled once: there are hundreds of globs, and thousands of names to match them with. */
const compiled = new WeakMap<readonly string[], {readonly exact: ReadonlySet<string>; readonly globs: null | RegExp}>()

function compile(keys: readonly string[]) {
  let found = compiled.get(keys)
  if (!found) {
    const globs = keys.filter((key) => key.includes('*'))
    found = {exact: new Set(keys), globs: globs.length === 0 ? null : expressionOf(globs)}
    compiled.set(keys, found)
  }

  return found
}

/** How well a name fits: exactly, by a glob, or not. */
export function fit(name: string, {keys}: Pick<KnownSecret, 'keys'>): 'exact' | 'glob' | null {
  const {exact, globs} = compile(keys)
  if (exact.has(name)) return 'exact'
  return globs?.test(name) && !isNamedLikeSetting(name) ? 'glob' : null
}

/** Whether some other key of the environment fits one of the globs. */
export function isBeside(wanted: readonly string[], beside: Beside, own: string): boolean {
  const {exact, globs} = compile(wanted)
  for (const key of exact) if (key !== own && beside.has(key)) return true
  return globs !== null && [...beside].some((key) => key !== own && globs.test(key))
}
