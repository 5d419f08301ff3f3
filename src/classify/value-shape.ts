const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i
const SWITCH =
  /^(?:true|false|yes|no|on|off|y|n|t|f|enabled?|disabled?|none|null|nil|undefined|optional|required|always|never|auto)$/i
const DURATION = /^\d{1,9} ?(?:ms|s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?|w|weeks?|months?|y|years?)$/i
const ISO_DURATION = /^P(?=[\dT])(?:\d{1,9}[YMWD]){0,4}(?:T(?:\d{1,9}[HMS]){1,3})?$/
const DATE = /^\d{4}-\d{2}-\d{2}(?:[T ][\d:.]+(?:Z|[+-]\d{2}:?\d{2})?)?$/
const EMAIL = /^[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}$/
const FILE_PATH = /^(?:~|\.{1,2}|[A-Z]:)?[/\\](?:[\w.@ -]+[/\\])*[\w.@ -]+$/
const KEY_FILE = /^[\w./\\-]{1,200}\.(?:pem|key|crt|cer|der|p8|p12|pfx|jks|keystore|ppk|json|ya?ml|txt|enc|asc|gpg)$/i
/** What frameworks put the place of before a path: `%kernel.project_dir%` of Symfony, `classpath:` of Spring. */
const PLACE = /^(?:%[a-z_.]{1,60}%|(?:classpath\*?|resources?):)\/?(?=.)/
const PLACEHOLDER =
  /^(?:<[^<>]*>|\[[^[\]]*\]|\{\{[^{}]*\}\}|%[A-Z_]+%|[x*.#?_-]{3,}|.{0,40}?(?:change[-_ ]?(?:me|this|it)|your[-_ ]|replace[-_ ]?(?:me|this|with)|placeholder|insert[-_ ]|to[-_ ]?be[-_ ]?(?:set|modified|changed|defined)|todo|fixme|x{4,}|\.\.\.|dummy|example|not[-_ ]a[-_ ]real|goes[-_ ]?here|[-_]here$).*|tbd|test|secret|password|foo|bar|foobar|fake|sample|key|token|none)$/is

/** Whether it is a UUID in its usual form. */
export function isUuid(text: string): boolean {
  return UUID.test(text)
}

/** Whether it switches something or says that there is nothing: `true`, `off`, `none`. */
export function isSwitch(text: string): boolean {
  return SWITCH.test(text)
}

/** Whether it is a length of time with its unit: `30d`, `15 minutes`, `PT15M`. */
export function isDuration(text: string): boolean {
  return DURATION.test(text) || ISO_DURATION.test(text)
}

/** Whether it is a plain number. */
export function isNumber(text: string): boolean {
  return /^[+-]?\d+(?:\.\d+)?$/.test(text)
}

/** Whether it is one e-mail address. */
export function isEmail(text: string): boolean {
  return EMAIL.test(text)
}

/** Whether it is the path of a file, absolute or from `./`, `~/`, a drive or a place that a framework knows. */
export function isFilePath(text: string): boolean {
  if (PLACE.test(text)) return isFilePath(`/${text.replace(PLACE, '')}`)
  if (KEY_FILE.test(text)) return true
  return text.length < 512 && FILE_PATH.test(text) && !text.split(/[/\\]/).some((segment) => looksRandom(segment))
}

/** Whether it stands in for a value still to be filled in: `changeme`, `<your key>`, `xxxx`. */
export function isPlaceholder(text: string): boolean {
  return text.length < 120 && PLACEHOLDER.test(text)
}

/**
 * Whether it looks drawn at random, as keys and tokens are, rather than chosen by a person: long enough, no spaces, and
 * not made of words. Linear in the length, and looks at the first 512 characters only.
 */
export function looksRandom(text: string): boolean {
  const sample = text.slice(0, 512)
  if (sample.length < 12 || /\s/.test(sample)) return false
  if (isUuid(sample)) return true
  if (DATE.test(sample) || isNumber(sample) || isEmail(sample)) return false
  if (/^0x[\da-f]{40}$/i.test(sample)) return false // an address on a blockchain
  if (/^[\da-f]+$/i.test(sample)) return sample.length >= 16 && /\d/.test(sample) && /[a-f]/i.test(sample)
  const segments = sample.split(/[-_./:,;@+=|]+/).filter((segment) => segment !== '')
  if (segments.every((segment) => isWordy(segment))) return false
  const unreadable = segments.filter((segment) => !isWordy(segment)).join('')
  if (unreadable.length < 10) return unreadable.length >= 6 && sample.length >= 20 && distinct(sample) >= 14
  return distinct(unreadable) >= Math.min(8, unreadable.length / 2)
}

function distinct(text: string): number {
  return new Set(text).size
}

/** Whether a person could have written the segment: a word, words in camelCase, a short number, or a word with one. */
function isWordy(segment: string): boolean {
  if (/^\d{1,8}$/.test(segment)) return true
  const parts = segment.match(/[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+|[^A-Za-z\d]+/g) ?? []
  let letters = 0
  let odd = 0
  for (const part of parts) {
    if (/^[A-Za-z]/.test(part)) {
      letters++
      if (part.length < 3 || part.length > 16 || !isPronounceable(part)) odd++
    } else if (/^\d/.test(part)) {
      if (part.length > 4) odd++
      else odd += 0.5
    } else odd++
  }

  if (segment.length >= 14 && parts.filter((part) => /^\d/.test(part)).length >= 2) return false
  return segment.length <= 40 && (parts.length === 1 ? odd === 0 || segment.length <= 4 : odd <= 1 && letters <= 6)
}

/** Whether the letters could be a word: vowels present, and no long run of consonants. */
function isPronounceable(letters: string): boolean {
  const lower = letters.toLowerCase()
  if (lower.length <= 3) return true
  return /[aeiouy]/.test(lower) && !/[^aeiouy]{5,}/.test(lower) && !/[aeiou]{4,}/.test(lower)
}
