import type {KeyName} from './key-name.js'
import type {FoundCredential, Reading} from './reading.js'

import {recogniseForm} from '../providers/recognise.js'
import {namedProvider} from './named-provider.js'
import {couldBeSecret} from './named-value.js'
import {harmless, holding, numbered} from './reading.js'
import {readPasswordHash, readToken} from './token-texts.js'
import {readUrlCredentials} from './url.js'
import {isPlaceholder, looksRandom} from './value-shape.js'

/** Several URLs in one value; a single URL that has a comma in it is none of these. */
export function readUrlList(text: string, name: KeyName, key: string): null | Reading {
  return /[,;|\s][a-z][a-z\d+.-]{1,30}:\/\//i.test(text) && !/^[{[]/.test(text) ? readList(text, name, key) : null
}

/** Several values in one, separated by commas, semicolons, bars or whitespace. */
export function readList(text: string, name: KeyName, key: string): null | Reading {
  if (!/[,;|\s]/.test(text)) return null
  const items = text
    .split(/[,;|\s]+/)
    .map((item) => withoutEdges(item))
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

/** Without the quotes and brackets around it. */
function withoutEdges(item: string): string {
  let start = 0
  let end = item.length
  while (start < end && `"'[`.includes(item[start])) start++
  while (end > start && `"']`.includes(item[end - 1])) end--
  return item.slice(start, end)
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
  // One token may hold any sign: where only one is announced, several are told by their one form.
  if (!name.plural && (text.includes('|') || new Set(secrets.map((secret) => secret.length)).size > 1)) return null
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
