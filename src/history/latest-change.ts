import type {ReleaseReading} from '../inventory/read-releases.js'
import type {ConfigVar} from '../model/config-var.js'
import type {SecretValue} from '../model/secret-value.js'

import {hintOf, keysIn} from './description.js'

/** When a config var got the value that it has. */
export interface LatestChange {
  /** ISO 8601; null when that cannot be told. */
  readonly at: null | string
  /** Whether it has the value for longer than that, as older releases are not kept. */
  readonly atLeast: boolean
}

interface Search {
  /** Index of a release that had another value; -1 before the first release, -2 where nothing older is kept. */
  readonly without: number
  /** Index of the oldest release that is known to have the value; one past the last is now. */
  readonly having: number
}

/**
 * Which releases' config to read to know when config vars got the values that they have: the newest that could have done
 * it and the one before that, and so on back in time. Takes two requests for a key whose last change has a description
 * that is understood.
 *
 * @param keys the config vars in question, with a value
 * @returns versions; empty when everything is known
 */
export function releasesToDate(reading: ReleaseReading, keys: readonly ConfigVar[]): number[] {
  const {configs, releases} = reading
  const wanted = new Set<number>()
  for (const {key, value} of keys) {
    if (value === null) continue
    const search = searchFor(reading, key, value)
    const index = nextOf(reading, key, search)
    if (index !== null && !configs.has(releases[index].version)) wanted.add(releases[index].version)
  }

  return [...wanted]
}

/** When a config var got its value, from what was read. Only known once releasesToDate names nothing more for it. */
export function latestChange(reading: ReleaseReading, {key, value}: ConfigVar): LatestChange {
  if (value === null) return latestNamed(reading, key)
  const search = searchFor(reading, key, value)
  const {releases} = reading
  if (search.having === releases.length || nextOf(reading, key, search) !== null) return {at: null, atLeast: false}
  return {at: releases[search.having].createdAt, atLeast: search.without === -2}
}

/** Of a masked value there is only what descriptions say. */
function latestNamed({releases}: ReleaseReading, key: string): LatestChange {
  const named = releases.findLast(({description}) => keysIn(hintOf(description)).includes(key))
  return {at: named?.createdAt ?? null, atLeast: false}
}

function searchFor({configs, releases}: ReleaseReading, key: string, value: SecretValue): Search {
  let having = releases.length
  for (let index = releases.length - 1; index >= 0; index--) {
    const config = configs.get(releases[index].version)
    if (!config) continue
    if (config.get(key)?.equals(value)) having = index
    else return {without: index, having}
  }

  return {without: releases[0]?.version === 1 ? -1 : -2, having}
}

/** The release to read next; null when the search is over. */
function nextOf({releases}: ReleaseReading, key: string, {having, without}: Search): null | number {
  if (having - Math.max(without, -1) < 2) return null
  if (having < releases.length && maySet(releases[having].description, key)) return having - 1
  for (let index = having - 1; index > without && index >= 0; index--) {
    if (maySet(releases[index].description, key)) return index
  }

  return without === -2 ? 0 : Math.floor((having + without) / 2)
}

function maySet(description: string, key: string): boolean {
  const hint = hintOf(description)
  if (hint.kind === 'keys') return hint.set.includes(key)
  if (hint.kind === 'add-on') return key.startsWith(hint.name)
  return hint.kind !== 'no-config'
}
