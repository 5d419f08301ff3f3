import type {Release} from '../heroku/releases.js'
import type {ReleaseConfig, ReleaseReading} from '../inventory/read-releases.js'
import type {ConfigVar} from '../model/config-var.js'
import type {WatchedKeys} from './watched-keys.js'

import {changedKeys, configNow, maskedKeys} from './compare-configs.js'
import {type Hint, hintOf, keysIn} from './description.js'

/** What is known of an app, from which its history is told. */
export interface KnownApp extends ReleaseReading {
  /** Its config vars as they are now. */
  readonly current: readonly ConfigVar[]
}

/** What part of an app's history is asked for. */
export interface HistoryQuestion {
  readonly watched: WatchedKeys
  /** Leaves out what is older; null for everything. */
  readonly since: Date | null
  /** Versions of releases that somebody says something about: they are read whatever their description says. */
  readonly named?: ReadonlySet<number>
}

const NOTHING: ReleaseConfig = new Map()

/** Where a history begins. */
export interface Beginning {
  /** Index of the release whose config everything is compared with; -1 stands for the empty config before the first. */
  readonly index: number
  /** Whether older releases are asked for that Heroku does not keep any more. */
  readonly cut: boolean
}

/** Where the history of an app begins, as far as it is asked for and kept. */
export function beginningOf(releases: readonly Release[], since: Date | null): Beginning {
  const first = since === null ? 0 : releases.findIndex(({createdAt}) => Date.parse(createdAt) >= since.getTime())
  if (first === -1) return {index: releases.length - 1, cut: false}
  if (first > 0) return {index: first - 1, cut: false}
  return releases.length === 0 || releases[0].version === 1 ? {index: -1, cut: false} : {index: 0, cut: true}
}

/**
 * Which releases' config must still be read to know what each release did to the watched keys.
 *
 * Read is every release whose description names a watched key or is not understood. Where two configs that were read
 * differ and releases lie between them, those are read that settle which of them did it: first the one just before the
 * later, then halves. So a description that hides a change is found out by the values, a stretch of releases between two
 * equal configs costs nothing, and a change of a secret costs two requests.
 *
 * @returns versions; empty when everything is known
 */
export function releasesToRead(known: KnownApp, question: HistoryQuestion): number[] {
  const {configs, releases} = known
  const {index: first} = beginningOf(releases, question.since)
  const suspects = suspectsAmong(known, question, first)
  const isRead = (index: number) => index === -1 || configs.has(releases[index].version)
  if (suspects.size === 0 && !mayHaveChanged(known, question)) return []

  const wanted = [first, ...suspects].filter((index) => index < releases.length && !isRead(index))
  if (wanted.length > 0) return wanted.map((index) => releases[index].version)
  const open = [...betweenDifferent(known, question, first, suspects), ...rollbackTargets(known, question, first)]
  return [...new Set(open)].map((index) => releases[index].version)
}

/** The config as of a release by its index: -1 is before the first, one past the last is now. Undefined when not read. */
export function configAt({configs, current, releases}: KnownApp, index: number): ReleaseConfig | undefined {
  if (index === -1) return NOTHING
  return index === releases.length ? configNow(current) : configs.get(releases[index].version)
}

/** Indices of the releases after the beginning that may have changed a watched key. */
function suspectsAmong(known: KnownApp, {named, watched}: HistoryQuestion, first: number): Set<number> {
  const values = valuesOf(known)
  const looked = new Set<string>()
  const suspects = new Set<number>()
  for (let index = known.releases.length - 1; index > first; index--) {
    const {description, version} = known.releases[index]
    const hint = hintOf(description)
    const hinted = keysIn(hint).some((key) => {
      const seen = values.get(key)
      if (seen) return watched.has(key, seen)
      // Gone, and no value of it known: its name tells, or else the last that it had does.
      if (!watched.mayHave(key)) return false
      if (watched.has(key, [null])) return true
      const unseen = hint.kind === 'keys' && hint.set.includes(key) && !looked.has(key)
      if (unseen) looked.add(key)
      return unseen
    })
    if (hinted || (hint.kind !== 'no-config' && hint.kind !== 'keys') || named?.has(version)) suspects.add(index)
  }

  return suspects
}

/** Every value that each key is known to have or have had. */
function valuesOf({configs, current}: KnownApp) {
  const values = new Map<string, Array<ReturnType<ReleaseConfig['get']>>>()
  for (const config of [configNow(current), ...configs.values()]) {
    for (const [key, value] of config) {
      const seen = values.get(key)
      if (seen) seen.push(value)
      else values.set(key, [value])
    }
  }

  return values
}

/** Whether a watched key may have changed in the time asked for, by when Heroku says its value was updated. */
function mayHaveChanged({current}: KnownApp, {since, watched}: HistoryQuestion): boolean {
  return current.some(
    ({key, updatedAt, value}) =>
      watched.has(key, [value]) && (since === null || updatedAt === null || Date.parse(updatedAt) >= since.getTime()),
  )
}

/** What to read between configs that differ. */
function betweenDifferent(
  known: KnownApp,
  {watched}: HistoryQuestion,
  first: number,
  suspects: ReadonlySet<number>,
): number[] {
  const {releases} = known
  const masked = maskedKeys(known.current)
  const read = [first]
  for (let index = first + 1; index < releases.length; index++) if (configAt(known, index)) read.push(index)
  read.push(releases.length)
  const open: number[] = []
  for (let place = 1; place < read.length; place++) {
    const [before, after] = [read[place - 1], read[place]]
    if (after - before < 2) continue
    const differ = changedKeys(configAt(known, before)!, configAt(known, after)!, watched, masked).length > 0
    if (!differ) continue
    open.push(after === releases.length || suspects.has(after) ? after - 1 : Math.floor((before + after) / 2))
  }

  return open
}

/** Where a rollback changed something and leads back beyond the beginning, the release it leads to. */
function rollbackTargets(known: KnownApp, {watched}: HistoryQuestion, first: number): number[] {
  const {releases} = known
  const masked = maskedKeys(known.current)
  return releases.flatMap((release, index) => {
    const hint: Hint = hintOf(release.description)
    if (index <= first || hint.kind !== 'rollback') return []
    const [before, after] = [configAt(known, index - 1), configAt(known, index)]
    if (!before || !after || changedKeys(before, after, watched, masked).length === 0) return []
    const target = releases.findIndex(({version}) => version === hint.version)
    return target !== -1 && target < first && !configAt(known, target) ? [target] : []
  })
}
