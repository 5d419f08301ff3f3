import type {FoundCredential, Reading} from './reading.js'

import {providerOfUrl, providersNamed, recogniseForm} from '../providers/recognise.js'
import {readKeyName} from './key-name.js'
import {couldBeSecret} from './named-value.js'
import {holding, numbered} from './reading.js'
import {looksRandom} from './value-shape.js'

/** `name=value` and `name: value`, quoted or not, anywhere in a text. Every repetition is bounded or of one class. */
const ASSIGNMENT =
  /([\w:/.-]{0,60}[A-Za-z][\w.-]{0,40}(?: [A-Za-z]{2,10})?)["']?[ \t]{0,4}(=>|[=:])[ \t]{0,4}(?:"([^"\n]*)"|'([^'\n]*)'|([^\s;,&"']+))/g

const CONNECTION_WORDS =
  /(?:^|[;\s])(?:server|data source|host|hostname|accountname|endpoint|defaultendpointsprotocol|initial catalog|user id|uid|dbname|database)\s?=/i

/** `machine … login … password …`, the .netrc form. */
const NETRC = /\bmachine\s+\S+\s+login\s+\S+\s+password\s+(\S+)/g

/**
 * What credentials a text of settings holds: libpq and ADO.NET connection strings, Azure storage and service bus keys,
 * .npmrc and .netrc files, options of a command line, dotenv or YAML text. Null when it holds none.
 */
export function readAssignments(text: string, key: string): null | Reading {
  const found: FoundCredential[] = []
  if (text.includes('machine')) {
    for (const [, password] of text.matchAll(NETRC))
      found.push({part: 'password', text: password, provider: null, mode: null})
  }

  if (!/[=:]/.test(text))
    return found.length > 0 ? holding('password', 'is a .netrc file with a password', numbered(found)) : null
  const connects = CONNECTION_WORDS.test(text)
  const azureValue = connects ? semicolonPairs(text) : null
  const pairs = azureValue ?? text.matchAll(ASSIGNMENT)
  for (const match of pairs) {
    const [, rawName, sign] = match
    const value = match[3] ?? match[4] ?? match[5] ?? ''
    const own = rawName.split(/[/:]/).at(-1) ?? rawName
    const form = value.length < 500 ? recogniseForm(value, own) : null
    if (form) {
      if (form.secret) found.push({part: partName(own), text: value, provider: form.provider, mode: form.mode})
      continue
    }

    if (!holdsSecret(own, value, sign === ':', connects)) continue
    found.push({part: partName(own), text: value, provider: null, mode: null})
  }

  if (found.length === 0) return null
  const provider = connects ? providerOfConnection(text, key) : null
  const kind = connects ? 'connection-url' : 'password'
  const reason = connects ? 'is a connection string with a credential in it' : 'holds a credential among its settings'
  return holding(
    kind,
    reason,
    numbered(found.map((credential) => ({...credential, provider: credential.provider ?? provider}))),
  )
}

function holdsSecret(name: string, value: string, colon: boolean, connects: boolean): boolean {
  if (/^_?(?:auth|authtoken|_password)$/i.test(name))
    return value.length >= 8 && couldBeSecret(value, {kind: 'token', plural: false, words: []})
  if (/^(?:sharedaccesskey|accountkey|sharedaccesssignature|accesskey)$/i.test(name)) return value.length >= 8
  const read = readKeyName(name)
  if (read.role === 'maybe') return looksRandom(value)
  if (read.role !== 'secret' || !couldBeSecret(value, read)) return false
  if (connects && read.kind === 'password') return true
  if (read.kind === 'password') return colon ? looksRandom(value) || /\d/.test(value) : !/^[%:$@][\w{(]/.test(value)
  return looksRandom(value)
}

/** Pairs of a string separated by semicolons, whose values may hold any other character. Null when there are none. */
function semicolonPairs(text: string): null | string[][] {
  if (!text.includes(';')) return null
  return text.split(';').flatMap((pair) => {
    const equals = pair.indexOf('=')
    if (equals === -1) return []
    const value = pair.slice(equals + 1).trim()
    const bare = /^(["']).*\1$/s.test(value) ? value.slice(1, -1) : value
    const name = pair.slice(0, equals).trim()
    return name.length > 60 ? [] : [['', name, '=', bare]]
  })
}

function providerOfConnection(text: string, key: string): null | string {
  const jdbc = /^jdbc:([a-z\d]+):/i.exec(text)
  if (jdbc) return providerOfUrl(jdbc[1].toLowerCase(), '')
  if (/accountkey=|sharedaccesskey=|\.windows\.net/i.test(text)) return 'microsoft'
  if (/initial catalog=|data source=|trustservercertificate=/i.test(text)) return 'sqlserver'
  const named = providersNamed(key)[0]?.id
  if (named) return named
  return /\bdbname=/.test(text) ? 'postgres' : null
}

function partName(name: string): string {
  return (
    name
      .replace(/^[-_/]+/, '')
      .replaceAll(/([a-z\d])([A-Z])/g, '$1_$2')
      .replaceAll(/[\s.-]+/g, '_')
      .toLowerCase()
      .replace(/^.*_(password|passwd|pwd)$/, '$1')
      .replace(/^(?:pwd|pass|passwd)$/, 'password') || 'value'
  )
}
