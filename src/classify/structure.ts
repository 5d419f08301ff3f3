import type {KeyName} from './key-name.js'
import type {Reading} from './reading.js'

import {withArticle} from '../model/wording.js'
import {recogniseForm} from '../providers/recognise.js'
import {readAssignments} from './assignments.js'
import {decodeBase64, unwrapBase64} from './base64.js'
import {derBodyOf} from './forms/der-body.js'
import {isWebConfig} from './forms/web-config.js'
import {readJson} from './json-document.js'
import {isForBrowser} from './key-name.js'
import {namedProvider} from './named-provider.js'
import {isNamedSecret} from './named-value.js'
import {readBundlerCredentials, readDsn, readHeader, readPair, readPairs} from './pairs.js'
import {readPem} from './pem.js'
import {harmless, holding, numbered} from './reading.js'
import {isReference} from './reference.js'
import {readPasswordHash, readPublicKey, readToken} from './token-texts.js'
import {readUrlCredentials} from './url.js'
import {readList, readUrlList} from './value-list.js'

/** Values longer than this are read for structure and form, never decoded as one base64 text into another. */
const LONGEST_DECODED = 100_000

/** What the value is by its own structure and form; null when these say nothing. */
export function readStructure(text: string, name: KeyName, key: string, depth = 0): null | Reading {
  const unwrapped = unwrapBase64(text)
  if (unwrapped !== null) return readUnwrapped(unwrapped, name, key, depth)
  return readWhole(text, name, key, depth) ?? readParts(text, name, key, depth)
}

/** Base64 that came in several lines, which are no list. */
function readUnwrapped(text: string, name: KeyName, key: string, depth: number): null | Reading {
  const reading = readWhole(text, name, key, depth) ?? readParts(text, name, key, depth)
  if (reading || !isNamedSecret(text, name)) return reading
  const credential = {part: 'value', text, provider: namedProvider(key, name), mode: null}
  return holding(name.kind, 'is named like a secret', [credential])
}

/** What tells by itself, whatever the key. */
function readWhole(text: string, name: KeyName, key: string, depth: number): null | Reading {
  if (isWebConfig(text))
    return harmless('public', 'is the configuration of a Firebase app, made to be published', 'firebase')
  const json = readJson(text, name, key, (inner, innerName, innerKey) =>
    depth > 2 ? null : readLeaf(inner, innerName, innerKey, depth + 1),
  )
  if (json) return json
  const pem = readPem(text)
  if (pem) {
    if (pem.privateKeys.length === 0) return harmless('public', 'is a certificate or public key')
    const provider = namedProvider(key, {kind: 'private-key'})
    const keys = pem.privateKeys.map((privateKey) => ({part: 'private_key', text: privateKey, provider, mode: null}))
    return holding('private-key', 'contains a private key', numbered(keys))
  }

  const body = derBodyOf(text)
  if (body === 'private key') {
    const credential = {part: 'private_key', text, provider: namedProvider(key, {kind: 'private-key'}), mode: null}
    return holding('private-key', 'is the body of a private key', [credential])
  }

  if (body !== null) return harmless('public', `is the body of a ${body}`)
  const form = recogniseForm(text, key)
  const published = form !== null && (!form.secret || (form.publicInBrowser && isForBrowser(name)))
  if (form && published) return harmless('public', `is ${withArticle(form.label)}`, form.provider, form.mode)
  if (form) {
    const credential = {part: 'value', text, provider: form.provider, mode: form.mode}
    return holding(form.kind, `has the form of ${withArticle(form.label)}`, [credential])
  }

  return null
}

function readParts(text: string, name: KeyName, key: string, depth: number): null | Reading {
  return (
    readFile(text, name, key) ??
    readBundlerCredentials(text, key) ??
    readUrlList(text, name, key) ??
    readUrlCredentials(text, name, key) ??
    readPublicKey(text) ??
    readToken(text, name, key) ??
    readPasswordHash(text) ??
    readDsn(text, name, key) ??
    readPair(text, name, key) ??
    readPairs(text, name) ??
    readHeader(text, name, key) ??
    readList(text, name, key) ??
    readSettings(text, name, key) ??
    readPercentEncoded(text, name, key, depth) ??
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
    readHeader(text, name, key) ??
    readSettings(text, name, key) ??
    readEncoded(text, name, key, depth)
  )
}

/** A file of settings in one value: YAML (a kubeconfig, a manifest), dotenv, properties. Its lines are no list. */
function readFile(text: string, name: KeyName, key: string): null | Reading {
  if (!text.includes('\n')) return null
  const settings = text
    .split('\n', 200)
    .filter((line) => /^\s*(?:- )?(?:export )?[\w."'/-]{1,80}\s{0,4}[:=](?:\s|[^\s/])/.test(line))
  return settings.length > 1 ? readAssignments(text, key, (value) => readUrlCredentials(value, name, key)) : null
}

function readSettings(text: string, name: KeyName, key: string): null | Reading {
  // A password may hold any character: what its name calls a secret is not read for settings unless it connects somewhere.
  if (name.role === 'secret' && !hasSeveralSettings(text)) return null
  return readAssignments(text, key)
}

/** Whether there are separators of settings: a semicolon, a line break, or blanks between two equals signs. */
function hasSeveralSettings(text: string): boolean {
  if (text.includes(';') || text.includes('\n')) return true
  return /\s/.test(text.slice(text.indexOf('=') + 1, Math.max(text.lastIndexOf('='), 0)))
}

/** A connection string or URL that was percent-encoded as a whole, on its way into a parameter that it never came to. */
function readPercentEncoded(text: string, name: KeyName, key: string, depth: number): null | Reading {
  if (depth > 0 || !text.includes('%3') || text.length > LONGEST_DECODED || !/^[^\s=]*%3[AD]/i.test(text)) return null
  try {
    const reading = readStructure(decodeURIComponent(text.replaceAll('+', ' ')), name, key, depth + 1)
    return reading && reading.found.length > 0 ? {...reading, reason: `${reading.reason}, percent-encoded`} : null
  } catch {
    return null
  }
}

/** Base64 of a text that tells by its structure: PEM, JSON, a URL. */
function readEncoded(text: string, name: KeyName, key: string, depth: number): null | Reading {
  if (depth > 1 || text.length < 24 || text.length > LONGEST_DECODED || text.startsWith('base64:')) return null
  const decoded = decodeBase64(text)
  if (decoded === null) return null
  const inner = decoded.trim()
  if (/[^\t\n\r\u0020-\uFFFC]/.test(inner)) return null
  const reading = readStructure(inner, name, key, depth + 1)
  const telling = reading !== null && (reading.found.length > 0 || /^(?:-----BEGIN |[{[])/.test(inner))
  return telling ? {...reading, reason: `${reading.reason}, in base64`} : null
}
