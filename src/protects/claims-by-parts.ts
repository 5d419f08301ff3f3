import type {Claim} from './claim.js'

import {providersNamed} from '../providers/recognise.js'
import {plainClaim} from './claim.js'
import {claimByName} from './claims-by-name.js'

/** A part of a structured value: the names that lead to it, from the outside in, and its text. */
interface Part {
  readonly path: readonly string[]
  readonly text: string
}

/** Parts of one value that are looked at, and how deep; people's values have some dozens. */
const MOST = 200
const DEEPEST = 6
/** A shorter text is no key. */
const SHORTEST = 8

/**
 * What the names of its parts tell of a value: of a JSON document, of a text of settings, of the query of a URL.
 *
 * @param key the config var's key
 * @param text its value
 * @param isOfProvider whether the value is known to be a document of a provider, which says itself what it opens
 */
export function claimsByParts(key: string, text: string, isOfProvider: boolean): Claim[] {
  const parts = partsOf(text).filter((part) => part.text.length >= SHORTEST)
  const beside = new Set(parts.map(({path}) => nameOf(path.slice(-1))))
  return parts.flatMap((part) => {
    for (const path of [part.path, part.path.slice(-1)]) {
      const name = nameOf(path)
      const isOfService = providersNamed(name).length > 0
      const claim = claimByName({key: name, text: part.text, beside, isOfService})
      if (claim === null || claim.class === 'access' || (claim.class === 'other-party' && isOfProvider)) continue
      return [plainClaim(claim.class, 'name', `has a part that ${claim.reason}`, key)]
    }

    return []
  })
}

/** `['lockbox', 'masterKey']` → `LOCKBOX_MASTER_KEY` */
function nameOf(path: readonly string[]): string {
  return path
    .map((name) => name.replaceAll(/([a-z\d])([A-Z])/g, '$1_$2'))
    .join('_')
    .replaceAll(/\W+/g, '_')
    .toUpperCase()
}

function partsOf(text: string): Part[] {
  if (/^[[{]/.test(text)) return partsOfJson(text)
  if (/^[a-z][\w+.-]*:\/\//i.test(text)) return partsOfQuery(text)
  return partsOfSettings(text)
}

function partsOfJson(text: string): Part[] {
  let read: unknown
  try {
    read = JSON.parse(text)
  } catch {
    return []
  }

  const parts: Part[] = []
  const visit = (value: unknown, path: readonly string[]) => {
    if (parts.length >= MOST || path.length > DEEPEST) return
    if (typeof value === 'string') parts.push({path, text: value.trim()})
    else if (Array.isArray(value)) for (const one of value) visit(one, path)
    else if (typeof value === 'object' && value !== null) {
      for (const [name, one] of Object.entries(value)) if (isName(name)) visit(one, [...path, name])
    }
  }

  visit(read, [])
  return parts.filter(({path}) => path.length > 0)
}

function partsOfQuery(text: string): Part[] {
  if (!URL.canParse(text)) return []
  return [...new URL(text).searchParams]
    .filter(([name]) => isName(name))
    .slice(0, MOST)
    .map(([name, value]) => ({path: [name], text: value}))
}

/** Lines such as `KEY=value`, `export KEY="value"` and `key: value`, or the same parted by semicolons. */
function partsOfSettings(text: string): Part[] {
  return text
    .split(/\r?\n|\\n|;/, MOST)
    .map((line) =>
      /^\s{0,20}(?:export\s{1,5})?([A-Za-z][\w.-]{1,99})\s{0,5}[=:]\s{0,5}(["']?)(.+)\2\s{0,20}$/.exec(line),
    )
    .filter((match) => match !== null)
    .map(([, name, , value]) => ({path: [name], text: value.trim()}))
}

/** What else stands before a colon or in quotes is no name of a setting. */
const isName = (name: string) => /^[A-Za-z_][\w.-]{0,60}$/.test(name)
