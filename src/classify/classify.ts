import type {Classification, ClassificationOverride, Credential} from '../model/classification.js'
import type {KeyName} from './key-name.js'
import type {FoundCredential, Reading} from './reading.js'

import {SecretValue} from '../model/secret-value.js'
import {providersNamed, recogniseForm, recogniseNamed} from '../providers/recognise.js'
import {readAssignments} from './assignments.js'
import {readJson} from './json-document.js'
import {readJwt} from './jwt.js'
import {readKeyName} from './key-name.js'
import {couldBeSecret, isNamedSecret} from './named-value.js'
import {readPem} from './pem.js'
import {harmless, holding, numbered} from './reading.js'
import {isReference} from './reference.js'
import {readUrlCredentials} from './url.js'
import {isPlaceholder, looksRandom} from './value-shape.js'

/** Values longer than this are read for structure and form, never decoded as one base64 text into another. */
const LONGEST_DECODED = 100_000

/** A password as web servers and frameworks store it: crypt(3), bcrypt, Argon2, PBKDF2; with or without a user's name. */
const PASSWORD_HASH =
  /^(?:[\w.@-]{1,64}:)?(\$(?:2[abxy]?|argon2(?:id|i|d)|apr1|1|5|6|y|scrypt|pbkdf2[\w-]{0,16})\$[^\s]{8,}|\{SHA\}[\w+/=]{20,}|pbkdf2_sha\d+\$[^\s]{8,})$/

/**
 * What a config var is: whether it is a secret, which credentials it contains, whose they are, live or test.
 *
 * @param key the config var's key
 * @param value null when it is masked: then the name alone decides, and there are no credentials
 * @param override what the team's policy says of the key; it wins over form and name
 */
export function classify(
  key: string,
  value: null | SecretValue,
  override: ClassificationOverride = {},
): Classification {
  if (override.secret === false) {
    return {
      secret: false,
      kind: 'setting',
      provider: override.provider ?? null,
      mode: null,
      reason: 'no secret, the policy says',
      credentials: [],
    }
  }

  const name = readKeyName(key)
  if (value === null) return masked(key, name, override)
  const text = unwrap(value.reveal())
  let reading = read(text, name, key, 0)
  if (override.secret === true && reading.found.length === 0) {
    const provider = reading.provider ?? namedProvider(key, name)
    const kind = name.role === 'secret' || name.role === 'maybe' ? name.kind : 'token'
    reading = holding(kind, 'a secret, the policy says', [{part: 'value', text, provider, mode: null}])
  }

  return finish(reading, override)
}

function finish(reading: Reading, override: ClassificationOverride): Classification {
  const credentials: Credential[] = reading.found.map(({mode, part, provider, text}) => ({
    part,
    value: new SecretValue(text),
    provider: override.provider ?? provider,
    mode,
  }))
  return {
    secret: credentials.length > 0,
    kind: reading.kind,
    provider: override.provider ?? reading.provider,
    mode: reading.mode,
    reason: reading.reason,
    credentials,
  }
}

function masked(key: string, name: KeyName, override: ClassificationOverride): Classification {
  const named = recogniseNamed(key, null)
  const provider = override.provider ?? named?.provider ?? namedProvider(key, name)
  const url = /(?:^|_)(?:URL|URI|DSN|CONNECTION_STRING)$/.test(key) && providersNamed(key).some((one) => one.schemes)
  const byName = named ? named.secret : url || key === 'DATABASE_URL' || name.role === 'secret' || name.role === 'maybe'
  const secret = override.secret ?? byName
  const kind = secret
    ? named?.secret
      ? named.kind
      : url || key === 'DATABASE_URL'
        ? 'connection-url'
        : name.role === 'secret' || name.role === 'maybe'
          ? name.kind
          : 'token'
    : named
      ? 'public'
      : 'setting'
  const reason = secret ? 'masked, and named like a secret' : 'masked, and not named like a secret'
  return {secret, kind, provider, mode: null, reason, credentials: []}
}

/** Reads a value without the whitespace and quotes that got in around it. */
function unwrap(text: string): string {
  const trimmed = text.trim()
  const quoted = trimmed.length > 2 && /^(["'`])/.exec(trimmed)
  return quoted && trimmed.endsWith(quoted[1]) && !trimmed.slice(1, -1).includes(quoted[1])
    ? trimmed.slice(1, -1).trim()
    : trimmed
}

function read(text: string, name: KeyName, key: string, depth: number): Reading {
  if (text === '') return harmless('setting', 'empty')
  if (isReference(text)) return harmless('reference', 'points at a value held elsewhere')
  return readStructure(text, name, key, depth) ?? readByName(text, name, key)
}

/** What the value is by its own structure and form; null when these say nothing. */
function readStructure(text: string, name: KeyName, key: string, depth = 0): null | Reading {
  const pem = readPem(text)
  if (pem && !/^[{[]/.test(text)) {
    if (pem.privateKeys.length === 0) return harmless('public', 'is a certificate or public key')
    const provider = namedProvider(key, {kind: 'private-key'})
    const keys = pem.privateKeys.map((privateKey) => ({part: 'private_key', text: privateKey, provider, mode: null}))
    return holding('private-key', 'contains a private key', numbered(keys))
  }

  const form = recogniseForm(text, key)
  const published = form !== null && (!form.secret || (form.publicInBrowser && name.inBrowser))
  if (form && published) return harmless('public', `is a ${form.label}`, form.provider, form.mode)
  if (form) {
    const credential = {part: 'value', text, provider: form.provider, mode: form.mode}
    return holding(form.kind, `has the form of a ${form.label}`, [credential])
  }

  return (
    readUrlList(text, name, key) ??
    readJson(text, name, key, (inner, innerName, innerKey) =>
      depth > 2 ? null : readLeaf(inner, innerName, innerKey, depth + 1),
    ) ??
    readUrlCredentials(text, name, key) ??
    readPublicKey(text) ??
    readToken(text, name, key) ??
    readPasswordHash(text) ??
    readDsn(text, name, key) ??
    readPair(text, name, key) ??
    readHeader(text, name, key, depth) ??
    readList(text, name, key) ??
    readSettings(text, name, key) ??
    readEncoded(text, name, key, depth)
  )
}

/** Structure inside a document, without taking plain words for lists or settings. */
function readLeaf(text: string, name: KeyName, key: string, depth: number): null | Reading {
  if (isReference(text)) return harmless('reference', 'points at a value held elsewhere')
  return (
    readUrlCredentials(text, name, key) ??
    readPublicKey(text) ??
    readToken(text, name, key) ??
    readPasswordHash(text) ??
    readPair(text, name, key) ??
    readHeader(text, name, key, depth) ??
    readSettings(text, name, key) ??
    readEncoded(text, name, key, depth)
  )
}

function readPublicKey(text: string): null | Reading {
  if (/^(?:ssh-(?:rsa|dss|ed25519)|ecdsa-sha2-[\w-]+|sk-ssh-[\w@.-]+) AAAA/.test(text))
    return harmless('public', 'is an SSH public key')
  if (/^\S{1,300} (?:ssh-(?:rsa|dss|ed25519)|ecdsa-sha2-[\w-]+) AAAA/.test(text))
    return harmless('public', 'is an SSH host key')
  if (/^data:[\w/+.-]+[;,]/.test(text)) return harmless('setting', 'is a data URL')
  if (/^(?:sha(?:1|256|384|512)|md5)[:-][\w+/=:-]+$/i.test(text)) return harmless('metadata', 'is a digest')
  return null
}

function readToken(text: string, name: KeyName, key: string): null | Reading {
  const jwt = readJwt(text)
  if (!jwt) return null
  const supabase = jwt.payload.iss === 'supabase' || typeof jwt.payload.ref === 'string'
  const provider = supabase ? 'supabase' : namedProvider(key, name)
  if (jwt.payload.role === 'anon') return harmless('public', 'is a JSON Web Token for anonymous access', provider)
  return holding('token', 'is a JSON Web Token', [{part: 'value', text, provider, mode: null}])
}

function readPasswordHash(text: string): null | Reading {
  const hash = PASSWORD_HASH.exec(text)
  return (
    hash &&
    holding('password', 'is the stored form of a password, which can be guessed offline', [
      {part: 'password', text: hash[1], provider: null, mode: null},
    ])
  )
}

/** Several URLs in one value; a single URL that has a comma in it is none of these. */
function readUrlList(text: string, name: KeyName, key: string): null | Reading {
  return /[,;|\s][a-z][a-z\d+.-]{1,30}:\/\//i.test(text) && !/^[{[]/.test(text) ? readList(text, name, key) : null
}

/** `user:password@host`, without a scheme, as Go's MySQL driver and some tunnels take it. */
function readDsn(text: string, name: KeyName, key: string): null | Reading {
  const dsn =
    /^[\w.%+-]{1,64}:([^\s/]{1,200})@(?:(?:tcp|unix)\([^)\s]{1,200}\)|[a-z\d.-]+\.[a-z\d.-]+|localhost)(?::\d{1,5})?(?:\/\S*)?$/i.exec(
      text,
    )
  if (!dsn || isReference(dsn[1]) || name.role === 'secret') return null
  const provider = /@(?:tcp|unix)\(/.test(text) ? 'mysql' : (providersNamed(key)[0]?.id ?? null)
  return holding('connection-url', 'is a connection string with a password in it', [
    {part: 'password', text: dsn[1], provider, mode: null},
  ])
}

/** `user:password`, where the name announces such a pair or the second half tells by its form. */
function readPair(text: string, name: KeyName, key: string): null | Reading {
  const colon = text.indexOf(':')
  if (colon === -1 || text.length > 400 || /\s/.test(text) || text.startsWith('//', colon + 1)) return null
  const user = text.slice(0, colon)
  const password = text.slice(colon + 1)
  const form = recogniseForm(password, key)
  if (form?.secret)
    return holding(form.kind, `holds a ${form.label} after a name`, [
      {part: 'password', text: password, provider: form.provider, mode: form.mode},
    ])
  const userForm = recogniseForm(user, key)
  if (userForm?.secret)
    return holding(userForm.kind, `begins with a ${userForm.label}`, [
      {part: 'username', text: user, provider: userForm.provider, mode: userForm.mode},
    ])
  if (user === '' || password === '' || password.includes(',') || isReference(password) || /^\d{1,5}$/.test(password))
    return null
  const {words} = name
  const announced =
    [
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
    ].includes(words.at(-1) ?? '') ||
    /^(?:basic|http)_auth/.test(words.join('_')) ||
    (words[0] === 'bundle' && looksRandom(password)) ||
    (words[0] === 'bundle' && /^[\da-f]{8}$/.test(password))
  if (!announced || !couldBeSecret(password, {kind: 'password', plural: false, words})) return null
  return holding('password', 'is a user name and a password', [
    {part: 'password', text: password, provider: namedProvider(key, name), mode: null},
  ])
}

/** The value of an Authorization header, with or without the header's name. */
function readHeader(text: string, name: KeyName, key: string, depth: number): null | Reading {
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

  const form = recogniseForm(rest, key) ?? (depth > 0 ? null : recogniseNamed(key, rest))
  if (!form && !looksRandom(rest) && name.role !== 'secret' && !isPlaceholder(rest)) return null
  return holding('token', 'is an authorization header with a token', [
    {part: 'token', text: rest, provider: form?.provider ?? namedProvider(key, name), mode: form?.mode ?? null},
  ])
}

/** Several values in one, separated by commas, semicolons, bars or whitespace. */
function readList(text: string, name: KeyName, key: string): null | Reading {
  if (!/[,;|\s]/.test(text)) return null
  const items = text
    .split(/[,;|\s]+/)
    .map((item) => item.replaceAll(/^["'[]+|["'\]]+$/g, ''))
    .filter((item) => item !== '')
  if (items.length < 2 || items.length > 500) return null
  const found: FoundCredential[] = []
  let urls = 0
  for (const item of items) {
    const url = readUrlCredentials(item, name, key)
    if (url) urls++
    const one = url ?? readItem(item, name, key)
    if (one) found.push(...one.found)
  }

  if (found.length > 0) {
    const parts =
      found.length === 1 && items.length > 1 && found[0].part === 'value'
        ? [{...found[0], part: 'value[1]'}]
        : numbered(found)
    return holding(
      urls > 0
        ? 'connection-url'
        : found[0].part.startsWith('password')
          ? 'password'
          : name.role === 'secret'
            ? name.kind
            : 'api-key',
      'is a list of credentials',
      parts,
    )
  }

  if (urls > 0 && urls === items.length) return harmless('setting', 'is a list of URLs without credentials')
  return announcedList(text, items, name, key)
}

function readItem(item: string, name: KeyName, key: string): null | Reading {
  const form = recogniseForm(item, key)
  if (form)
    return form.secret
      ? holding(form.kind, '', [{part: 'value', text: item, provider: form.provider, mode: form.mode}])
      : null
  return readToken(item, name, key) ?? readPasswordHash(item)
}

/** A list under a name that announces keys, tokens or secrets. Blanks separate only where no comma does. */
function announcedList(text: string, spaced: string[], name: KeyName, key: string): null | Reading {
  if (name.role !== 'secret' && name.role !== 'maybe') return null
  const items = /[,;|\n]/.test(text)
    ? text
        .split(/[,;|\n]/)
        .map((item) => item.trim())
        .filter((item) => item !== '')
    : spaced
  if (items.length < 2) return null
  const secrets = items.map((item) =>
    /^[\w.@-]{1,40}:[^/\s].{7,}$/.test(item) ? item.slice(item.indexOf(':') + 1) : item,
  )
  const random = secrets.every((secret) => looksRandom(secret) || (name.plural && isPlaceholder(secret)))
  const chosen =
    name.plural &&
    name.role === 'secret' &&
    secrets.every(
      (secret) => couldBeSecret(secret, name) && secret.length >= 6 && (name.kind !== 'token' || /\d/.test(secret)),
    )
  if (!random && !(chosen && /[,;|\n]/.test(text))) return null
  const provider = namedProvider(key, name)
  return holding(
    name.kind,
    'is a list of secrets',
    numbered(secrets.map((secret) => ({part: 'value', text: secret, provider, mode: null}))),
  )
}

function readSettings(text: string, name: KeyName, key: string): null | Reading {
  // A password may hold any character: what its name calls a secret is not read for settings unless it connects somewhere.
  if (name.role === 'secret' && !/;|\n|=.*\s.*=/s.test(text)) return null
  return readAssignments(text, key)
}

/** Base64 of a text that tells by its structure: PEM, JSON, a URL. */
function readEncoded(text: string, name: KeyName, key: string, depth: number): null | Reading {
  if (depth > 1 || text.length < 24 || text.length > LONGEST_DECODED || text.startsWith('base64:')) return null
  const decoded = decodeBase64(text)
  if (decoded === null) return null
  const inner = decoded.trim()
  if (!/^(?:-----BEGIN |[{[]|[a-z][a-z\d+.-]{1,30}:\/\/)/i.test(inner)) return null
  const reading = readStructure(inner, name, key, depth + 1)
  return reading && {...reading, reason: `${reading.reason}, in base64`}
}

/** The text that base64 stands for; null when it is no base64 or no text. */
function decodeBase64(text: string): null | string {
  const compact = text.replaceAll(/\s+/g, '')
  if (!/^[\w+/-]+={0,2}$/.test(compact)) return null
  const decoded = Buffer.from(compact, 'base64').toString('utf8')
  return decoded.includes('\uFFFD') ? null : decoded
}

/** What the key's name says, where the value's structure says nothing. */
function readByName(text: string, name: KeyName, key: string): Reading {
  const named = recogniseNamed(key, text)
  if (named && !named.secret) return harmless('public', `is named like a ${named.label}`, named.provider, named.mode)
  if (named && couldBeSecret(text, {kind: named.kind, plural: false, words: name.words})) {
    return holding(named.kind, `is named like a ${named.label}`, [
      {part: 'value', text, provider: named.provider, mode: named.mode},
    ])
  }

  const provider = namedProvider(key, name)
  if (isNamedSecret(text, name)) {
    const reason = name.role === 'secret' ? 'is named like a secret' : 'is named like a key and looks random'
    return holding(name.kind, reason, [{part: 'value', text, provider, mode: null}])
  }

  if (name.role === 'public') return harmless('public', 'is named like what may be published', provider)
  if (key.startsWith('HEROKU_')) return harmless('metadata', 'is what Heroku tells of the app')
  return harmless(
    'setting',
    name.role === 'setting' ? 'is named like a setting' : 'is neither named nor shaped like a secret',
    provider,
  )
}

/** The provider that the key names; a protocol only for what one would log in with. */
function namedProvider(key: string, {kind}: Pick<KeyName, 'kind'>): null | string {
  const [first] = providersNamed(key)
  if (!first) return null
  return first.schemes && kind !== 'password' && kind !== 'private-key' ? null : first.id
}
