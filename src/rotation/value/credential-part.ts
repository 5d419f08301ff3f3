import type {Credential} from '../../model/classification.js'

import {classify} from '../../classify/classify.js'
import {readPem} from '../../classify/pem.js'
import {SecretValue} from '../../model/secret-value.js'

/** A piece of a URL between its delimiters. */
const URL_PIECE = /[^\s"'&,/:;=?@#]+/g
const URL_BEGINNING = /^\s*["']?(?:jdbc:)?[a-z][a-z\d+.-]{0,30}:\/\//i
const JSON_STRING = /"(?:[^"\\]|\\.)*"/g

/**
 * A value in which one credential is replaced and everything else is kept, written as its place wants it: percent-encoded
 * in a URL, escaped in JSON.
 *
 * @param key the config var's key
 * @param value the value as it is
 * @param old one of its credentials, other than the whole value
 * @param fresh what takes its place
 * @returns null when it cannot be done without doubt: the whole value is to be given then
 */
export function withCredential(
  key: string,
  value: SecretValue,
  old: Credential,
  fresh: SecretValue,
): null | SecretValue {
  const text = substitute(value.reveal(), old.value.reveal(), fresh.reveal())
  if (text === null) return null
  const result = new SecretValue(text)
  return isFaithful(key, {before: value, after: result}, {old, fresh}) ? result : null
}

/** Whether reading the result again finds the new credential in the old one's place, and all others as they were. */
function isFaithful(
  key: string,
  {after, before}: {after: SecretValue; before: SecretValue},
  {fresh, old}: {fresh: SecretValue; old: Credential},
): boolean {
  const expected = classify(key, before).credentials.map(({part, value}) => ({
    part,
    value: value.equals(old.value) ? fresh : value,
  }))
  const found = classify(key, after).credentials
  return (
    found.length === expected.length &&
    expected.every(({part, value}) => found.some((one) => one.part === part && one.value.equals(value)))
  )
}

function substitute(text: string, old: string, fresh: string): null | string {
  if (text.trim() === old) return fresh
  const own = inPem(text, old, fresh) ?? inJson(text, old, fresh)
  if (own !== null) return own
  if (URL_BEGINNING.test(text)) return inUrl(text, old, fresh)
  return inUrls(text, old, fresh) ?? inPlainText(text, old, fresh) ?? inBase64(text, old, fresh)
}

/** The whole of an armoured private key, however its newlines are written; what follows it stays. */
function inPem(text: string, old: string, fresh: string): null | string {
  if (!old.startsWith('-----BEGIN') || /^\s*[{[]/.test(text)) return null
  const label = /^-----BEGIN ([A-Z\d ]+)-----/.exec(old)?.[1]
  const begin = text.indexOf(`-----BEGIN ${label}-----`)
  const endMark = `-----END ${label}-----`
  const end = text.indexOf(endMark, begin)
  if (begin === -1 || end === -1) return null
  const block = text.slice(begin, end + endMark.length)
  if (readPem(block)?.privateKeys[0] !== old) return null
  const escaped = !block.includes('\n') && block.includes(String.raw`\n`)
  const replacement = fresh.trim()
  return (
    text.slice(0, begin) +
    (escaped ? replacement.replaceAll('\n', String.raw`\n`) : replacement) +
    text.slice(end + endMark.length)
  )
}

/** Strings of a JSON document, one by one, so that its layout stays. */
function inJson(text: string, old: string, fresh: string): null | string {
  if (!/^\s*[{[]/.test(text)) return null
  try {
    JSON.parse(text)
  } catch {
    return null
  }

  let found = false
  const result = text.replaceAll(JSON_STRING, (literal) => {
    const content = JSON.parse(literal) as string
    const replaced =
      content.includes(old) || content.includes('-----BEGIN') || URL_BEGINNING.test(content)
        ? substitute(content, old, fresh)
        : null
    if (replaced === null) return literal
    found = true
    const newline = content.endsWith('\n') && !replaced.endsWith('\n') ? '\n' : ''
    return JSON.stringify(replaced + newline)
  })
  return found ? result : null
}

/** Between the delimiters of a URL: the password, a parameter, a part of the path, in whatever way it was encoded. */
function inUrl(text: string, old: string, fresh: string): null | string {
  let found = false
  const scheme = URL_BEGINNING.exec(text)?.[0].length ?? 0
  const result = text.slice(scheme).replaceAll(URL_PIECE, (piece) => {
    if (decode(piece) !== old) return piece
    found = true
    return encodeForUrl(fresh)
  })
  if (found) return text.slice(0, scheme) + result
  // A password that should have been encoded and was not: taken as it stands, if it stands there once.
  const first = text.indexOf(old, scheme)
  if (first === -1 || text.includes(old, first + 1)) return null
  return text.slice(0, first) + encodeForUrl(fresh) + text.slice(first + old.length)
}

/** A list of URLs. */
function inUrls(text: string, old: string, fresh: string): null | string {
  if (!text.includes('://')) return null
  let found = false
  const result = text.replaceAll(/[^\s,;|]+/g, (item) => {
    if (!URL_BEGINNING.test(item)) return item
    const replaced = inUrl(item, old, fresh)
    if (replaced === null) return item
    found = true
    return replaced
  })
  return found ? result : null
}

function inPlainText(text: string, old: string, fresh: string): null | string {
  return text.includes(old) ? text.split(old).join(fresh) : null
}

/** Text in base64, whole or after a scheme (`Basic …`). */
function inBase64(text: string, old: string, fresh: string): null | string {
  const match = /^(\s*(?:authorization[:=] ?)?(?:basic )?)([\w+/-]{8,}={0,2})\s*$/i.exec(text)
  if (!match) return null
  const [, before, encoded] = match
  const decoded = Buffer.from(encoded, 'base64').toString('utf8')
  const url = /[-_]/.test(encoded) && !/[+/]/.test(encoded)
  if (
    Buffer.from(decoded, 'utf8')
      .toString(url ? 'base64url' : 'base64')
      .replace(/=+$/, '') !== encoded.replace(/=+$/, '')
  ) {
    return null
  }

  const replaced = substitute(decoded, old, fresh)
  if (replaced === null) return null
  const result = Buffer.from(replaced, 'utf8').toString(url ? 'base64url' : 'base64')
  return before + (encoded.length % 4 === 0 ? result : result.replace(/=+$/, ''))
}

function decode(piece: string): string {
  try {
    return decodeURIComponent(piece)
  } catch {
    return piece
  }
}

/** As RFC 3986 wants it in every part of a URL: all but unreserved characters encoded. */
function encodeForUrl(text: string): string {
  return encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (sign) => `%${sign.codePointAt(0)!.toString(16).toUpperCase()}`,
  )
}
