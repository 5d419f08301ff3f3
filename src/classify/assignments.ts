import type {FoundCredential, Reading} from './reading.js'

import {providerOfUrl, providersNamed, recogniseForm} from '../providers/recognise.js'
import {decodeBase64} from './base64.js'
import {libpqPairs, semicolonPairs} from './dialects/keyword-strings.js'
import {readKeyName} from './key-name.js'
import {couldBeSecret} from './named-value.js'
import {readPem} from './pem.js'
import {holding, numbered} from './reading.js'
import {looksRandom} from './value-shape.js'

/** One `name=value` or `name: value` of a text. */
interface Assignment {
  readonly name: string
  readonly value: string
  readonly colon: boolean
}

/** Bounds on what is looked at around one separator, and on how many separators, so that the work stays linear. */
const LONGEST_NAME = 60
const LONGEST_VALUE = 4096
const MOST_ASSIGNMENTS = 5000

const CONNECTION_WORDS =
  /(?:^|[;\s])(?:server|data source|host|hostname|accountname|[a-z]{0,20}endpoint|defaultendpointsprotocol|initial catalog|user id|uid|dbname|database|driver|dsn)\s?=|^(?:jdbc|r2dbcs?):/i
/** `machine … login … password …`, the .netrc form. */
const NETRC = /\bmachine\s+\S+\s+login\s+\S+\s+password\s+(\S+)/g
/** `<password>…</password>`, and `<add key="…Password" value="…"/>` of .NET and NuGet. */
const XML_ELEMENT = /<([\w.-]{1,60})>([^<>]{1,1000})<\//g
const XML_ATTRIBUTES = /\b(?:key|name)="([\w.-]{1,60})"\s{1,8}value="([^"<>]{1,1000})"/g
/** Oracle's thin driver: the password after a slash. */
const ORACLE = /^jdbc:oracle:\w{1,10}:[^/@\s]{1,128}\/("[^"\s]{1,128}"|[^@\s]{1,128})@/i
const SCHEMES_OF_HEADERS = /^(?:bearer|basic|token|apikey|bot)$/i

/**
 * What credentials a text of settings holds: libpq and ADO.NET connection strings, Azure storage and service bus keys,
 * .npmrc, .netrc and XML files, options of a command line, dotenv or YAML text. Null when it holds none.
 *
 * @param readUrl what credentials a URL holds that is the value of a setting; left out where those are looked for by others
 */
export function readAssignments(
  text: string,
  key: string,
  readUrl: (value: string) => null | Reading = () => null,
): null | Reading {
  const oracle = ORACLE.exec(text)
  if (oracle) {
    const credential = {part: 'password', text: oracle[1].replaceAll('"', ''), provider: null, mode: null}
    return holding('connection-url', 'is a connection string with a credential in it', [credential])
  }

  const found: FoundCredential[] = []
  if (text.includes('machine')) {
    for (const [, password] of text.matchAll(NETRC)) {
      found.push({part: 'password', text: password, provider: null, mode: null})
    }
  }

  const connects = CONNECTION_WORDS.test(text)
  const libpq = libpqPairs(text)
  const inHeaders = readKeyName(key).words.at(-1) === 'headers'
  const assignments = libpq?.map((pair) => ({...pair, colon: false})) ?? assignmentsOf(text, connects)
  const isManifest = /^kind:\s{0,4}Secret\b/m.test(text)
  const look = {connects, inHeaders, isManifest, readUrl}
  for (const assignment of assignments) found.push(...credentialsIn(assignment, look))
  if (found.length === 0) return null
  const provider = connects ? providerOfConnection(text, key) : null
  return holding(
    connects ? 'connection-url' : 'password',
    connects ? 'is a connection string with a credential in it' : 'holds a credential among its settings',
    numbered(found.map((credential) => ({...credential, provider: credential.provider ?? provider}))),
  )
}

/** How the settings of a text are looked at. */
interface Look {
  /** Whether they connect somewhere. */
  readonly connects: boolean
  readonly inHeaders: boolean
  /** Whether it is a Secret of Kubernetes, whose values are in base64. */
  readonly isManifest: boolean
  readonly readUrl: (value: string) => null | Reading
}

function credentialsIn({colon, name, value: written}: Assignment, look: Look): readonly FoundCredential[] {
  const encoded = encodedKeys(written)
  if (encoded.length > 0) return encoded.map((text) => ({part: 'private_key', text, provider: null, mode: null}))
  const url = written.includes('://') ? look.readUrl(written) : null
  if (url) return url.found
  const value = look.isManifest && colon ? (decodeBase64(written) ?? written) : written
  const form = value.length < 500 ? recogniseForm(value, name) : null
  const secret = form
    ? form.secret
    : holdsSecret(name, value, colon, look.connects) || (look.inHeaders && looksRandom(value))
  if (!secret) return []
  return [{part: partName(name), text: value, provider: form?.provider ?? null, mode: form?.mode ?? null}]
}

/** What credentials the settings of a connection hold, `user=…;password=…`, as they stand behind a URL's host. */
export function readConnectionSettings(text: string, provider: null | string): FoundCredential[] {
  return semicolonPairs(text).flatMap(({name, value}) => {
    const form = value.length < 500 ? recogniseForm(value, name) : null
    if (form ? !form.secret : !holdsSecret(name, value, false, true)) return []
    return [{part: partName(name), text: value, provider: form?.provider ?? provider, mode: form?.mode ?? null}]
  })
}

/** What a private key in PEM begins with in base64. */
const ENCODED_PEM = Buffer.from('-----BEGIN ').toString('base64').slice(0, 14)

/** The private keys of a value in base64, as a kubeconfig has them (`client-key-data`). */
function encodedKeys(value: string): readonly string[] {
  return value.startsWith(ENCODED_PEM) ? (readPem(decodeBase64(value) ?? '')?.privateKeys ?? []) : []
}

function assignmentsOf(text: string, connects: boolean): Assignment[] {
  if (connects && text.includes(';')) return semicolonPairs(text).map((pair) => ({...pair, colon: false}))
  const assignments: Assignment[] = []
  if (text.includes('<')) {
    for (const pattern of [XML_ELEMENT, XML_ATTRIBUTES]) {
      for (const [, name, value] of text.matchAll(pattern)) assignments.push({name, value: value.trim(), colon: false})
    }
  }

  let separators = 0
  for (let index = 0; index < text.length && separators < MOST_ASSIGNMENTS; index++) {
    const separator = text[index]
    if (separator !== '=' && separator !== ':') continue
    separators++
    const name = nameBefore(text, index)
    if (name === '') continue
    const from = separator === '=' && text[index + 1] === '>' ? index + 2 : index + 1
    assignments.push({name, value: valueAfter(text, from), colon: separator === ':'})
  }

  return assignments
}

/** The name that ends before a separator, quoted or not; empty when there is none. */
function nameBefore(text: string, separator: number): string {
  let end = separator
  while (end > 0 && separator - end < 4 && (text[end - 1] === ' ' || text[end - 1] === '\t')) end--
  if (end > 0 && (text[end - 1] === '"' || text[end - 1] === "'")) end--
  let start = end
  while (start > 0 && end - start < LONGEST_NAME && /[\w.-]/.test(text[start - 1])) start--
  const name = text.slice(start, end)
  return /[A-Za-z]/.test(name) ? name : ''
}

/** The value that begins after a separator: up to the closing quote, or to the next blank or delimiter. */
function valueAfter(text: string, from: number): string {
  const window = text.slice(from, from + LONGEST_VALUE).replace(/^[ \t]+/, '')
  const quote = window[0]
  if (quote === '"' || quote === "'") {
    const end = window.indexOf(quote, 1)
    return end === -1 ? '' : window.slice(1, end)
  }

  const end = window.search(/[\s;,&"']/)
  const value = end === -1 ? window : window.slice(0, end)
  if (!SCHEMES_OF_HEADERS.test(value)) return value
  return /^\S+ ([^\s;,&"']+)/.exec(window)?.[1] ?? value
}

function holdsSecret(name: string, value: string, colon: boolean, connects: boolean): boolean {
  if (/^_?(?:auth|authtoken|password)$/i.test(name) && name.startsWith('_')) return value.length >= 8
  if (/^(?:sharedaccesskey|accountkey|sharedaccesssignature|accesskey)$/i.test(name)) return value.length >= 8
  if (/^(?:sig|signature|authorization)$/i.test(name)) return looksRandom(value)
  const read = readKeyName(name)
  if (read.role === 'maybe') return looksRandom(value)
  if (read.role !== 'secret' || !couldBeSecret(value, read)) return false
  if (read.kind !== 'password') return looksRandom(value)
  if (connects) return true
  return colon ? /\d/.test(value) || looksRandom(value) : !/^[%:$@][\w{(]/.test(value)
}

function providerOfConnection(text: string, key: string): null | string {
  const jdbc = /^jdbc:([a-z\d]+):/i.exec(text)
  if (jdbc) return providerOfUrl(jdbc[1].toLowerCase(), '')
  if (/accountkey=|sharedaccesskey=|\.windows\.net|\.azure\.(?:com|net)/i.test(text)) return 'microsoft'
  if (/initial catalog=|data source=|trustservercertificate=/i.test(text)) return 'sqlserver'
  return providersNamed(key)[0]?.id ?? (/\bdbname=/.test(text) ? 'postgres' : null)
}

function partName(name: string): string {
  const words = name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1_$2')
    .replaceAll(/[^A-Za-z\d]+/g, '_')
    .replace(/^_+/, '')
    .toLowerCase()
  return /(?:^|_)(?:password|passwd|pwd|pass)$/.test(words) ? 'password' : words || 'value'
}
