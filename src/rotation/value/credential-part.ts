import type {Credential} from '../../model/classification.js'

import {classify} from '../../classify/classify.js'
import {readPem} from '../../classify/pem.js'
import {SecretValue} from '../../model/secret-value.js'

/** A piece of a URL between its delimiters. */
const URL_PIECE = /[^\s"'&,/:;=?@#]+/g
const URL_BEGINNING = /^\s*["']?(?:[a-z][a-z\d+.-]{0,30}:){0,5}[a-z][a-z\d+.-]{0,30}:\/\//i
const JSON_STRING = /"(?:[^"\\]|\\.)*"/g

/** How often a credential's text may stand in a value; each place is tried by itself. */
const MOST_PLACES = 64

/**
 * Which of the places where a text stands are written to, as they are come upon. The same text in the same value is come
 * upon in the same order every time.
 */
class Places {
  /** How many were come upon. */
  seen = 0
  readonly #chosen: ReadonlySet<number>

  constructor(chosen: readonly number[]) {
    this.#chosen = new Set(chosen)
  }

  /** Whether the next place is one of those. */
  next(): boolean {
    return this.#chosen.has(this.seen++)
  }
}

/** A text and what takes its place, in some of its places. */
interface Substitution {
  readonly old: string
  readonly fresh: string
  readonly places: Places
}

/**
 * A value in which one credential is replaced and everything else is kept, written as its place wants it: percent-encoded
 * in a URL, escaped in JSON. A user name, a database or a host that reads the same stays: written to is only where the
 * credential is found again afterwards.
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
  const text = value.reveal()
  const write = (chosen: readonly number[]) => {
    const places = new Places(chosen)
    const result = substitute(text, {old: old.value.reveal(), fresh: fresh.reveal(), places})
    return {result: result === null ? null : new SecretValue(result), seen: places.seen}
  }

  const {seen} = write([])
  if (seen > MOST_PLACES) return null
  const own = [...Array.from({length: seen}).keys()].filter((place) => {
    const {result} = write([place])
    return result !== null && isCredentialChanged(key, {before: value, after: result}, {old, fresh})
  })
  if (own.length === 0) return null
  const {result} = write(own)
  return result !== null && isFaithful(key, {before: value, after: result}, {old, fresh}) ? result : null
}

/** Whether reading the result again finds the new credential where one that is the same as the old one was, all others as they were. */
function isCredentialChanged(
  key: string,
  {after, before}: {after: SecretValue; before: SecretValue},
  {fresh, old}: {fresh: SecretValue; old: Credential},
): boolean {
  const expected = classify(key, before).credentials
  const found = classify(key, after).credentials
  return (
    found.length === expected.length &&
    found.every(({part, value}, index) => {
      const was = expected[index]
      return part === was.part && (value.equals(was.value) || (was.value.equals(old.value) && value.equals(fresh)))
    }) &&
    found.some(({value}, index) => !value.equals(expected[index].value))
  )
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

/** The text with the new one in the chosen places; null when the old one stands nowhere in it. */
function substitute(text: string, one: Substitution): null | string {
  if (text.trim() === one.old) return one.places.next() ? one.fresh : text
  const document = inPem(text, one) ?? inJson(text, one)
  if (document !== null) return document
  if (URL_BEGINNING.test(text)) return inUrl(text, one)
  return inUrls(text, one) ?? inPlainText(text, one) ?? inBase64(text, one)
}

/** The whole of an armoured private key, however its newlines are written; what follows it stays. */
function inPem(text: string, {fresh, old, places}: Substitution): null | string {
  if (!old.startsWith('-----BEGIN') || /^\s*[{[]/.test(text)) return null
  const label = /^-----BEGIN ([A-Z\d ]+)-----/.exec(old)?.[1]
  const endMark = `-----END ${label}-----`
  let result = ''
  let from = 0
  let found = false
  for (;;) {
    const begin = text.indexOf(`-----BEGIN ${label}-----`, from)
    const end = begin === -1 ? -1 : text.indexOf(endMark, begin)
    if (end === -1) break
    const block = text.slice(begin, end + endMark.length)
    const isOwn = readPem(block)?.privateKeys[0] === old
    found ||= isOwn
    const escaped = !block.includes('\n') && block.includes(String.raw`\n`)
    const replacement = escaped ? fresh.trim().replaceAll('\n', String.raw`\n`) : fresh.trim()
    result += text.slice(from, begin) + (isOwn && places.next() ? replacement : block)
    from = end + endMark.length
  }

  return found ? result + text.slice(from) : null
}

/** Strings of a JSON document, one by one, so that its layout stays. */
function inJson(text: string, one: Substitution): null | string {
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
      content.includes(one.old) || content.includes('-----BEGIN') || URL_BEGINNING.test(content)
        ? substitute(content, one)
        : null
    if (replaced === null) return literal
    found = true
    if (replaced === content) return literal
    const newline = content.endsWith('\n') && !replaced.endsWith('\n') ? '\n' : ''
    return JSON.stringify(replaced + newline)
  })
  return found ? result : null
}

/** Between the delimiters of a URL: the password, a parameter, a part of the path, in whatever way it was encoded. */
function inUrl(text: string, {fresh, old, places}: Substitution): null | string {
  let found = false
  const scheme = URL_BEGINNING.exec(text)?.[0].length ?? 0
  const result = text.slice(scheme).replaceAll(URL_PIECE, (piece) => {
    if (decode(piece) !== old) return piece
    found = true
    return places.next() ? encodeForUrl(fresh) : piece
  })
  if (found) return text.slice(0, scheme) + result
  // A password that should have been encoded and was not: taken as it stands.
  const plain = inPlainText(text.slice(scheme), {old, fresh: encodeForUrl(fresh), places})
  return plain === null ? null : text.slice(0, scheme) + plain
}

/** A list of URLs. */
function inUrls(text: string, one: Substitution): null | string {
  if (!text.includes('://')) return null
  let found = false
  const result = text.replaceAll(/[^\s,;|]+/g, (item) => {
    if (!URL_BEGINNING.test(item)) return item
    const replaced = inUrl(item, one)
    if (replaced === null) return item
    found = true
    return replaced
  })
  return found ? result : null
}

function inPlainText(text: string, {fresh, old, places}: Substitution): null | string {
  const [first, ...others] = text.split(old)
  if (others.length === 0) return null
  return first + others.map((rest) => (places.next() ? fresh : old) + rest).join('')
}

/** Text in base64, whole or after a scheme (`Basic …`). */
function inBase64(text: string, one: Substitution): null | string {
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

  const replaced = substitute(decoded, one)
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
