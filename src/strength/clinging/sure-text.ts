import {recogniseForm} from '../../providers/recognise.js'

const URL = /^[a-z][a-z\d+.-]{1,30}:(?:[a-z\d]{2,20}:){0,3}\/\/[^\s"'`<>]{4,}$/i
/** What keys and tokens are written in: hex, base64, and what services put between. */
const TOKEN = /^[\w.~+/-]+={0,2}$/
/** Characters from which a text in these signs is a key that a machine drew. */
const LONG_TOKEN = 16
/** The same under the name of a password, which people write as well, with any sign at its end. */
const LONG_PASSWORD = 20
const PASSWORD = /(?:PASS(?:WORD|WD|PHRASE)?|PWD|PW)\d*$/i

/** Whether a key is named like that of a password. */
export function isPasswordKey(key: string): boolean {
  return PASSWORD.test(key)
}

/** Whether a text is a URL, without anything around it. */
export function isUrl(text: string): boolean {
  return URL.test(text)
}

/** Whether a text is a credential or a URL by its own form, so that a sign beside it is none of its own. */
export function isSure(text: string, key: string): boolean {
  return isUrl(text) || recogniseForm(text, key) !== null
}

/**
 * The same, or it is hardly anything else than a whole key, token or drawn password.
 *
 * @param shortest characters from which a password is one that a machine drew
 */
export function isLikelyWhole(text: string, key: string, shortest = LONG_PASSWORD): boolean {
  if (isSure(text, key)) return true
  if (/^[\da-f-]{16,}$/i.test(text) && /\d/.test(text)) return true
  if (text.length < (isPasswordKey(key) ? shortest : LONG_TOKEN) || !TOKEN.test(text)) return false
  return /\d[^\d]*\d/.test(text) && text.replaceAll(/[^A-Za-z]/g, '').length > 3
}
