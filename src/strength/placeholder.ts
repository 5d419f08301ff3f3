import {afterPrefix} from '../providers/recognise.js'
import {isStandIn} from '../text/stand-in.js'
import {isOnlyComment} from './clinging/comment.js'
import {isKnownDefault} from './known-defaults.js'
import {isLeftover, isWordForNothing} from './nothing.js'
import {isUnexpanded} from './unexpanded.js'

/** Values that say that there is no value yet; lower case, without signs between words. */
const WORDS = new Set(
  `changeme changethis pleasechangeme changemeplease changemenow replaceme replacethis fillme fillmein fillin
  todo tbd tba fixme placeholder dummy example sample fake foo foobar foobarbaz bar baz insert inserthere none null nil undefined
  nan na unset notset notconfigured notused unused empty redacted filtered hidden masked removed comingsoon
  objectobject yourkeyhere yourvaluehere valuehere keyhere tokenhere secrethere passwordhere mykeyhere apikeyhere
  dummykey dummytoken dummysecret dummypassword dummyvalue fakekey faketoken fakesecret examplekey examplepassword
  examplesecret exampletoken samplekey testkeyhere putyourkeyhere secretgoeshere tobereplaced tobechanged tobeset
  tobedefined tobeconfigured`.split(/\s+/),
)

/** Keys that providers' documentation shows to everybody, in pieces so that no scanner takes them for a leak. */
const DOCUMENTED = new Set([
  ['AKIA', 'IOSFODNN7', 'EXAMPLE'].join(''), // AWS: Managing access keys
  ['je7MtGbClwBF', '/2Zp9Utk/', 'h3yCo8nvb', 'EXAMPLEKEY'].join(''),
  ['wJalrXUtnFEMI', '/K7MDENG/', 'bPxRfiCY', 'EXAMPLEKEY'].join(''),
])

const PATTERNS: readonly RegExp[] = [
  /^<[^<>]*>$/, // <your key>
  /^\[[^[\]{}",]*\]$/, // [YOUR-PASSWORD]
  /^__[A-Z][A-Z\d_]*__$/,
  /^(?:your|insert|enter|put|add|paste|replace|fill)(?:[-_ .]?(?:your|my|own|the|in|with|a|new|real))*[-_ .][a-z]+(?:[-_ .]+[a-z]+)*$/i,
  /^(?:your|insert|enter|paste|replace)(?:api|app|access|secret|auth|private)?(?:key|token|secret|password|value)(?:here)?$/i,
  /^[a-z]+(?:[-_ .]+[a-z]+)*[-_ .]+(?:here|goes[-_ ]here|placeholder|tbd|todo)$/i,
  /(?:^|[-_ .])(?:change|replace)[-_ ]?(?:me|this|it)(?:$|[-_ .!\d])/i,
  /(?:^|[-_ .])(?:placeholder|to[-_ ]be[-_ ](?:set|changed|replaced|defined|configured)|not[-_ ]a[-_ ]real|do[-_ ]not[-_ ]use)(?:$|[-_ .!])/i,
  /^(?:dummy|fake|example|sample|placeholder)(?:[-_ .](?:[a-z]+|\d{1,4}))*$/i,
]

/**
 * A beginning such as a provider's prefix, then nothing but a sign that stands for "something": `sk_live_xxxx`. Each run of
 * a sign is taken whole: taken in pieces, there would be more ways than can be tried.
 */
const STUFFED =
  /^(?:[a-z]{1,12}[-_.:]){0,3}(?:[a-z]{0,8})(?:[x*•…?]{3,}(?![x*•…?])|\.{3,}(?!\.)|0{8,}(?!0))(?:(?:[-_]|\.(?!\.))?(?:[x*•…?]{2,}(?![x*•…?])|\.{3,}(?!\.)|0{4,}(?!0)|here|key|token|secret))*$/i

/** `Changeme1!`: what somebody typed so that a form took it, which works. */
const MEETS_RULES = /^(?=.*[A-Z])(?=.*\d)change-?me\d{1,6}[!@#$%&*.?]{1,3}$/i
/** `eyJhbGciOiJIUzI1NiJ9...`: a JSON Web Token of which only the beginning was written down. */
const CUT_TOKEN = /^eyJ[\w-]{0,200}(?:\.[\w-]{1,200}){0,2}(?:\.{3,6}|…)(?:[\w-]{0,12}|<[^<>]{0,40}>|\[[^[\]]{0,40}\])$/
/** The header of a JSON Web Token, and words instead of the rest: `eyJhbGciOiJIUzI1NiJ9.your-service-role-key`. */
const TOKEN_IN_WORDS =
  /^eyJ[\w-]{5,200}(?:\.(?:x{3,}|y{3,}|z{3,}|payload|signature|(?:your|my)[-_][a-z_-]{1,60})){1,2}$/i
/** What may be words to the reader: a quick way past the rest. */
const TO_THE_READER = /your|here|my|example|replace|change|insert|placeholder|\.\.\.|…|todo|fake|dummy|xxx/i
/** What a service writes between its prefix and the key. */
const VERSION = /^(?:Sy(?=[A-Z_-])|(?:(?:v\d|api\d\d|proj|live|test|prod|admin|svcacct|pat|key|us|eu)[-_]){1,2})/
/** The first few characters of a key, and dots for the rest. */
const CUT_OFF = /^[\w-]{0,24}(?:\.{3,6}|…)$/
/** `yourApiKeyHere`, `your_bot_token`, `YOURKEY`. */
const YOURS =
  /^(?:your|my|insert|enter|replace)[-_ .]?[a-z]{0,24}(?:[-_ .][a-z]{1,24}){0,5}(?:key|token|secret|here|value|id|password)$/i

/**
 * Whether a text stands where a secret should be: `changeme`, `<your key>`, `sk_live_xxxx`, `${SECRET}`. What a
 * framework hands out as a default is not one: that is a weak value which works.
 *
 * @param key the config var's key, where the text is all of its value
 */
export function isPlaceholder(text: string, key = ''): boolean {
  const whole = text.trim()
  if (isUnexpanded(whole, key) || isLeftover(whole) || isWordForNothing(whole) || isOnlyComment(whole, '')) return true
  const trimmed = whole.replace(/^(["'])(.*)\1$/s, '$2')
  if (trimmed === '' || isKnownDefault(trimmed)) return false
  if (MEETS_RULES.test(trimmed)) return false
  if (isStandIn(trimmed) || isHalfToken(trimmed)) return true
  if (trimmed.length > 100 || isScattered(trimmed)) return false
  if (trimmed === 'PASSWORD' || trimmed === 'SECRET' || DOCUMENTED.has(trimmed)) return true
  if (WORDS.has(trimmed.toLowerCase().replaceAll(/[^a-z\d]/g, '')) || /^[-.?*_•…]+$/.test(trimmed)) return true
  const prefixless = trimmed.replace(
    /^(?:[a-z]{2,6}_(?:live|test|org)_|sk-(?:proj-|ant-)?|ghp_|SG\.|xox[a-z]-|whsec_|key-)/i,
    '',
  )
  return STUFFED.test(trimmed) || [trimmed, prefixless].some((form) => saysSo(form)) || isOnlyPrefix(trimmed)
}

/** Whether a JSON Web Token has its beginning, and dots or words for the rest. */
function isHalfToken(text: string): boolean {
  return text.startsWith('eyJ') && (CUT_TOKEN.test(text) || TOKEN_IN_WORDS.test(text))
}

/** Whether only a provider's prefix is a key's, and words to the reader follow: `sk-or-v1-your-key-here`. */
function isOnlyPrefix(text: string): boolean {
  if (!TO_THE_READER.test(text)) return false
  return afterPrefix(text).some((rest) => {
    if (CUT_OFF.test(rest)) return true
    const words = rest.replace(VERSION, '')
    return words.length > 3 && (saysSo(words) || isStandIn(words) || YOURS.test(words))
  })
}

/** Whether letters and digits other than 0 alternate as often as only a random text has it: a quick way past the rest. */
function isScattered(text: string): boolean {
  return /(?:[1-9][^1-9]+){5}/.test(text)
}

function saysSo(text: string): boolean {
  return PATTERNS.some((pattern) => pattern.test(text)) || WORDS.has(text.toLowerCase().replaceAll(/[^a-z\d]/g, ''))
}
