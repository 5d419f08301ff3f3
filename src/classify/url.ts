import type {KeyName} from './key-name.js'
import type {FoundCredential, Reading} from './reading.js'

import {withArticle} from '../model/wording.js'
import {providerOfUrl, type RecognisedForm, recogniseForm, recogniseUrl} from '../providers/recognise.js'
import {isUnexpanded} from '../strength/unexpanded.js'
import {readAssignments, readConnectionSettings} from './assignments.js'
import {capabilityOf, isCalendarFeed, isCalled} from './dialects/capability-urls.js'
import {readUrl, settingsInUrl, type UrlParts} from './dialects/url-parts.js'
import {readKeyName} from './key-name.js'
import {isNamedSecret} from './named-value.js'
import {harmless, holding, numbered} from './reading.js'
import {isReference} from './reference.js'
import {isUuid, looksRandom} from './value-shape.js'

/** Passwords that only fill the place beside a token in the username. */
const FILLERS = new Set(['', '_', 'api_token', 'none', 'nopass', 'unused', 'x', 'X', 'x-oauth-basic'])
const HOOK = /(?:^|\/)(?:web)?hooks?(?:\/|$)|\/webhook[\w-]*\//i
/** Schemes of what is called or fetched by anybody who knows the whole. */
const CALLED = /^(?:https?|wss?|webcal|rtmps?)$/
/** Words of keys that say so of the URL under them. */
const CALLING = new Set('webhook webhooks hook hooks rpc web3 ping heartbeat snitch ical ics'.split(' '))
/** Names of files for everyone, whose hash is no key. */
const PUBLISHED_FILE =
  /\.(?:js|mjs|css|map|png|jpe?g|gif|svg|webp|ico|woff2?|html?|md|pdf|zip|t?gz|tar|whl|gem|jar|deb)$/i

/** What credentials a URL holds: in userinfo, settings, query or path. Null when the text is no URL. */
export function readUrlCredentials(text: string, name: KeyName, key: string, depth = 0): null | Reading {
  const url = readUrl(text)
  if (!url) return null
  const provider = providerOfUrl(url.scheme, url.host)
  const whole = wholeCredential(url, text)
  if (whole) return whole

  if (isPublicDsn(url, name))
    return harmless('public', 'is a Sentry DSN without a secret, made to be published', 'sentry')
  const settings = settingsInUrl(text)
  const found = [
    ...userinfoCredentials(url, provider, key),
    ...(settings === null ? [] : readConnectionSettings(settings, provider)),
    ...queryCredentials(url, provider, key),
    ...nestedCredentials(url, name, key, depth),
  ]
  if (found.length > 0) {
    const kind = /^https?$/.test(url.scheme) && HOOK.test(url.path) ? 'webhook-url' : 'connection-url'
    return holding(kind, `is a URL with ${withArticle(found[0].part.replaceAll('_', ' '))} in it`, numbered(found))
  }

  const inPath = pathCredential(url, text, name, key)
  if (inPath) return inPath
  return harmless('setting', 'is a URL without credentials', provider)
}

/** A URL that is itself what a service gave out, or that holds the service's key in its path. */
function wholeCredential(url: UrlParts, text: string): null | Reading {
  const known = recogniseUrl(url.host, url.path, url.query)
  if (known?.secret) {
    // The key of an endpoint opens the other endpoints of the service as well, so it is what is shared.
    const own = known.kind === 'api-key' ? segmentsOf(url).find((segment) => isLongRandom(segment)) : undefined
    const [part, credential] = own === undefined ? ['value', text] : ['token', own]
    return holding(known.kind, `is ${withArticle(known.label)}`, [
      {part, text: credential, provider: known.provider, mode: known.mode},
    ])
  }

  const capability = CALLED.test(url.scheme) ? capabilityOf(url.host, url.path) : null
  if (!capability) return null
  const {key, label} = capability
  const provider = providerOfUrl(url.scheme, url.host)
  return holding(key === null ? 'webhook-url' : 'api-key', `is ${withArticle(label)}`, [
    {part: key === null ? 'value' : 'token', text: key ?? text, provider, mode: null},
  ])
}

function userinfoCredentials(url: UrlParts, provider: null | string, key: string): FoundCredential[] {
  const {password, username} = url
  if (username === null) return []
  const form = username === '' ? null : recogniseForm(username, key)
  const hasPassword =
    password !== null && !FILLERS.has(password) && !isReference(password) && !isDomainBesideKey(username, password)
  const found: FoundCredential[] = []
  // A username that is the credential: https://TOKEN@host, sk_live_…:@api.stripe.com
  const isToken = isTokenLike(username) || (/^https?$/.test(url.scheme) && isUnexpanded(username))
  if (form?.secret || (form === null && !hasPassword && isToken)) {
    found.push(credentialOf('username', username, form, provider))
  }

  if (hasPassword) {
    const owner = provider ?? (isSecretDsn(url) ? 'sentry' : null)
    found.push(credentialOf('password', password, recogniseForm(password, key), owner))
  }

  return found
}

/** Mailer's addresses of Symfony: `mailgun+api://KEY:mg.example.com@default`. */
function isDomainBesideKey(username: string, password: string): boolean {
  return /^(?:[a-z\d-]{1,63}\.){1,5}[a-z]{2,24}$/i.test(password) && isTokenLike(username)
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
    if ((form && !form.secret) || isPublicParameter(parameter, text)) continue
    const name = readKeyName(parameter)
    if (!form && !isSecretParameter(parameter, text, name)) continue
    found.push(credentialOf(parameter.toLowerCase().replaceAll(/[^a-z\d]+/g, '_'), text, form, provider))
  }

  return found
}

/** What stands percent-encoded in a parameter: an ODBC string (`odbc_connect=Driver%3D…`), or another URL. */
function nestedCredentials(url: UrlParts, name: KeyName, key: string, depth: number): FoundCredential[] {
  if (depth > 1) return []
  return url.query.flatMap(([, text]) => {
    if (text.length < 12) return []
    if (/^[a-z][a-z\d+.-]{1,30}:/i.test(text)) {
      const nested = text.includes('@') ? readUrlCredentials(text, name, key, depth + 1) : null
      return nested?.found ?? []
    }

    const equals = text.indexOf('=')
    return equals !== -1 && text.includes(';', equals) ? (readAssignments(text, key)?.found ?? []) : []
  })
}

/** Sentry's key in the addresses that browsers report to (Security Policy Reporting, docs.sentry.io): that of the DSN. */
function isPublicParameter(parameter: string, text: string): boolean {
  return (parameter === 'sentry_key' || parameter === 'glitchtip_key') && /^[\da-f]{32}(?:[\da-f-]{4})?$/.test(text)
}

function isSecretParameter(parameter: string, text: string, name: KeyName): boolean {
  if (
    /^(?:sig|signature|sas|code|access[_-]?key|auth|[a-z]?key|k|apikey|x-amz-signature|x-goog-signature)$/i.test(
      parameter,
    )
  ) {
    return looksRandom(text) && !isReference(text)
  }

  if (name.kind === 'password') return isNamedSecret(text, name)
  return isNamedSecret(text, name) && (text.length >= 8 || /\d/.test(text))
}

function pathCredential(url: UrlParts, text: string, name: KeyName, key: string): null | Reading {
  const segments = segmentsOf(url)
  for (const segment of segments) {
    const form = recogniseForm(segment, key)
    if (form?.secret) {
      const credential = {part: 'token', text: segment, provider: form.provider, mode: form.mode}
      return holding('webhook-url', `is a URL with ${withArticle(form.label)} in its path`, [credential])
    }
  }

  if (!CALLED.test(url.scheme) || !mayBeCalled(url, segments, name)) return null
  return holding('webhook-url', 'is a webhook URL that whoever knows it may call', [
    {part: 'value', text, provider: providerOfUrl(url.scheme, url.host), mode: null},
  ])
}

/** Whether something in the path is long and random, and the URL or its key says that it is there to be called. */
function mayBeCalled(url: UrlParts, segments: readonly string[], name: KeyName): boolean {
  // The last segment is the key of a stream.
  if (url.scheme.startsWith('rtmp')) return /^(?=.*\d)[\w-]{16,}$/.test(segments.at(-1) ?? '')
  const isFeed = isCalendarFeed(url.path)
  const random =
    segments.some((segment) => isLongRandom(segment) && !PUBLISHED_FILE.test(segment)) ||
    (isFeed && url.query.some(([, value]) => isLongRandom(value)))
  if (!random) return false
  if (isFeed) return true
  return isCalled(url.host, url.path) || name.words.some((word) => CALLING.has(word))
}

function segmentsOf({path}: UrlParts): string[] {
  return path
    .split('/')
    .filter((segment) => segment !== '')
    .slice(0, 64)
}

function isLongRandom(segment: string): boolean {
  return (segment.length >= 20 || isUuid(segment)) && looksRandom(segment)
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

export {readUrl, type UrlParts} from './dialects/url-parts.js'
