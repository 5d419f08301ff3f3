import {readPem} from '../../classify/pem.js'
import {readUrl} from '../../classify/url.js'
import {isEmail, isFilePath, isNumber, isUuid, looksRandom} from '../../classify/value-shape.js'
import {withArticle} from '../../model/wording.js'
import {recogniseForm} from '../../providers/recognise.js'
import {isJoinedWords, isPassphrase} from './words-in-text.js'

/** A sort of text that ends up in a clipboard and is no secret. */
interface Sort {
  /** Goes after "came:" and tells nothing of the text. */
  readonly phrase: string
  is(text: string, key: string): boolean
  /** Whether a password may well be like that. */
  password?(text: string): boolean
  /** Whether ids of services, or only names of users, may well be like that. */
  readonly names?: 'id' | 'name'
}

const COMMAND =
  /^(?:[$#>] ?)?(?:sudo |[A-Z_]+=\S+ )?(?:aws|bin\/\w+|brew|bundle|cat|cd|curl|docker|echo|export|gcloud|gh|git|heroku|kubectl|ls|make|node|npm|npx|openssl|php|pip|pnpm|psql|python3?|rails|redis-cli|ruby|ssh|stripe|vim?|wget|yarn) +\S/
const HOST = /^(?:[a-z\d](?:[a-z\d-]{0,62})\.)+[a-z]{2,12}(?::\d{1,5})?(?:\/\S*)?$/i
/** Ids that services show beside a secret, by the words that they begin with. */
const IDENTIFIER = /^(?:acct|asst|cus|dpl|evt|org|price|prj|proj|usr|wrkspc)[_-][A-Za-z\d]{6,}$/
const ARN = /^arn:aws[\w-]*:/
const DIGEST = /^(?:sha(?:1|256|384|512)|md5)[:-][\w+/=:-]+$/i
const SSH = /^(?:ssh-(?:rsa|dss|ed25519)|ecdsa-sha2-[\w-]+|sk-ssh-[\w@.-]+) AAAA/
/** What reads a variable: Node, Vite, Python, PHP, Ruby, shells and workflows. */
const CODE =
  /^(?:(?:process|import\.meta)\.env\b|os\.environ\b|ENV(?:\[|\.fetch\b)|\$_ENV\b|(?:os\.)?(?:getenv|Getenv)\()|^\$\{?[A-Z][A-Z\d]*(?:_[A-Z\d]+)+\}?$|^\$(?:\(|\{\{)/
/** Shown beside a captcha's secret (hCaptcha: Developer guide; Cloudflare Turnstile: Get started). */
const TURNSTILE_SITE = /^0x4A{2,}[\w-]{6,18}$/
/** Signs and words that stand for what a page does not show. */
const HIDDEN = /[•●▪∙…]|\*{3,}|\.{3,}|^<[^<>]{1,60}>$|[[(<](?:hidden|masked|redacted|removed|filtered|secret)[\])>]/i

const SORTS: readonly Sort[] = [
  {
    phrase: 'a certificate without its private key',
    names: 'id',
    is: (text) => publicLabels(text)?.includes('CERTIFICATE') ?? false,
  },
  {phrase: 'a public key', names: 'id', is: (text) => publicLabels(text) !== null || isPublicJwk(text)},
  {phrase: 'an SSH public key', is: (text) => SSH.test(text)},
  {phrase: 'a Google OAuth client ID', names: 'id', is: (text) => /\.apps\.googleusercontent\.com$/.test(text)},
  {
    phrase: 'the site key of a captcha',
    names: 'id',
    is: (text, key) => (TURNSTILE_SITE.test(text) && text.length <= 28) || (/HCAPTCHA/i.test(key) && isUuid(text)),
  },
  {phrase: 'a piece of code', is: (text) => CODE.test(text)},
  {phrase: 'a command line', is: (text) => COMMAND.test(text)},
  {phrase: 'a value with a part hidden (asterisks or dots)', is: (text) => isPlain(text) && HIDDEN.test(text)},
  {phrase: 'a line of a .env file (NAME=value)', is: (text) => /^(?:export )?[A-Z][A-Z\d_]{2,}=[^;\s]+$/.test(text)},
  {
    phrase: 'the name of a config var',
    names: 'name',
    is: (text) =>
      /^[A-Z][A-Z\d]{1,20}(?:_[A-Z\d]{1,20}){1,6}$/.test(text) && /[AEIOU]/.test(text) && !looksRandom(text),
  },
  {phrase: 'an e-mail address', names: 'name', is: isEmail},
  {phrase: 'the address of a repository', is: (text) => /^(?:git|ssh)@[\w.-]+:[\w./-]+$/.test(text)},
  {phrase: 'the path of a file', is: (text) => isPlain(text) && isFilePath(text)},
  {phrase: 'several lines of text', is: (text) => isPlain(text) && /[\r\n]/.test(text.trim())},
  {
    phrase: 'a text of several words',
    names: 'name',
    is: (text) => isPlain(text) && /\s/.test(text.trim()),
    password: (text) => isPassphrase(text.trim()),
  },
  {phrase: 'words joined by dashes or slashes', names: 'id', is: isJoinedWords, password: () => true},
  {
    phrase: 'a text with letters or signs that are not ASCII (an accent, a long dash)',
    names: 'name',
    is: (text) => isPlain(text) && /[^\s -~]/.test(text),
    password: () => true,
  },
  {phrase: 'the address of a web page', is: (text) => isPage(text)},
  {phrase: 'a host name', names: 'name', is: (text) => HOST.test(text) && !looksRandom(text)},
  {phrase: 'the name of an AWS resource (ARN)', names: 'id', is: (text) => ARN.test(text)},
  {phrase: 'a digest', is: (text) => DIGEST.test(text)},
  {phrase: 'an id, which is no secret', names: 'id', is: (text) => IDENTIFIER.test(text)},
  {phrase: 'a number', names: 'id', is: isNumber},
  {
    phrase: 'a piece of code or JSON (it ends in a comma, a semicolon or a quote)',
    is: (text) => /^[^{[]*[,;"'`]$/s.test(text),
  },
  {
    phrase: 'the same text twice',
    is: (text) => text.length >= 24 && text.length % 2 === 0 && text.startsWith(text.slice(text.length / 2)),
  },
]

/**
 * What a text is that nobody means for a secret: a public key, a web page, a command. A phrase that tells nothing of the
 * text; null where it may well be a secret, or the old value was of the same sort.
 *
 * @param key the config var's key
 * @param old the old value; null where it is no measure
 * @param to what it is to be: people make passwords of words; an id, or the name of a user, is no secret, and is asked
 *   about as far as it is none of those either
 */
export function noSecret(
  text: string,
  key: string,
  old: null | string,
  to: 'id' | 'name' | 'password' | 'secret' = 'secret',
): null | string {
  const isName = to === 'id' || to === 'name'
  const form = isName ? null : recogniseForm(text, key)
  if (form?.secret) return null
  if (form && !form.publicInBrowser && (old === null || recogniseForm(old, key)?.label !== form.label)) {
    return withArticle(form.label)
  }

  const is = (sort: Sort) =>
    sort.is(text, key) &&
    !(to === 'password' && sort.password?.(text)) &&
    !(isName && (sort.names === 'id' || sort.names === to))
  return SORTS.find((sort) => is(sort) && !(old !== null && sort.is(old, key)))?.phrase ?? null
}

/** The labels of armoured blocks among which there is no private key; null otherwise. */
function publicLabels(text: string): null | readonly string[] {
  const pem = readPem(text)
  return pem && pem.privateKeys.length === 0 ? pem.publicLabels : null
}

/** A JSON Web Key, or a set of them, without its private members (RFC 7517, RFC 7518). */
function isPublicJwk(text: string): boolean {
  return /^\{\s*"/.test(text) && /"kty"\s*:/.test(text) && !/"(?:d|k)"\s*:/.test(text)
}

/** A text that has no structure which lets it have blanks and dots. */
function isPlain(text: string): boolean {
  return !/^\s*[{[]/.test(text) && !text.includes('-----BEGIN')
}

function isPage(text: string): boolean {
  const url = readUrl(text)
  if (url) {
    return (
      /^(?:https?|file|ftp|chrome|about)$/.test(url.scheme) &&
      url.username === null &&
      !url.query.some(([, value]) => looksRandom(value)) &&
      !url.path.split('/').some((segment) => looksRandom(segment))
    )
  }

  return /^www\./.test(text) || (HOST.test(text) && text.includes('/') && !looksRandom(text))
}
