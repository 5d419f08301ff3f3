import type {KnownSecret} from './known-secret.js'

/** A name under which a key may be known. */
export interface NameVariant {
  readonly name: string
  /** True where the key is that of another value of it: a former one, or one that is to come. */
  readonly another: boolean
}

/** The environment that a key is in: all its keys in capitals. */
export type Beside = ReadonlySet<string>

const STAGES = /_(?:PRODUCTION|PROD|STAGING|STAGE|STG|DEVELOPMENT|DEV|TEST|TESTING|QA|UAT|DEMO|REVIEW|LIVE)(?=_|$)/g
const LEADING_STAGE = /^(?:PRODUCTION|PROD|STAGING|STG|DEVELOPMENT|DEV|TEST|QA|UAT)_/
const VERSION = /_(?:V\d+|\d{1,3})$/
const ENCODING = /_(?:BASE_?64(?:_ENCODED)?|B64|HEX|ENCODED)$/
const ANOTHER_AT_END = /_(?:OLD|PREVIOUS|PREV|FORMER|LEGACY|RETIRED|DEPRECATED|FALLBACKS?|NEW|NEXT)$/
const ANOTHER_AT_START = /^(?:OLD|PREVIOUS|PREV|FORMER|LEGACY)_/

/** How a setting about a secret ends: it holds none. */
const SETTING =
  /(?:^|_)(?:ENABLED?|DISABLED?|ALGORITHMS?|ALGO?|MODE|TTL|EXPIRY|EXPIRES?|EXPIRES_IN|EXPIRATION|LIFETIME|AGE|TIMEOUT|DURATION|HOURS|DAYS|MINUTES|SECONDS|MS|LENGTH|SIZE|BITS|ROUNDS|COST|ITERATIONS|COUNT|LIMIT|MAX|MIN|INTERVAL|HOST|PORT|DOMAINS?|PATH|FILE|FILENAME|DIR|NAME|IDS?|KID|TYPE|PROVIDER|REGION|VERSION|ISSUERS?|ISS|AUDIENCES?|AUD|SUBJECT|EMAIL|SAME_?SITE|SECURE|HTTP_?ONLY|DRIVER|STORE|STORAGE|CONNECTION|PREFIX|SUFFIX|HEADER|FORMAT|ENV|DEBUG|LEVEL|ENDPOINT|ALLOWED|REQUIRED|ORIGINS?|ROTATION|STRATEGY|POLICY|BACKEND|ENGINE|METHOD|CURVE|LOGIN)$/

/** Whether a name is that of a setting (`ENCRYPTION_ENABLED`), not of a secret. */
export function isNamedLikeSetting(name: string): boolean {
  return SETTING.test(name)
}

/** The names under which a key may be known: itself first, then without words of stage, version, encoding and age. */
export function nameVariants(key: string): NameVariant[] {
  const variants: NameVariant[] = []
  const add = (name: string, another: boolean) => {
    if (name !== '' && !variants.some((one) => one.name === name)) variants.push({name, another})
  }

  let name = key.toUpperCase()
  let another = false
  add(name, another)
  for (;;) {
    const before = name
    const former = name.replace(ANOTHER_AT_END, '').replace(ANOTHER_AT_START, '')
    if (former !== name) another = true
    name = former
    add(name, another)
    name = name.replace(VERSION, '').replace(ENCODING, '')
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

const globs = new Map<string, RegExp>()

/** Whether a name fits a glob, in which `*` stands for any run of characters. Linear in the name for each `*`. */
export function fitsGlob(name: string, glob: string): boolean {
  if (!glob.includes('*')) return name === glob
  let expression = globs.get(glob)
  if (!expression) {
    expression = new RegExp(`^${glob.replaceAll('*', '.*')}$`)
    globs.set(glob, expression)
  }

  return expression.test(name)
}

/** How well a name fits: exactly, by a glob, or not. */
export function fit(name: string, {keys}: Pick<KnownSecret, 'keys'>): 'exact' | 'glob' | null {
  if (keys.includes(name)) return 'exact'
  return !isNamedLikeSetting(name) && keys.some((key) => fitsGlob(name, key)) ? 'glob' : null
}

/** Whether some other key of the environment fits one of the globs. */
export function isBeside(wanted: readonly string[], beside: Beside, own: string): boolean {
  return wanted.some((glob) =>
    glob.includes('*')
      ? [...beside].some((key) => key !== own && fitsGlob(key, glob))
      : glob !== own && beside.has(glob),
  )
}
