import type {Entry} from './entries.js'

import {herokuValue} from './heroku-config.js'
import {type ReaderId, READERS} from './readers.js'
import {type Reading, resolve} from './reading.js'

/** What a reader takes a value for. */
export interface ReaderReading extends Reading {
  /** Name of the reader. */
  readonly reader: string
  /** Whether it counts: it is the app's own, or, where nobody knows that one, among those that are most used. */
  readonly decides: boolean
}

/** A key and its value. */
export interface ReadValue {
  readonly key: string
  /** As the app's own reader gives it, or else the first that can; null where the file gives none. */
  readonly text: null | string
  /** All readings, where they are not all the same. */
  readonly readings: readonly ReaderReading[]
}

/** The readers that stand for their languages where nothing tells the app's own. */
const USUAL: readonly ReaderId[] = ['node', 'ruby', 'python']
const ALL = Object.keys(READERS) as ReaderId[]
/** A version before the last is asked only where the checkout tells of it. */
const WITHOUT_REPOSITORY = ALL.filter((id) => id !== 'ruby-2')
const HEROKU = 'heroku config --shell'

/** Resolves what a reader makes of all entries. Each key is given to one reader at a time, and later ones count. */
function readBy(id: ReaderId, entries: readonly Entry[]): Map<string, Reading> {
  const readings = new Map<string, Reading>()
  for (const entry of entries) {
    const parts = READERS[id].read(entry)
    if (parts) readings.set(entry.key, resolve(parts, readings))
    else readings.delete(entry.key)
  }

  return readings
}

/** Whether the text can differ between readers: most values are letters and digits. */
const isPlain = ({colon, written}: Entry) => !colon && /^[\w./:@+,=%~^*-]*$/.test(written)

/**
 * The values of a dotenv file, in the order of their first appearance.
 *
 * @param entries the assignments of the file
 * @param own the readers that the app has, as far as its checkout tells
 */
export function readEntries(entries: readonly Entry[], own: readonly ReaderId[]): ReadValue[] {
  const last = new Map(entries.map((entry) => [entry.key, entry]))
  if (entries.every((entry) => isPlain(entry))) {
    return [...last].map(([key, {written}]) => ({key, text: written || null, readings: []}))
  }

  const by = new Map(ALL.map((id) => [id, readBy(id, entries)]))
  const isDump =
    entries.length > 1 &&
    entries.every(({key, text, written}) => text === `${key}=${written}` && herokuValue(written) !== null)
  return [...last].map(([key, entry]) => {
    if (isPlain(entry)) return {key, text: entry.written || null, readings: []}
    // A comment behind nothing, which python-dotenv takes for the value.
    if (entry.spaced && entry.written.startsWith('#')) return {key, text: null, readings: []}
    const readingsOf = (ids: readonly ReaderId[], deciding: readonly ReaderId[]) =>
      ids.flatMap((id): ReaderReading[] => {
        const reading = by.get(id)!.get(key)
        return reading ? [{...reading, reader: READERS[id].name, decides: deciding.includes(id)}] : []
      })
    const heroku = entry.quote === null || entry.exported || entry.spaced ? null : herokuValue(entry.written)
    const counts = heroku !== null && (own.length === 0 || isDump)
    const byOwn = readingsOf(own, counts ? [] : own)
    const all: readonly ReaderReading[] = settled([
      ...(counts ? [{text: heroku, around: null, reader: HEROKU, decides: true}] : []),
      ...(byOwn.length > 0 ? byOwn : readingsOf(WITHOUT_REPOSITORY, counts || own.length > 0 ? [] : USUAL)),
    ])
    const text = all.find(({decides}) => decides)?.text ?? ''
    const agree = all.every((one) => one.text === text && one.around === null)
    return {key, text: text === '' && agree ? null : text, readings: agree ? [] : all}
  })
}

/** Where no reader that counts can read it, all others count. */
function settled(readings: readonly ReaderReading[]): readonly ReaderReading[] {
  return readings.some(({decides}) => decides) ? readings : readings.map((one) => ({...one, decides: true}))
}
