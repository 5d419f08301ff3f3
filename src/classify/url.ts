import type {KeyName} from './key-name.js'
import type {FoundCredential, Reading} from './reading.js'

import {withArticle} from '../model/wording.js'
import {providerOfUrl, type RecognisedForm, recogniseForm, recogniseUrl} from '../providers/recognise.js'
import {readKeyName} from './key-name.js'
import {isNamedSecret} from './named-value.js'
import {harmless, holding, numbered} from './reading.js'
import {isReference} from './reference.js'
import {isUuid, looksRandom} from './value-shape.js'

/** A URL taken apart, more forgiving than the standard: several hosts, and characters in a password that want escaping. */
export interface UrlParts {
  readonly scheme: string
  /** Decoded; null when there is no userinfo. */
  readonly username: null | string
  /** Decoded; null when there is none. */
  readonly password: null | string
  /** Lower case, without port; the first of several. */
  readonly host: string
  /** From the first slash, not decoded. */
  readonly path: string
  /** Names and decoded values. */
  readonly query: ReadonlyArray<readonly [string, string]>
}

const SCHEME = /^(?:jdbc:)?([a-z][a-z\d+.-]{0,30}):\/\//i

/** Passwords that only fill the place beside a token in the username. */
const FILLERS = new Set(['', '_', 'api_token', 'none', 'nopass', 'unused', 'x', 'X', 'x-oauth-basic'])
/** Usernames that only fill the place beside a token in the password; kept short, a name is no credential anyway. */
const HOOK = /(?:^|\/)(?:web)?hooks?(?:\/|$)|\/webhook[\w-]*\//i

/** Takes a URL with an authority apart; null when the text is none. Linear in its length. */
export function readUrl(text: string): null | UrlParts {
  const scheme = SCHEME.exec(text)
  if (!scheme || /\s/.test(text)) return null
  const rest = text.slice(scheme[0].length)
  const name = scheme[1].toLowerCase()
  let end = indexOfAny(rest, '/?#')
  const hasUserinfo = rest.slice(0, end).includes('@')
  // Paths of servers' URLs hold no at sign; those of web pages do.
  if (hasUserinfo ? !/^https?$/.test(name) && isCutOff(rest, end) : isCutOff(rest, end))
    end = endOfUnescapedUserinfo(rest)
  const authority = rest.slice(0, end)
  const at = authority.lastIndexOf('@')
  const userinfo = at === -1 ? null : authority.slice(0, at)
  const colon = userinfo?.indexOf(':') ?? -1
  const host = /^\[[^\]]{0,80}\]|^[^:,/]{0,300}/.exec(authority.slice(at + 1))?.[0].toLowerCase() ?? ''
  const tail = rest.slice(end)
  const question = tail.indexOf('?')
  const hash = tail.indexOf('#', Math.max(question, 0))
  return {
    scheme: name,
    username: userinfo === null ? null : decode(colon === -1 ? userinfo : userinfo.slice(0, colon)),
    password: userinfo === null || colon === -1 ? null : decode(userinfo.slice(colon + 1)),
    host,
    path: tail.slice(0, question === -1 ? (hash === -1 ? tail.length : hash) : question),
    query: question === -1 ? [] : readQuery(tail.slice(question + 1, hash === -1 ? tail.length : hash)),
  }
}

/** What credentials a URL holds: in userinfo, query or path. Null when the text is no URL. */
export function readUrlCredentials(text: string, name: KeyName, key: string): null | Reading {
  const url = readUrl(text)
  if (!url) return null
  const provider = providerOfUrl(url.scheme, url.host)
  const whole = recogniseUrl(url.host, url.path)
  if (whole?.secret) {
    const credential = {part: 'value', text, provider: whole.provider, mode: whole.mode}
    return holding(whole.kind, `is ${withArticle(whole.label)}`, [credential])
  }

  if (isPublicDsn(url, name))
    return harmless('public', 'is a Sentry DSN without a secret, made to be published', 'sentry')
  const found = [...userinfoCredentials(url, provider, key), ...queryCredentials(url, provider, key)]
  if (found.length > 0) {
    const kind = /^https?$/.test(url.scheme) && HOOK.test(url.path) ? 'webhook-url' : 'connection-url'
    return holding(kind, `is a URL with ${withArticle(found[0].part.replaceAll('_', ' '))} in it`, numbered(found))
  }

  if (text.startsWith('jdbc:') && text.includes(';')) return null // SQL Server's properties, read as settings
  const inPath = pathCredential(url, text, name, key)
  if (inPath) return inPath
  return harmless('setting', 'is a URL without credentials', provider)
}

function userinfoCredentials(url: UrlParts, provider: null | string, key: string): FoundCredential[] {
  const {password, username} = url
  if (username === null) return []
  const form = username === '' ? null : recogniseForm(username, key)
  const hasPassword = password !== null && !FILLERS.has(password) && !isReference(password)
  const found: FoundCredential[] = []
  // A username that is the credential: https://TOKEN@host, sk_live_…:@api.stripe.com
  if (form?.secret || (form === null && !hasPassword && isTokenLike(username))) {
    found.push(credentialOf('username', username, form, provider))
  }

  if (hasPassword) {
    const owner = provider ?? (isSecretDsn(url) ? 'sentry' : null)
    found.push(credentialOf('password', password, recogniseForm(password, key), owner))
  }

  return found
}

function credentialOf(part: string, text: string, form: null | RecognisedForm, owner: null | string): FoundCredential {
  return {part, text, provider: form?.provider ?? owner, mode: form?.mode ?? null}
}

function isSecretDsn({path, username}: UrlParts): boolean {
  return username !== null && /^[\da-f]{32}$/.test(username) && /^\/\d+$/.test(path)
}

function queryCredentials(url: UrlParts, provider: null | string, key: string): FoundCredential[] {
  const found: FoundCredential[] = []
  for (const [parameter, text] of url.query) {
    if (text.length < 3) continue
    const form = recogniseForm(text, key)
    if (form && !form.secret) continue
    const name = readKeyName(parameter)
    if (!form && !isSecretParameter(parameter, text, name)) continue
    found.push(credentialOf(parameter.toLowerCase().replaceAll(/[^a-z\d]+/g, '_'), text, form, provider))
  }

  return found
}

function isSecretParameter(parameter: string, text: string, name: KeyName): boolean {
  if (
    /^(?:sig|signature|sas|code|access[_-]?key|auth|key|k|apikey|x-amz-signature|x-goog-signature)$/i.test(parameter)
  ) {
    return looksRandom(text) && !isReference(text)
  }

  if (name.kind === 'password') return isNamedSecret(text, name)
  return isNamedSecret(text, name) && (text.length >= 8 || /\d/.test(text))
}

function pathCredential(url: UrlParts, text: string, name: KeyName, key: string): null | Reading {
  const segments = url.path.split('/').filter((segment) => segment !== '')
  for (const segment of segments.slice(0, 64)) {
    const form = recogniseForm(segment, key)
    if (form?.secret) {
      const credential = {part: 'token', text: segment, provider: form.provider, mode: form.mode}
      return holding('webhook-url', `is a URL with ${withArticle(form.label)} in its path`, [credential])
    }
  }

  const announced = name.words.some((word) => word === 'webhook' || word === 'hook' || word === 'webhooks')
  const random = segments.some((segment) => looksRandom(segment) && (segment.length >= 20 || isUuid(segment)))
  if (random && /^https?$/.test(url.scheme) && (HOOK.test(url.path) || announced)) {
    return holding('webhook-url', 'is a webhook URL that whoever knows it may call', [
      {part: 'value', text, provider: providerOfUrl(url.scheme, url.host), mode: null},
    ])
  }

  return null
}

/** The DSN of Sentry and of servers that speak its protocol: a public key, and no secret key since 2018. */
function isPublicDsn(url: UrlParts, name: KeyName): boolean {
  if (url.username === null || (url.password !== null && url.password !== '')) return false
  const sentry = url.host.includes('sentry') || name.words.includes('sentry') || name.words.includes('dsn')
  return /^https?$/.test(url.scheme) && (sentry || /^[\da-f]{32}$/.test(url.username)) && /\/\d+$/.test(url.path)
}

function isTokenLike(username: string): boolean {
  return username.length >= 20 && looksRandom(username) && !username.includes('@')
}

/** Whether what precedes the first slash looks like `user:pass` cut off by an unescaped character of the password. */
function isCutOff(rest: string, end: number): boolean {
  const colon = rest.slice(0, end).indexOf(':')
  return colon !== -1 && !/^\d{1,5}(?:,|$)/.test(rest.slice(colon + 1, end)) && rest.slice(end).includes('@')
}

function endOfUnescapedUserinfo(rest: string): number {
  const question = rest.indexOf('?')
  const at = rest.lastIndexOf('@', question > rest.indexOf('@') ? question : undefined)
  const end = indexOfAny(rest.slice(at), '/?#')
  return at + end
}

function indexOfAny(text: string, characters: string): number {
  for (let index = 0; index < text.length; index++) if (characters.includes(text[index])) return index
  return text.length
}

function readQuery(query: string): Array<readonly [string, string]> {
  return query
    .split(/[&;]/)
    .slice(0, 200)
    .map((pair) => {
      const equals = pair.indexOf('=')
      return equals === -1 ? [decode(pair), ''] : [decode(pair.slice(0, equals)), decode(pair.slice(equals + 1))]
    })
}

/** Percent-decodes what can be decoded and leaves the rest as it is. */
function decode(text: string): string {
  if (!text.includes('%')) return text
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
