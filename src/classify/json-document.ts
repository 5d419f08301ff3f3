import type {KeyName} from './key-name.js'
import type {FoundCredential, Reading} from './reading.js'

import {withArticle} from '../model/wording.js'
import {providersNamed, recogniseForm} from '../providers/recognise.js'
import {areLabels} from './forms/labels.js'
import {readKeyName} from './key-name.js'
import {isNamedSecret} from './named-value.js'
import {readPem} from './pem.js'
import {harmless, holding, numbered} from './reading.js'
import {looksRandom} from './value-shape.js'

/** Leaves looked at in one document; a config of 64 KB cannot hold more that matter. */
const MOST_LEAVES = 4000
const DEEPEST = 12

/** Reads one text for credentials by its structure, not by a name: given by the classifier to avoid a circle. */
export type StructureReader = (text: string, name: KeyName, key: string) => null | Reading

/** Where a walk stands: under which member's name. */
interface Member {
  readonly key: string
  readonly name: KeyName
  /** The nearest parent whose name says that there are secrets in it; null where there is none. */
  readonly announcer: Member | null
  /** The keys from the outermost to this one, which name the service. */
  readonly path: string
}

/** Members that hold secrets under the names of hosts and users, beside those that the key of a config var could have. */
const ANNOUNCING = /(?:^|[-_.])(?:oauth2?|bearer|tokens?|secrets?|passwords?|api-?keys?|private-?keys?|access-?keys?)$/i
/** Members that say something about a secret, and never hold it. */
const ABOUT = /^(?:kid|kty|alg|use|n|e|x|y|x5[tcu]\S*|sub|client|user|owner|app|etag|version|uri|\$\S*)$/i
/** Lists of settings: `[{"name": "API_KEY", "value": "…"}]`. */
const NAMES_OF_SETTINGS = ['name', 'Name', 'key', 'Key']
const VALUES_OF_SETTINGS = new Set(['secret', 'Secret', 'value', 'Value'])

interface Walk {
  /** The key of the config var. */
  readonly key: string
  readonly found: FoundCredential[]
  readonly readStructure: StructureReader
  readonly provider: null | string
  /** Whether the config var's own name announces secrets (`API_KEYS={"a":"…"}`). */
  readonly announced: boolean
  leaves: number
  /** Lists within which the walk is. */
  lists: number
}

/**
 * What credentials a JSON document holds: private keys, passwords, tokens and whatever else its members' names and
 * values tell. Null when the text is no JSON object or array.
 */
export function readJson(text: string, name: KeyName, key: string, readStructure: StructureReader): null | Reading {
  if (!/^[{[]/.test(text)) return null
  let document: unknown
  try {
    document = JSON.parse(text)
  } catch {
    document = parseEscaped(text)
  }

  if (typeof document !== 'object' || document === null) return null
  if (isFirebaseWebConfig(document))
    return harmless('public', 'is the configuration of a Firebase web app, made to be published', 'firebase')
  const walk: Walk = {
    key,
    found: [],
    readStructure,
    provider: ownerOf(document) ?? providersNamed(key).find((one) => !one.schemes)?.id ?? null,
    announced: name.role === 'secret' || (name.role === 'maybe' && name.plural),
    leaves: 0,
    lists: 0,
  }
  const root: Member = {key, name, announcer: null, path: ''}
  visit(document, {...root, announcer: walk.announced ? root : null}, walk, 0)
  if (walk.found.length === 0) return harmless('setting', 'is a JSON document without credentials')
  return holding(
    'json-credentials',
    `is a JSON document with ${withArticle(walk.found[0].part.replaceAll('_', ' '))} in it`,
    numbered(walk.found),
  )
}

function visit(node: unknown, member: Member, walk: Walk, depth: number): void {
  if (depth > DEEPEST || walk.lists > DEEPEST || walk.leaves > MOST_LEAVES) return
  if (typeof node === 'string' || typeof node === 'number') {
    walk.leaves++
    leaf(String(node), member, walk, depth)
  } else if (Array.isArray(node)) {
    walk.lists++
    for (const item of node) visit(item, member, walk, depth)
    walk.lists--
  } else if (node !== null && typeof node === 'object') {
    const members = node as Record<string, unknown>
    if (areLabels(members, `${walk.key}_${member.path}`)) return
    const keyPart = typeof members.kty === 'string' ? privatePartOfJwk(members) : null
    if (keyPart) walk.found.push({part: 'private_key', text: keyPart, provider: walk.provider, mode: null})
    if (typeof members.kty === 'string') return
    for (const [key, value] of Object.entries(members))
      visit(value, memberOf(key, value, {members, parent: member}), walk, depth + 1)
  }
}

/** A member as it is judged: by its own name, by that of the setting that it belongs to, or by the one around it. */
function memberOf(
  key: string,
  value: unknown,
  {members, parent}: {members: Readonly<Record<string, unknown>>; parent: Member},
): Member {
  const setting = VALUES_OF_SETTINGS.has(key)
    ? NAMES_OF_SETTINGS.map((one) => members[one]).find((one) => typeof one === 'string')
    : undefined
  const ownKey = typeof setting === 'string' ? setting : key
  const name = readKeyName(ownKey)
  const path = parent.path === '' ? ownKey : `${parent.path}_${ownKey}`
  const own: Member = {key: ownKey, name, announcer: null, path}
  if (ANNOUNCING.test(ownKey)) return {...own, announcer: own}
  if (name.role !== 'none' || ABOUT.test(ownKey) || parent.announcer === null) return own
  // {"clientA": "…"} under API_KEYS: the member names an owner, the one around it says what it is.
  const {announcer} = parent
  if (typeof value !== 'string') return {...own, announcer}
  const isOne = looksRandom(value) || (announcer.name.role === 'secret' && announcer.name.plural && value.length >= 6)
  if (!isOne) return own
  return {key: announcer.key, name: announcer.name.role === 'none' ? ANNOUNCED : announcer.name, announcer, path}
}

/** What is around a secret where its name alone would say nothing: `github-oauth`. */
const ANNOUNCED: KeyName = {...readKeyName('token')}

function leaf(text: string, {key, name, path}: Member, walk: Walk, depth: number): void {
  const trimmed = text.trim()
  if (trimmed === '') return
  const pem = readPem(trimmed)
  if (pem) {
    for (const privateKey of pem.privateKeys)
      walk.found.push({part: 'private_key', text: privateKey, provider: walk.provider, mode: null})
    return
  }

  const form = recogniseForm(trimmed, key)
  if (form) {
    if (form.secret)
      walk.found.push({part: partName(key, depth), text: trimmed, provider: form.provider, mode: form.mode})
    return
  }

  const structure = walk.readStructure(trimmed, name, key)
  if (structure) {
    for (const credential of structure.found) {
      const provider = credential.provider ?? ownerNamed(path) ?? walk.provider
      walk.found.push({
        ...credential,
        provider,
        part: credential.part === 'value' ? partName(key, depth) : credential.part,
      })
    }

    return
  }

  if (trimmed.toLowerCase() === key.toLowerCase() && depth > 0) return
  if (!isNamedSecret(trimmed, name)) return
  if (/\s/.test(trimmed) && name.kind !== 'password') return
  walk.found.push({part: partName(key, depth), text: trimmed, provider: ownerNamed(path) ?? walk.provider, mode: null})
}

/** A document whose quotes were escaped once more on its way into the config var. */
function parseEscaped(text: string): unknown {
  try {
    return text.includes(String.raw`\"`) ? JSON.parse(text.replaceAll(String.raw`\"`, '"')) : null
  } catch {
    return null
  }
}

/** The service that a member's name, or one around it, tells; null where none does. */
function ownerNamed(path: string): null | string {
  return path === '' ? null : (providersNamed(path).find((one) => !one.schemes)?.id ?? null)
}

function ownerOf(document: object): null | string {
  const {type} = document as {type?: unknown}
  return type === 'service_account' || type === 'authorized_user' ? 'google' : null
}

function isFirebaseWebConfig(document: object): boolean {
  return (
    'apiKey' in document &&
    ('authDomain' in document || 'messagingSenderId' in document) &&
    Object.keys(document).every((member) => member === 'apiKey' || readKeyName(member).role !== 'secret')
  )
}

/** The secret part of a JSON Web Key (RFC 7517, RFC 7518): `d` of a key pair, `k` of a symmetric key. */
function privatePartOfJwk(members: Record<string, unknown>): null | string {
  const part = members.kty === 'oct' ? members.k : members.d
  return typeof part === 'string' ? part : null
}

function partName(key: string, depth: number): string {
  if (depth === 0) return 'value'
  return (
    key
      .replaceAll(/([a-z\d])([A-Z])/g, '$1_$2')
      .replaceAll(/[^A-Za-z\d]+/g, '_')
      .toLowerCase() || 'value'
  )
}
