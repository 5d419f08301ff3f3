import type {KeyName} from './key-name.js'
import type {Reading} from './reading.js'

import {withArticle} from '../model/wording.js'
import {providerOfUrl, providersNamed, recogniseForm, recogniseNamed} from '../providers/recognise.js'
import {decodeBase64} from './base64.js'
import {namedProvider} from './named-provider.js'
import {couldBeSecret} from './named-value.js'
import {harmless, holding, numbered} from './reading.js'
import {isReference} from './reference.js'
import {isPlaceholder, looksRandom} from './value-shape.js'

/** Last words of keys that announce a user's name and a password. */
const ANNOUNCING = new Set([
  'auth',
  'authentication',
  'authorization',
  'cred',
  'credential',
  'credentials',
  'creds',
  'htpasswd',
  'login',
  'userpass',
])

/** `user:password`, where the name announces such a pair or the second half tells by its form. */
export function readPair(text: string, name: KeyName, key: string): null | Reading {
  const colon = text.indexOf(':')
  if (colon === -1 || text.length > 400 || /\s/.test(text) || text.startsWith('//', colon + 1)) return null
  const user = text.slice(0, colon)
  const password = text.slice(colon + 1)
  const byForm = readHalf('password', password, key) ?? readHalf('username', user, key)
  if (byForm) return byForm
  if (user === '' || password === '' || password.includes(',') || isReference(password) || /^\d{1,5}$/.test(password))
    return null
  const {words} = name
  if (!announcesPair(words, password) || !couldBeSecret(password, {kind: 'password', plural: false, words})) return null
  return holding('password', 'is a user name and a password', [
    {part: 'password', text: password, provider: namedProvider(key, name), mode: null},
  ])
}

function readHalf(part: 'password' | 'username', text: string, key: string): null | Reading {
  const form = recogniseForm(text, key)
  if (!form?.secret) return null
  const credential = {part, text, provider: form.provider, mode: form.mode}
  return holding(form.kind, `is a pair with ${withArticle(form.label)} in it`, [credential])
}

function announcesPair(words: readonly string[], password: string): boolean {
  if (ANNOUNCING.has(words.at(-1) ?? '') || /^(?:basic|http)_auth/.test(words.join('_'))) return true
  // Bundler's credentials for a gem server: BUNDLE_ENTERPRISE__CONTRIBSYS__COM
  return words[0] === 'bundle' && (looksRandom(password) || /^[\da-f]{8}$/.test(password))
}

/** Hosts in the keys of Bundler's settings: a dot is two underscores, a hyphen three (bundle-config, bundler.io). */
const BUNDLER_HOST =
  /^BUNDLE_(?!(?:BUILD|LOCAL|MIRROR|PATH|PLUGINS?|GEM__[A-Z\d]+$)(?:__|$))([A-Z\d]+(?:_{2,3}[A-Z\d]+)*__[A-Z]{2,24})$/
/** What stands beside a token that is given as the user's name. */
const BESIDE_TOKEN = new Set(['', 'nopass', 'x', 'x-oauth-basic'])

/** Bundler's credentials for a gem server, the key being its host: `user:password`, or a token alone. Null for others. */
export function readBundlerCredentials(text: string, key: string): null | Reading {
  const host = key.startsWith('BUNDLE_') ? BUNDLER_HOST.exec(key)?.[1] : undefined
  if (host === undefined || /\s/.test(text) || /^[a-z][a-z\d+.-]*:\/\//i.test(text)) return null
  const colon = text.indexOf(':')
  const password = text.slice(colon + 1)
  const isUser = colon !== -1 && BESIDE_TOKEN.has(password.toLowerCase())
  const secret = colon === -1 ? text : isUser ? text.slice(0, colon) : password
  if (!couldBeSecret(secret, {kind: 'token', plural: false, words: []})) return null
  const server = host.replaceAll('___', '-').replaceAll('__', '.').toLowerCase()
  const form = recogniseForm(secret, key)
  const part = colon === -1 ? 'value' : isUser ? 'username' : 'password'
  const provider = form?.provider ?? providerOfUrl('https', server)
  return holding('token', 'is what Bundler logs in with at a gem server', [
    {part, text: secret, provider, mode: form?.mode ?? null},
  ])
}

/** `alice:pw,bob:pw` under a name that announces such pairs. */
export function readPairs(text: string, name: KeyName): null | Reading {
  if (!/(?:^|_)(?:basic|http|htpasswd)(?:_auth)?(?:_|$)/.test(name.words.join('_')) || !name.words.includes('auth'))
    return null
  const pairs = text.split(/[,;\s]+/).map((pair) => /^[\w.@-]{1,64}:(.+)$/.exec(pair)?.[1])
  if (pairs.length < 2 || pairs.includes(undefined)) return null
  const found = pairs.map((password) => ({part: 'password', text: password ?? '', provider: null, mode: null}))
  return holding('password', 'is a list of user names and passwords', numbered(found))
}

/** `user:password@host`, without a scheme, as Go's MySQL driver and some tunnels take it. */
export function readDsn(text: string, name: KeyName, key: string): null | Reading {
  const dsn =
    /^[\w.%+-]{1,64}:([^\s/]{1,200})@(?:(?:tcp|unix)\([^)\s]{1,200}\)|[a-z\d-]+\.[a-z\d.-]+|localhost)(?::\d{1,5})?(?:\/\S*)?$/i.exec(
      text,
    )
  if (!dsn || /^(?:mailto|sips?|xmpp|acct|tel):/i.test(text) || isReference(dsn[1]) || name.role === 'secret')
    return null
  const provider = /@(?:tcp|unix)\(/.test(text) ? 'mysql' : (providersNamed(key)[0]?.id ?? null)
  return holding('connection-url', 'is a connection string with a password in it', [
    {part: 'password', text: dsn[1], provider, mode: null},
  ])
}

/** The value of an Authorization header, with or without the header's name. */
export function readHeader(text: string, name: KeyName, key: string): null | Reading {
  if (text.length > 8192) return null
  const header =
    /^(?:(?:proxy-)?authorization[:=] ?)?(bearer|basic|token|apikey|api-key|bot|geniekey|ssws|splunk)(?: |%20)([^\s,]{3,})$/i.exec(
      text,
    )
  if (!header) return null
  const [, scheme, rest] = header
  if (isReference(rest)) return harmless('reference', 'points at a value held elsewhere')
  if (/^basic$/i.test(scheme)) {
    const decoded = decodeBase64(rest)
    const colon = decoded?.indexOf(':') ?? -1
    if (decoded === null || colon === -1) return null
    const password = decoded.slice(colon + 1)
    const credential =
      password === '' ? {part: 'username', text: decoded.slice(0, colon)} : {part: 'password', text: password}
    return holding('password', 'is a Basic authorization header', [
      {...credential, provider: namedProvider(key, name), mode: null},
    ])
  }

  const form = recogniseForm(rest, key) ?? recogniseNamed(key, rest)
  if (!form && !looksRandom(rest) && name.role !== 'secret' && !isPlaceholder(rest)) return null
  return holding('token', 'is an authorization header with a token', [
    {part: 'token', text: rest, provider: form?.provider ?? namedProvider(key, name), mode: form?.mode ?? null},
  ])
}
