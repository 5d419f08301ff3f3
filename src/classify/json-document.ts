import type {KeyName} from './key-name.js'
import type {FoundCredential, Reading} from './reading.js'

import {withArticle} from '../model/wording.js'
import {providersNamed, recogniseForm} from '../providers/recognise.js'
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
}

interface Walk {
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
    found: [],
    readStructure,
    provider: ownerOf(document) ?? providersNamed(key).find((one) => !one.schemes)?.id ?? null,
    announced: name.role === 'secret' || (name.role === 'maybe' && name.plural),
    leaves: 0,
    lists: 0,
  }
  visit(document, {key, name}, walk, 0)
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
    const keyPart = typeof members.kty === 'string' ? privatePartOfJwk(members) : null
    if (keyPart) walk.found.push({part: 'private_key', text: keyPart, provider: walk.provider, mode: null})
    if (typeof members.kty === 'string') return
    for (const [key, value] of Object.entries(members)) {
      const own = readKeyName(key)
      // {"clientA": "…"} under API_KEYS: the member names an owner, the variable says what it is.
      const inherits =
        walk.announced && depth === 0 && own.role === 'none' && typeof value === 'string' && looksRandom(value)
      visit(value, inherits ? member : {key, name: own}, walk, depth + 1)
    }
  }
}

function leaf(text: string, {key, name}: Member, walk: Walk, depth: number): void {
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
      const provider = credential.provider ?? walk.provider
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
  walk.found.push({part: partName(key, depth), text: trimmed, provider: walk.provider, mode: null})
}

/** A document whose quotes were escaped once more on its way into the config var. */
function parseEscaped(text: string): unknown {
  try {
    return text.includes(String.raw`\"`) ? JSON.parse(text.replaceAll(String.raw`\"`, '"')) : null
  } catch {
    return null
  }
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
