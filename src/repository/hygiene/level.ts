import {wouldBeSecret} from '../../classify/classify.js'
import {recogniseForm, recogniseNamed} from '../../providers/recognise.js'
import {isPlaceholder} from '../../strength/placeholder.js'
import {ordinaryReason} from '../search/ordinary-value.js'
import {connectionOf, isFilledIn} from './connection.js'
import {isSaidInWords} from './said-in-words.js'
import {type Standing, standingOfKey} from './standing.js'

/** How much it matters: a credential that opens something, or what a reviewer may want to know. */
export type Level = 'fail' | 'note'

/** Characters of a value that are judged: Heroku takes no more for all config vars of an app. */
const LONGEST_VALUE = 64 * 1024

/** What stands in a file under a name. */
export interface NamedText {
  /** As a config var would be called; empty where it has none. */
  readonly name: string
  readonly value: string
}

/** Values that another tool has encrypted, or that say where the value is: SOPS, dotenvx, Ansible Vault, sealed secrets. */
const ENCRYPTED = /^(?:ENC[[(]|encrypted:|\$ANSIBLE_VAULT|AgB[\w+/]{40}|vault:v\d+:|!vault)/
/** `MY_SECRET_ONE`: the name of a variable where a value could be. */
const NAME_OF_VARIABLE = /^[A-Z][A-Z\d]*(?:_[A-Z\d]+)+$/
/** What stands in the place of a password where a URL is explained. */
const STANDS_FOR_A_PASSWORD =
  /^(?:(?:my|your|the|some|db|user|admin|super|root|test|dev)?[-_]?(?:pass(?:word|wd|phrase)?|pw|pwd|secret|token|key|username|user|admin|guest|root|postgres|mysql|redis|mongo|test|dev|foo|bar|abc|xyz)\d{0,3}|\w{1,3})$/i
/** A value that says itself what it is for. */
const SAYS_DEVELOPMENT = /(?:^|[-_.:])(?:tests?|testing|dev|development|local|localhost|ci)(?:[-_.:\d]|$)/i
const FAKE = /example|fake|dummy|placeholder|sample|not-?a?-?real|invalid|x{4,}|\*{3,}|\.{3,}|(?:1234567|abcdefg)/i

/** Whether a text may stand where everybody reads it, whatever its name: nothing, a placeholder, encrypted, or filled in later. */
export function isNoValue(value: string): boolean {
  return (
    value.trim() === '' ||
    isPlaceholder(value) ||
    ENCRYPTED.test(value) ||
    NAME_OF_VARIABLE.test(value) ||
    /^\$\{?\w+\}?$|^\$\(|<%|\{\{|^%\w|^@[\w.]+@$|^\{\w+\}$|^(?:secretref|secret|env|file|ssm|op|vault|ref\+\w+):/i.test(
      value,
    )
  )
}

/**
 * How much a value matters where it stands. A credential that opens something elsewhere, has the form of a provider's, or
 * stands where production finds it, is one to take out; what serves one machine and its tests is one to know of.
 *
 * @param text the value and the name it is given to
 * @param standing what it is there for
 * @param options more of where it stands
 * @param options.isShipped whether it goes into every image or app that is made of it: a password that everybody knows too
 * @returns null where it is no credential, or one that everybody knows
 */
export function levelOf(
  {name, value: whole}: NamedText,
  standing: Standing,
  {isShipped = false}: {isShipped?: boolean} = {},
): Level | null {
  const value = whole.slice(0, LONGEST_VALUE)
  if (isNoValue(value)) return null
  const form = recogniseForm(value, name)
  if (form?.secret === true) {
    // A build copies it into web pages, where it is public by design.
    if (form.publicInBrowser && !wouldBeSecret(name, value)) return null
    const isFake = FAKE.test(value) || saysSo(value.slice(form.prefix.length))
    return form.mode === 'test' || isFake ? noteBut(standing) : 'fail'
  }

  const connection = connectionOf(value)
  if (connection !== null) return levelOfConnection(connection, standing)
  if (isFilledIn(value) || !wouldBeSecret(name, value)) return null
  if (/^[a-z][\w+.-]*:\/\//i.test(value)) return levelOfUrl(value, standing)
  if (ordinaryReason(value) !== null) return isShipped && isKept(standing) ? levelOfKnown(value) : null

  return FAKE.test(value) || saysSo(value) ? noteBut(standing) : levelOfOwn(name, value, standing)
}

/** A password that everybody knows, in what is made of the file: words alone are a stand-in. */
const levelOfKnown = (value: string): Level => (/\d/.test(value) ? 'fail' : 'note')

/** Whether a value says by itself that it opens nothing. */
const saysSo = (value: string) => SAYS_DEVELOPMENT.test(value) || isSaidInWords(value)

/** What is an example anyway is not worth a word in a template. */
const noteBut = (standing: Standing): Level | null => (standing === 'template' ? null : 'note')

/** A value that nothing but its name tells to be a secret: whose it is, and what it is there for, decide. */
function levelOfOwn(name: string, value: string, standing: Standing): Level {
  const theirs = recogniseNamed(name, value)
  if (theirs?.secret === true) return theirs.mode === 'test' ? 'note' : 'fail'
  return isKept(standing) && standingOfKey(name) === null ? 'fail' : 'note'
}

/** Whether production may find it. */
const isKept = (standing: Standing) => standing === 'default' || standing === 'production'

function levelOfConnection(
  {at, password}: NonNullable<ReturnType<typeof connectionOf>>,
  standing: Standing,
): Level | null {
  if (isNoValue(password) || isFilledIn(password)) return null
  if (standing === 'help') return at === 'elsewhere' ? 'note' : null
  const isKnown = ordinaryReason(password) !== null || isSaidInWords(password) || FAKE.test(password)
  if (at === 'here')
    return isKnown ? null : standing === 'production' ? 'fail' : standing === 'template' ? null : 'note'
  if (isKnown) {
    if (at !== 'elsewhere' || STANDS_FOR_A_PASSWORD.test(password)) return null
    return standing === 'production' ? 'fail' : standing === 'default' ? 'note' : null
  }

  if (at === 'elsewhere') return 'fail'
  return isKept(standing) ? 'fail' : 'note'
}

/** A URL without a password in it: one whose knowledge alone lets one act is a secret. */
function levelOfUrl(value: string, standing: Standing): Level | null {
  if (FAKE.test(value)) return null
  if (/^[a-z][\w+.-]*:\/\/(?:[^/@]*@)?(?:localhost|127\.0\.0\.1|\[::1\]|[\w-]+)(?:[:/?]|$)/i.test(value)) return null
  return standing === 'template' || standing === 'help' ? 'note' : 'fail'
}
