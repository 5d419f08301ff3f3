import type {MendedText} from './mend-pem.js'

import {schemesAtBeginning} from '../text/schemes.js'
import {urlProblem} from './url-form.js'

const SCHEME = /^(?:[a-z][a-z\d+.-]*:(?:[a-z\d][a-z\d+._-]*:)*)?[a-z][a-z\d+.-]*:\/\//i
/** What a user name or password may not have in a URL as it is (RFC 3986, section 3.2.1); `%` is looked at by itself. */
const UNSAFE = /[\s"#/<>?@[\\\]^`{|}]/g

/**
 * A URL that is written rightly; null where there is more than one way to read it, or nothing is wrong with it. Several in
 * one text are left alone.
 */
export function mendUrl(text: string): MendedText | null {
  const problem = urlProblem(text)
  if (problem === null || /,\s*[a-z][a-z\d+.-]*:\/\//i.test(text)) return null
  const done = BEGINNINGS[problem]
  if (done !== undefined) return checked(withRightBeginning(text), done)
  // A URL that was wrapped as it was pasted; anything else within it may be part of a password.
  const joined = text
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .join('')
  if (joined !== text) return checked(joined, 'without the line break inside its URL')
  return escaped(text)
}

/** What was done about a beginning that is written wrongly. */
const BEGINNINGS: Readonly<Record<string, string>> = {
  'a slash or colon missing after the scheme of its URL': 'with the missing slash or colon in its URL',
  'a slash too many after the scheme of its URL': 'without the slash too many in its URL',
  'a second scheme at the beginning of its URL': 'with one scheme at the beginning of its URL',
  'a doubled colon in the scheme of its URL': 'with single colons in the scheme of its URL',
}

function withRightBeginning(text: string): string {
  const {length} = schemesAtBeginning(text)!
  const schemes = text
    .slice(0, length)
    .replace(/[:;\\/]{0,5}$/, '')
    .replace(/^.*:\/\//, '')
    .replaceAll('::', ':')
  return `${schemes}://${text.slice(length)}`
}

/** The user name and the password escaped, where only one `@` can be the end of them. */
function escaped(text: string): MendedText | null {
  const scheme = SCHEME.exec(text)?.[0]
  if (scheme === undefined) return null
  const rest = text.slice(scheme.length)
  const authority = /^[^/?#]*/.exec(rest)![0]
  const at = authority.includes('@') ? authority.lastIndexOf('@') : rest.indexOf('@')
  if (at === -1 || (!authority.includes('@') && rest.lastIndexOf('@') !== at)) return null
  const login = rest.slice(0, at)
  const colon = login.indexOf(':')
  const [user, password] = colon === -1 ? [login, null] : [login.slice(0, colon), login.slice(colon + 1)]
  const parts = [user, ...(password === null ? [] : [password])].map((part) => escapedPart(part))
  if (parts.includes(null)) return null
  return checked(`${scheme}${parts.join(':')}${rest.slice(at)}`, 'with what is in its user name or password escaped')
}

/** One half of the login; null where some of it may be escaped already, and some is not. */
function escapedPart(part: string): null | string {
  const valid = /%[\da-f]{2}/i.test(part)
  const invalid = /%(?![\da-f]{2})/i.test(part)
  if (valid && invalid) return null
  const percent = invalid ? part.replaceAll('%', '%25') : part
  return percent.replaceAll(UNSAFE, (sign) => encodeURIComponent(sign))
}

function checked(text: string, done: string): MendedText | null {
  return urlProblem(text) === null ? {text, done} : null
}
