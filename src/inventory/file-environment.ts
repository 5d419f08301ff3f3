import {dirname, resolve} from 'node:path'

import type {ReaderId} from '../dotenv/readers.js'
import type {ConfigVar} from '../model/config-var.js'
import type {EnvironmentReading} from '../model/inventory.js'

import {CheckoutFiles} from '../files/checkout-files.js'
import {checkoutRoot} from '../files/checkout-root.js'
import {PIPE_SILENCE, readBounded} from '../files/read-bounded.js'
import {whyUnreadable} from '../files/read-fault.js'
import {fileEnvironment} from '../model/environment.js'
import {Failure} from '../model/failure.js'
import {SecretValue} from '../model/secret-value.js'

/** Folders looked into from the file upward, where its checkout is deep. */
const MOST_FOLDERS = 16
/** Far more than the config vars of an app may be, in bytes. */
const LARGEST = 1024 * 1024

async function readText(path: string): Promise<string> {
  try {
    const bytes = await readBounded(resolve(path), {
      limit: LARGEST,
      pipe: PIPE_SILENCE,
      purpose: {name: `file:${path}`, act: 'read', otherwise: 'name the file itself'},
    })
    return bytes
      .toString('utf8')
      .replace(/^\uFEFF/, '')
      .replaceAll(/\r\n?/g, '\n')
  } catch (error) {
    if (error instanceof Failure) throw error
    const why = whyUnreadable(error)
    throw new Failure(why.startsWith('there') ? 'not-found' : 'invalid-file', `Could not read file:${path}: ${why}.`, {
      next: 'Name a dotenv file, such as file:.env.example.',
    })
  }
}

/** What the checkout around a dotenv file tells of the program that reads it: nearest folder first. */
async function ownReaders(path: string): Promise<readonly ReaderId[]> {
  const {readersOf, TELLING_FILES} = await import('../dotenv/own-readers.js')
  let folder = dirname(resolve(path))
  const root = (await checkoutRoot(folder)) ?? folder
  for (let level = 0; level < MOST_FOLDERS; level++) {
    const files = new CheckoutFiles(folder)
    const texts = TELLING_FILES.flatMap((name) => {
      try {
        const text = files.text(name, LARGEST)
        return text === null ? [] : [[name, text] as const]
      } catch {
        return [] // what cannot be read tells nothing
      }
    })
    const readers = readersOf(new Map(texts))
    if (readers.length > 0 || folder === root || dirname(folder) === folder) return readers
    folder = dirname(folder)
  }

  return []
}

/**
 * A dotenv file as an environment. A key without a value, as in `.env.example`, is held but not given: its value is null
 * and it is not masked. Of a key that is there twice, the later counts, as for every reader of such files. Where readers
 * differ, a value is what the app's own reader takes it for, and else has the readings of all.
 *
 * @param path as a person typed it, without `file:`; relative to the working directory
 * @throws {Failure} `not-found` or `invalid-file` when it cannot be read, `invalid-file` with the line when it is malformed
 */
export async function readDotenv(path: string): Promise<EnvironmentReading> {
  const [text, {entriesOf}, {readEntries}, own] = await Promise.all([
    readText(path),
    import('../dotenv/entries.js'),
    import('../dotenv/read-entries.js'),
    ownReaders(path),
  ])
  const entries = entriesOf(text)
  if ('problem' in entries) {
    throw new Failure('invalid-file', `${path}:${entries.line} ${entries.problem}.`, {
      details: {path, line: entries.line},
      next: 'Correct the line, or compare without this file.',
    })
  }

  const configVars = readEntries(entries, own).map(({key, readings, text: value}): ConfigVar => ({
    key,
    value: value === null ? null : new SecretValue(value),
    masked: false,
    maskingSupported: null,
    updatedAt: null,
    attachment: null,
    ...(readings.length > 0 && {
      readings: readings.map(({around, decides, reader, text}) => ({
        reader,
        decides,
        value: new SecretValue(text),
        around: around?.map((piece) => new SecretValue(piece)) ?? null,
      })),
    }),
  }))
  configVars.sort((a, b) => (a.key < b.key ? -1 : 1))
  return {environment: fileEnvironment(path), status: 'read', error: null, configVars}
}
